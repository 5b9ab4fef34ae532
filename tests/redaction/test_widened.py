from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redaction.rule import MARK
from redaction.rules import all_rules
from redaction.views import ESCAPED
from redaction.widened import folded, widened

RULES = all_rules()


def wide(pattern: str, text: str) -> bool:
    return bool(re.search(widened(pattern), folded(text).decode(), re.ASCII))


def test_where_a_rule_matches_its_wider_copy_matches() -> None:
    for rule in RULES:
        for text in map(plain, (*rule.hides, *rule.keeps)):
            assert wide(rule.pattern, text) or not re.search(rule.pattern, text), (rule.name, text)


@given(st.data())
@settings(max_examples=400, deadline=None)
def test_whatever_a_rule_can_match_its_wider_copy_matches(data: st.DataObject) -> None:
    rule = data.draw(st.sampled_from(RULES))
    pieces = st.sampled_from([*"aéİıſK0٣²_-.:@/\\ \t\u00a0‹’“", *rule.cues, *map(plain, rule.hides)])
    text = "".join(data.draw(st.lists(pieces, max_size=8)))
    assert wide(rule.pattern, text) or not re.search(rule.pattern, text)


def plain(example: str) -> str:
    return MARK.sub(r"\1", example)


@pytest.mark.parametrize("text", ["a%40b", r"\u0040", "&amp;", "a\u200bb", "a\u00adb", "\x00", "\x1b[1m", "\ufeffx"])
def test_a_wider_copy_sees_every_escape(text: str) -> None:
    assert wide(ESCAPED.pattern, text)


@pytest.mark.parametrize("text", ["‹user-1› did it", "ordinary text", "José’s “thing”", "100 % sure"])
def test_a_stand_in_and_an_accent_are_no_escapes(text: str) -> None:
    assert not wide(ESCAPED.pattern, text)


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        (r"\bab\b", "x ab y", True),
        (r"\bab\b", "xaby", False),
        (r"(?i)ab", "AB", True),
        (r"ab", "AB", False),
        (r"x{40}", "x" * 30, True),
        (r"x{20}", "x" * 19, False),
        (r"[^a-z]", "é", True),
        (r"\w+@", "ção@", True),
        (r"\s", "\u00a0", True),
        (r"[^\s]b", "\u00a0b", False),
        (r"(?i)k", "\u212a", True),
        (r"^a$", "bab", True),
        (r"(?i:a)b", "Ab", True),
        (r"(?i:a)b", "AB", False),
        (r"(?i)a(?-i:b)", "AB", False),
        (r".", "\n", False),
        (r"[^x]", "y", True),
        (r"\d", "٣", True),
    ],
)
def test_it_is_wider_where_it_must_be_and_only_there(pattern: str, text: str, found: bool) -> None:
    assert wide(pattern, text) is found


@pytest.mark.parametrize("pattern", [r"(?=a)b", r"(?<=a)b", r"(a)\1", r"(?!a)b", r"(?>a)b"])
def test_a_pattern_that_looks_around_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="cannot use"):
        widened(pattern)


@given(st.text())
def test_folding_keeps_every_place(text: str) -> None:
    assert len(folded(text)) == len(text)
