from __future__ import annotations

from datetime import UTC, datetime

import pytest

from collectors._found import found
from collectors.memory import Memory, MemoryErrors
from collectors.operating_system import OperatingSystem
from collectors.services import Services
from findings._contract import judge, pointer, rules

BAD_MEMORY = Memory(errors=(MemoryErrors(controller="mc0", corrected=0, uncorrected=1),))
WAITING = OperatingSystem(clock=datetime(2026, 11, 22, tzinfo=UTC), restart_pending=True)


def test_every_file_of_rules_is_named_for_a_topic() -> None:
    assert rules().keys() <= found().keys()


def test_every_rule_says_why_its_threshold_is_what_it_is() -> None:
    for topic_rules in rules().values():
        assert topic_rules
        assert all(rule.__doc__ for rule in topic_rules)


def test_the_worst_comes_first() -> None:
    assert [f.severity for f in judge({"operating_system": WAITING, "memory": BAD_MEMORY})] == ["critical", "advice"]


def test_what_was_not_collected_is_not_judged() -> None:
    assert judge({}) == []
    assert [finding.id for finding in judge({"memory": BAD_MEMORY, "services": Services()})] == ["memory.faulty"]


def test_evidence_points_into_the_report() -> None:
    assert pointer("storage", "disks", 0, "health") == "/sections/storage/data/disks/0/health"


@pytest.mark.parametrize("word", ["virus", "hacked", "infected", "dangerous"])
def test_no_finding_frightens(word: str) -> None:
    for finding in judge({"operating_system": WAITING, "memory": BAD_MEMORY}):
        assert word not in f"{finding.title} {finding.advice}".casefold()
