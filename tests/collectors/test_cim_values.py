from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors import _cim_values as cim

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(), lambda inner: st.lists(inner, max_size=3)
)
ROWS = st.dictionaries(st.just("X"), ANYTHING)


@pytest.mark.parametrize(
    ("value", "meant"), [(" AMD ", "AMD"), ("", None), ("  ", None), (None, None), (7, None), (["a"], None)]
)
def test_a_text_is_told_without_its_padding_and_an_empty_one_is_none(value: Any, meant: str | None) -> None:
    assert cim.text({"X": value}, "X") == meant


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        (4096, 4096), ("17179869184", 17179869184), (" 12 ", 12), ("-1", -1), ("", None), ("12 GB", None),
        ("1.5", None), (1.5, None), (True, None), (None, None), ("9" * 30, None),
    ],
)  # fmt: skip
def test_a_number_may_come_as_text_and_never_from_anything_else(value: Any, meant: int | None) -> None:
    assert cim.number({"X": value}, "X") == meant


@pytest.mark.parametrize(
    ("value", "meant"), [("TRUE", True), ("false", False), (True, True), ("yes", None), (1, None), (None, None)]
)
def test_a_flag_is_yes_or_no_or_unknown(value: Any, meant: bool | None) -> None:
    assert cim.flag({"X": value}, "X") is meant


def test_of_an_array_only_texts_that_say_something_are_told() -> None:
    row: dict[str, Any] = {"X": [" a ", "", None, 5, "b"]}
    assert cim.texts(row, "X") == ("a", "b")
    assert cim.items(row, "X") == (" a ", "", None, 5, "b")
    assert cim.items({"X": "a"}, "X") == cim.texts({}, "X") == ()


def test_a_moment_keeps_its_zone() -> None:
    found = cim.moment({"X": "20130813153755.000000+120"}, "X")
    assert found == datetime(2013, 8, 13, 15, 37, 55, tzinfo=timezone(timedelta(hours=2)))
    assert cim.moment({"X": "20240328000000.000000+000"}, "X") == datetime(2024, 3, 28, tzinfo=UTC)


@pytest.mark.parametrize(
    "wild", ["", "now", "20131313153755.000000+120", "20130813153755.000000", "00000813153755.000000+000", 20130813]
)
def test_a_moment_that_is_none_is_not_guessed(wild: Any) -> None:
    assert cim.moment({"X": wild}, "X") is None


@given(ROWS)
def test_no_value_makes_them_fail(row: dict[str, Any]) -> None:
    for read in (cim.text, cim.number, cim.flag, cim.items, cim.texts, cim.moment):
        read(row, "X")


@given(st.from_regex(r"\d{14}\.\d{6}[+-]\d{3}", fullmatch=True))
def test_no_date_makes_it_fail(written: str) -> None:
    found = cim.moment({"X": written}, "X")
    assert found is None or found.tzinfo is not None


def test_a_real_instance_is_read(real: Callable[[str], Path]) -> None:
    text = real("windows/win-win7-sp1-x64/win7-sp1-x64-Win32_OperatingSystem.wmi").read_text("utf-16")
    row = dict(line.split("=", 1) for line in text.splitlines() if "=" in line)
    assert cim.text(row, "Caption") == "Microsoft Windows 7 Professionnel"
    assert cim.number(row, "TotalVisibleMemorySize") == 2096696
    assert cim.flag(row, "Debug") is False
    assert (cim.moment(row, "LastBootUpTime") or datetime.now(UTC)).isoformat() == "2013-08-22T20:42:18+02:00"
