"""What the codes of Windows Update mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.updates.codes import _MEANINGS, meaning


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
    assert [hex(code) for code in _MEANINGS if not 1 << 31 <= code < 1 << 32] == []


@pytest.mark.parametrize("code", [None, "", "5", "0x80070000"])
def test_others_are_not_guessed(code: str | None) -> None:
    assert meaning(code) is None


@given(st.integers(0, (1 << 32) - 1))
def test_any_code_is_read(code: int) -> None:
    assert meaning(f"0x{code:08x}") != ""
