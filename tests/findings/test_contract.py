from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from collectors._contract import Topic
from collectors._found import found
from collectors.crashes.section import Crash, Crashes, Kind
from collectors.memory import Memory, MemoryErrors
from collectors.operating_system import OperatingSystem
from collectors.services import Services
from findings import memory as rules_of_memory
from findings._contract import Finding, judge, named, pointer, rules, topics

NOW = datetime(2026, 11, 22, tzinfo=UTC)
BAD_MEMORY = Memory(errors=(MemoryErrors(controller="mc0", corrected=0, uncorrected=1),))
WAITING = OperatingSystem(clock=NOW, restart_pending=True)
ALONE: dict[str, Topic] = {"memory": BAD_MEMORY}
STOPPED = Crashes(since=NOW, crashes=(Crash(kind=Kind.SYSTEM, count=1),))


def test_every_file_of_rules_is_named_for_a_topic_and_holds_some() -> None:
    assert set(topics()) <= found().keys()
    assert all(rules(topic) for topic in topics())


def test_the_worst_comes_first() -> None:
    found_wrong, _ = judge({"operating_system": WAITING, "memory": BAD_MEMORY})
    assert [finding.severity for finding in found_wrong] == ["critical", "advice"]


def test_what_was_not_collected_is_not_judged() -> None:
    assert judge({}) == ([], [])
    found_wrong, failed = judge({"memory": BAD_MEMORY, "services": Services()})
    assert [finding.id for finding in found_wrong] == ["memory.faulty"]
    assert failed == []


def test_a_rule_over_two_topics_waits_until_both_were_collected() -> None:
    alone, together = ({f.id: f for f in judge(seen)[0]} for seen in (ALONE, ALONE | {"crashes": STOPPED}))
    assert "memory.behind-the-crashes" not in alone
    assert together["memory.behind-the-crashes"].evidence == (
        "/sections/memory/data/errors",
        "/sections/crashes/data/crashes/0",
    )


def test_a_rule_that_fails_costs_what_it_did_not_find_yet_and_its_topic_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(memory: Memory) -> Iterator[Finding]:
        yield Finding(
            id="memory.before",
            severity="warning",
            title="T.",
            evidence=(pointer("memory"),),
            advice="A.",
            technician="B.",
        )
        raise ZeroDivisionError(memory)

    monkeypatch.setattr(rules_of_memory, "RULES", (broken, *rules_of_memory.RULES, broken))
    found_wrong, failed = judge({"operating_system": WAITING, "memory": BAD_MEMORY})
    assert [finding.id for finding in found_wrong] == [
        "memory.faulty", "memory.before", "memory.before", "operating_system.restart-pending"
    ]  # fmt: skip
    assert failed == ["memory"]


def test_only_the_rules_of_what_was_collected_are_loaded() -> None:
    program = (
        "import sys; from findings._contract import judge; from collectors.memory import Memory; "
        "judge({'memory': Memory()}); print(*sorted(m for m in sys.modules if m.startswith('findings.')))"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert said.split() == ["findings._contract", "findings.memory"]


def test_evidence_points_into_the_report() -> None:
    assert pointer("storage", "disks", 0, "health") == "/sections/storage/data/disks/0/health"


@pytest.mark.parametrize(
    ("names", "text"),
    [([], ""), (["a", None, "a", "b"], "a, b"), (list("abcdef"), "a, b, c, d, e, …")],
)
def test_names_are_told_once_and_five_at_most(names: list[str | None], text: str) -> None:
    assert named(names) == text
