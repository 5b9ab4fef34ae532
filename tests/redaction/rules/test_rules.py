"""Every rule does what its own examples say; what a family must find besides stands in the family's test."""

from __future__ import annotations

import re

import pytest

from redaction.engine import scrub
from redaction.rule import MARK, Rule
from redaction.rules import all_rules
from redaction.vault import Vault

NOBODY = Vault()
EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.name}-{n}") for rule in all_rules() for n, example in enumerate(rule.hides)
]
KEPT = [
    pytest.param(rule, example, id=f"{rule.name}-{n}") for rule in all_rules() for n, example in enumerate(rule.keeps)
]


@pytest.mark.policy("P16")
@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_a_rule_hides_what_its_example_marks(rule: Rule, example: str) -> None:
    text = MARK.sub(r"\1", example)
    marked = [match[1] for match in MARK.finditer(example)]
    found = [text[start:end] for start, end in rule.find(text, 0, len(text))]
    assert marked
    assert found == marked
    hidden = scrub(text, NOBODY).text
    assert not [value for value in marked if value in hidden]


@pytest.mark.parametrize(("rule", "example"), KEPT)
def test_a_text_a_rule_keeps_is_kept_by_all(rule: Rule, example: str) -> None:
    assert list(rule.find(example, 0, len(example))) == []
    assert scrub(example, NOBODY).text == example


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.name)
def test_a_rule_is_complete_and_within_what_every_engine_takes(rule: Rule) -> None:
    assert rule.hides
    assert rule.reason.endswith(".")
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.kind)
    assert not re.search(r"\(\?(?:<?[=!]|P=)|(?<!\\)\\[1-9]", rule.pattern)
    assert all(cue == cue.lower() for cue in rule.cues)
    for example in rule.hides:
        assert not rule.cues or any(cue in MARK.sub(r"\1", example).lower() for cue in rule.cues)


def test_no_two_rules_have_one_name() -> None:
    names = [rule.name for rule in all_rules()]
    assert len(set(names)) == len(names) > 100
