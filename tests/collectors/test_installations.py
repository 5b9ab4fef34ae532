from __future__ import annotations

import contextlib
import plistlib
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors import _installations
from collectors._host.errors import Unreadable
from collectors._installations import history, on_macos, on_windows, set_up_on
from collectors._plist import plist

NOW = r"registry HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion"
SETUP = r"registry HKLM\SYSTEM\Setup"
TODAY = date(2026, 11, 22)


def key(values: dict[str, Any], *below: str) -> dict[str, Any]:
    return {"json": {"values": values, "subkeys": list(below)}}


@pytest.mark.policy("P05")
def test_upgrades_leave_the_first_windows_behind(answering: Any) -> None:
    answers = {
        NOW: key({"InstallDate": 1711963842}),
        SETUP: key(
            {}, "Source OS (Updated on 4/1/2024 10:30:42)", "Source OS (Updated on 1/2/2023 01:02:03)", "Upgrade"
        ),
        rf"{SETUP}\Source OS (Updated on 4/1/2024 10:30:42)": key({"InstallDate": 1672621323}),
        rf"{SETUP}\Source OS (Updated on 1/2/2023 01:02:03)": key({"InstallDate": 1498212000}),
    }
    found = on_windows(answering(answers, _installations.ON_WINDOWS))
    assert [estimate.on for estimate in found] == [date(2024, 4, 1), date(2017, 6, 23)]
    assert all(estimate.based_on.startswith("an estimate from") for estimate in found)


def test_a_windows_without_upgrades_tells_its_own_day_only(answering: Any) -> None:
    found = on_windows(answering({NOW: key({"InstallDate": 1711963842})}, _installations.ON_WINDOWS))
    assert [estimate.on for estimate in found] == [date(2024, 4, 1)]


@pytest.mark.parametrize("wild", [0, -5, None, "1711963842", True, 1 << 63])
def test_a_day_that_is_none_is_not_told(wild: Any) -> None:
    assert set_up_on({"InstallDate": wild}) is None


def test_a_day_in_the_future_is_not_told(answering: Any) -> None:
    assert on_windows(answering({NOW: key({"InstallDate": 4000000000})}, _installations.ON_WINDOWS)) == ()


def test_a_mac_keeps_a_list(answering: Any) -> None:
    entries = [
        {"date": datetime(2019, 5, 1), "displayName": "Gatekeeper"},  # noqa: DTZ001  (property lists have no zones)
        {"date": datetime(2024, 8, 9), "displayName": "macOS 14.6.1"},  # noqa: DTZ001
        {"date": datetime(2021, 1, 2), "displayName": "macOS 11.1"},  # noqa: DTZ001
        {"date": "yesterday", "displayName": "macOS 99"}, 7,
    ]  # fmt: skip
    words = "read /Library/Receipts/InstallHistory.plist"
    answers = {words: {"text": plistlib.dumps(entries).decode()}}
    found = on_macos(answering(answers, _installations.ON_MACOS))
    assert [estimate.on for estimate in found] == [date(2024, 8, 9), date(2019, 5, 1)]


def test_what_is_no_list_is_unreadable() -> None:
    with pytest.raises(Unreadable):
        history({"date": 1}, TODAY)
    assert history([], TODAY) == ()


@given(st.lists(st.dictionaries(st.sampled_from(["date", "displayName"]), st.none() | st.text() | st.datetimes())))
def test_no_list_makes_it_fail(entries: list[Any]) -> None:
    assert all(estimate.on <= TODAY for estimate in history(entries, TODAY))


@given(st.dictionaries(st.just("InstallDate"), st.integers() | st.text() | st.floats()))
def test_no_value_makes_it_fail(values: dict[str, Any]) -> None:
    with contextlib.suppress(Unreadable):
        set_up_on(values)


def test_a_real_list_begins_with_the_system(real: Callable[[str], Path]) -> None:
    entries = plist(real("macos/mac-plaso-dev/InstallHistory.plist").read_bytes())
    assert [estimate.on for estimate in history(entries, TODAY)] == [date(2013, 11, 12)] * 2
