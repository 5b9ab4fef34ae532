"""What result codes of Windows mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._result_codes import TABLES, meaning, meaning_in


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("0x80070070", "room on the disk"),
        ("0x8024402c", "name was not found"),
        ("0x80073712", "damaged"),
        ("0x80072f8f", "clock"),
        ("0xc1900101", "driver"),
    ],
)
def test_a_usual_code_is_explained(code: str, says: str) -> None:
    assert says in (meaning(code) or "")


def test_every_code_is_one_of_a_failure() -> None:
    assert [hex(code) for table in TABLES for code in table.meanings if not 1 << 31 <= code < 1 << 32] == []


@pytest.mark.parametrize("code", [None, "", "5", "0x80070000", "0x5", "80070070"])
def test_others_are_not_guessed(code: str | None) -> None:
    assert meaning(code) is None


def test_the_first_usual_code_of_a_text_is_told() -> None:
    assert meaning_in("Status: 0x80000000; hr=0x80070020, then 0x80070070") == "a file is in use"
    assert meaning_in("address 0x800700701234") is None
    assert meaning_in("") is None


@given(st.integers(0, (1 << 32) - 1))
def test_any_code_is_read(code: int) -> None:
    assert meaning(f"0x{code:08x}") != ""
