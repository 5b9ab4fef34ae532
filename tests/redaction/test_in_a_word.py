from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redaction.in_a_word import in_a_word
from redaction.rule import MARK
from redaction.rules import all_rules

STAYING = [rule for rule in all_rules() if in_a_word(rule.pattern)]
WORDS = [MARK.sub(r"\1", text) for rule in all_rules() for text in rule.hides]


@pytest.mark.parametrize(
    ("pattern", "stays"),
    [
        (r"\b\d{9}\b", True),
        (r"(?:^|[\s(])(?P<hide>\w+)\$(?:\s|$)", True),
        (r"\d{3} \d{3}", False),
        (r"a[ -]?b", False),
        (r"\S+@\S+", True),
        (r"[^/]+/x", False),
        (r"[^\s/]+/x", True),
        (r"a.b", False),
        (r"ab|c d", False),
        (r"ab|\scd", True),
        (r"[^\W\d]+", True),
        (r"a\u00a0b", False),
        (r"(?i:x\sy)", False),
        (r"a[\u00c0-\uffff]b", False),
    ],
)
def test_a_pattern_stays_in_a_word_if_no_blank_can_stand_inside_its_match(pattern: str, stays: bool) -> None:
    assert in_a_word(pattern) is stays


@given(st.lists(st.sampled_from([*WORDS, " ", "\t", "\u00a0", "\u2003"]), max_size=4).map("".join))
@settings(max_examples=200, deadline=None)
def test_what_such_a_rule_matches_is_one_word(text: str) -> None:
    for rule in STAYING:
        for match in re.finditer(rule.pattern, text):
            assert len(match[0].split()) <= 1, rule.name


def test_there_are_such_rules_and_others() -> None:
    assert 0 < len(STAYING) < len(all_rules())
