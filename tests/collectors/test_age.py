from __future__ import annotations

import contextlib
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._age import TOUCH_BIRTHS, births, day, firmware_date, installed, packed_date, plausible, week
from collectors._host.errors import HostError, Unreadable

TODAY = date(2026, 11, 22)

pytestmark = pytest.mark.policy("P05")


def test_births_become_estimates_that_say_what_they_rest_on() -> None:
    found = births("1717452133:/\n1717538533:/etc/machine-id\n", TODAY)
    assert [estimate.on for estimate in found] == [date(2024, 6, 3), date(2024, 6, 4)]
    assert all(estimate.based_on.startswith("an estimate from") for estimate in found)


@pytest.mark.parametrize("no_birth", ["0:/\n0:/etc/machine-id", "-:/\n-:/etc/machine-id"])
def test_a_file_system_that_keeps_no_births_gives_no_estimate(no_birth: str) -> None:
    assert births(no_birth, TODAY) == ()


def test_births_before_the_first_pc_or_after_today_are_no_evidence() -> None:
    assert births("86400:/\n4000000000:/etc/machine-id", TODAY) == ()


def test_paths_nobody_asked_for_are_no_evidence() -> None:
    assert births("1717452133:/home", TODAY) == ()


@pytest.mark.parametrize("strange", ["", "stat: cannot statx", "%W:%n\n", "busybox: invalid option"])
def test_an_answer_that_is_none_is_unreadable(strange: str) -> None:
    with pytest.raises(Unreadable):
        births(strange, TODAY)


def test_the_host_is_asked_with_one_command(answering: Any) -> None:
    host = answering({TOUCH_BIRTHS: {"text": "1717452133:/\n"}}, (TOUCH_BIRTHS,))
    assert [estimate.on for estimate in installed(host)] == [date(2024, 6, 3)]


def test_without_the_command_the_host_says_why(answering: Any) -> None:
    with pytest.raises(HostError):
        installed(answering({}, (TOUCH_BIRTHS,)))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("05/21/2024", date(2024, 5, 21)), (" 3/7/2011 ", date(2011, 3, 7)), ("10/12/98", date(1998, 10, 12)),
        ("13/01/2020", None), ("02/30/2020", None), ("2020-01-01", None), ("", None), (None, None),
        ("00/00/0000", None),
    ],
)  # fmt: skip
def test_a_firmware_writes_the_month_first(written: str | None, meant: date | None) -> None:
    assert firmware_date(written) == meant


def test_only_dates_a_computer_can_have_are_plausible() -> None:
    assert plausible(TODAY, TODAY)
    assert plausible(date(1981, 8, 12), TODAY)
    assert not plausible(date(1980, 1, 1), TODAY)
    assert not plausible(date(2026, 11, 23), TODAY)


@given(st.text())
def test_no_text_makes_them_fail_otherwise(text: str) -> None:
    firmware_date(text)
    with contextlib.suppress(Unreadable):
        births(text, TODAY)


@given(st.integers(0, 10**11 - 1))
def test_any_number_of_seconds_is_dealt_with(seconds: int) -> None:
    assert all(plausible(estimate.on, TODAY) for estimate in births(f"{seconds}:/", TODAY))


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        (((2019 - 1980) << 9) | (6 << 5) | 30, date(2019, 6, 30)), (0, None), ((1 << 9) | (13 << 5) | 1, None),
        (1 << 16, None), (-5, None),
    ],
)  # fmt: skip
def test_a_battery_packs_its_date_into_a_word(word: int, meant: date | None) -> None:
    assert packed_date(word) == meant


@pytest.mark.parametrize(
    ("year", "number", "meant"),
    [(2023, 51, date(2023, 12, 18)), (2023, 0, date(2023, 1, 1)), (2023, 255, date(2023, 1, 1)), (0, 5, None)],
)
def test_a_week_begins_on_its_monday(year: int, number: int, meant: date | None) -> None:
    assert week(year, number) == meant


@given(st.integers(), st.integers(), st.integers())
def test_no_numbers_make_a_day_fail(year: int, month: int, number: int) -> None:
    day(year, month, number)
    week(year, number)
    packed_date(number)
