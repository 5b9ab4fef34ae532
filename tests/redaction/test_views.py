from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction.views import View, decoded, is_escaped, lowered


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("a%40b", "a@b"),
        ("Jos%C3%A9", "José"),
        ("Jos%E9", "José"),
        ("a%2540b", "a@b"),
        (r"a\u0040b", "a@b"),
        (r"\ud83d\ude00!", "😀!"),
        (r"a\x40b", "a@b"),
        (r"z\xc3\xa9firo", "zéfiro"),
        (r"z\xe9firo", "zéfiro"),
        (r"Jos\303\251\040Brand\303\243o", "José Brandão"),
        (r"C:\\Users\\ana", r"C:\Users\ana"),
        ("a&#64;b", "a@b"),
        ("a&amp;#64;b", "a@b"),
        ("a\x00@\x00b\x00", "a@b"),
        ("a\u200b@b", "a@b"),
        ("\x1b[31ma@b\x1b[0m", "a@b"),
    ],
)
def test_escapes_are_undone_until_nothing_changes(written: str, read: str) -> None:
    assert is_escaped(written)
    assert list(decoded(written))[-1].text == read


def test_a_plain_text_has_no_other_reading() -> None:
    assert list(decoded("nothing to undo\n")) == []
    assert not is_escaped("100 % of C:\\Windows & more\tthan that")


def test_a_span_of_the_decoded_text_leads_back_to_what_was_written() -> None:
    text = "x Jos%C3%A9%40casa y"
    view = next(decoded(text))
    start = view.text.index("é@")
    left, right = view.back(start, start + 2)
    assert text[left:right] == "%C3%A9%40"


def test_a_text_that_was_not_decoded_leads_back_to_itself() -> None:
    assert View("abc").back(1, 3) == (1, 3)


@given(st.text(alphabet=st.sampled_from("ab%40C3A9\\u0x&#;64amp\n\x00İß"), max_size=60))
def test_every_reading_leads_back_into_the_text(text: str) -> None:
    for view in decoded(text):
        places = [view.back(i, i)[0] for i in range(len(view.text) + 1)]
        assert places == sorted(places)
        assert places[0] >= 0
        assert places[-1] == len(text)


@given(st.text())
def test_lower_case_keeps_every_place(text: str) -> None:
    assert len(lowered(text)) == len(text)


def test_lower_case_is_lower_case() -> None:
    assert lowered("Ana İSTANBUL ÇÃO") == "ana İstanbul ção"
