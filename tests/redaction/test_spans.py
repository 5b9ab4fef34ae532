from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from redaction.spans import STAND_IN, Span, apart, replaced
from redaction.vault import Vault

TEXT = "abcdefghij ‹user-1› klmnopqrst"


def span(start: int, end: int, kind: str = "x") -> Span:
    return Span(start, end, kind, TEXT[start:end])


def test_overlapping_finds_become_one_named_by_the_longest() -> None:
    assert apart(TEXT, [span(0, 3, "short"), span(2, 9, "long")]) == [Span(0, 9, "long", "abcdefghi")]


def test_the_value_of_the_longest_stays_where_it_covers_the_others() -> None:
    whole = Span(0, 9, "long", "decoded")
    assert apart(TEXT, [span(2, 5), whole]) == [whole]


def test_neighbours_stay_apart_and_what_is_found_twice_counts_once() -> None:
    assert apart(TEXT, [span(3, 5), span(0, 3), span(0, 3)]) == [span(0, 3), span(3, 5)]


def test_a_stand_in_that_is_there_already_stays() -> None:
    assert [TEXT[one.start : one.end] for one in apart(TEXT, [span(8, 25)])] == ["ij ", " klmno"]
    assert apart(TEXT, [span(12, 16)]) == []
    assert apart(TEXT, [span(11, 19)]) == []


def test_what_is_found_is_replaced_and_told_where() -> None:
    text, places = replaced("to ana and ana.", [Span(3, 6, "user", "ana"), Span(11, 14, "user", "ana")], Vault())
    assert text == "to ‹user-1› and ‹user-1›."
    assert [text[place] for place in places] == ["‹", "‹"]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=12))
def test_after_it_nothing_overlaps_and_no_stand_in_is_touched(pairs: list[tuple[int, int]]) -> None:
    found = apart(TEXT, [span(min(pair), max(pair)) for pair in pairs])
    inside = next(STAND_IN.finditer(TEXT)).span()
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(one.end <= inside[0] or one.start >= inside[1] for one in found)
