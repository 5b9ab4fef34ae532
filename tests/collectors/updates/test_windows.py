"""Updates of Windows: the event log, CIM and the registry."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.host import Host
from collectors._windows_events import Event
from collectors.updates import COLLECTOR
from collectors.updates.windows import (
    OPERATIONAL,
    PROVIDER,
    SOURCE,
    failures,
    from_windows,
    installed_on,
    merged,
    pending,
    quick_fixes,
    title_of,
)

THEN = 1795255200.0


def event(number: int, *values: tuple[str, str], when: float | None = THEN) -> Event:
    return Event(PROVIDER, number, 4, when, "System", values)


@pytest.mark.policy("P10")
def test_a_laptop_tells_what_was_installed_what_waits_and_what_failed(looked: Callable[[str, Any], Any]) -> None:
    section = looked("windows-laptop-trouble", COLLECTOR)
    assert section.last_installed_on == date(2026, 10, 15)
    assert section.last_checked_at.isoformat() == "2026-11-21T20:00:00+00:00"
    assert (section.pending, section.automatic, section.managed) == (3, True, True)
    assert section.paused_until.isoformat() == "2026-12-01T10:00:00+00:00"
    first = section.failed[0]
    assert (first.count, first.code) == (2, "0x80070643")
    assert "installation failed" in first.meaning
    assert [one.code for one in section.failed] == ["0x80070643", "0x80240034", "0x8024402c"]
    october = next(one for one in section.installed if "KB5040001" in one.name)
    assert (october.kind, october.installed_on) == ("Security Update", date(2026, 10, 15))
    assert (section.holes, len(section.installed)) == ((), 4)


def test_real_rows_of_windows_xp_agree_with_their_origin(
    real: Callable[[str], Path], expected: Callable[[str], dict[str, Any]]
) -> None:
    path = "windows/win-xp/xp-Win32_QuickFixEngineering.wmi"
    blocks = real(path).read_text("utf-16").strip().replace("\r", "").split("\n\n\n")
    rows = [dict(line.partition("=")[::2] for line in block.split("\n") if line) for block in blocks]
    found = quick_fixes(rows)
    assert len(rows) == expected(path)["instances"]
    assert len(found) == expected(path)["hotfix_count"]
    assert {one.installed_on for one in found} == {date(2011, 1, 15)}
    assert {one.kind for one in found} == {"Security Update for Windows XP"}


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("1/15/2011", date(2011, 1, 15)), ("15/1/2011", date(2011, 1, 15)), ("20110115", date(2011, 1, 15)),
        ("01cbb4c5e1d2a000", date(2011, 1, 15)), ("", None), ("13/13/2011", None), ("20111345", None), ("soon", None),
        ("ffffffffffffffff", None),
    ],
)  # fmt: skip
def test_the_day_of_installation_comes_in_many_forms(text: str, on: date | None) -> None:
    assert installed_on(text) == on


def test_an_update_in_two_sources_is_one(answering: Callable[..., Host]) -> None:
    host = answering({}, ())
    events = [event(19, ("updateTitle", "Fix (KB5040001)")), event(20, ("updateTitle", "Other (KB5040002)"))]
    (only,) = merged(host, events, quick_fixes([{"HotFixID": "KB5040001", "Description": "Update"}]))
    assert (only.name, only.kind, only.installed_on) == ("Fix (KB5040001)", "Update", date(2026, 11, 21))


def test_older_records_give_no_names_to_their_values() -> None:
    assert title_of(event(19, ("", "Title"), ("", "{guid}"))) == "Title"
    assert title_of(event(20, ("", "0x80070005"), ("", "Title"))) == "Title"
    assert title_of(event(19, ("other", "x"))) == ""


def test_failures_are_counted_in_the_chosen_window_only(answering: Callable[..., Host]) -> None:
    old = event(20, ("errorCode", "0x80070005"), ("updateTitle", "x"), when=THEN - 30 * 86400)
    new = [event(20, ("errorCode", "80070005"), ("updateTitle", "x"), when=THEN + n) for n in range(3)]
    (only,) = failures([old, *new, event(19, ("updateTitle", "x"))], answering({}, ()))
    assert (only.count, only.code, only.name) == (3, "0x80070005", "x")


def test_what_waits_is_known_until_something_is_installed() -> None:
    found = event(26, ("updateCount", "4"))
    assert pending([], [found]) == 4
    assert pending([event(19, when=THEN - 1)], [found]) == 4
    assert pending([event(19, when=THEN + 1)], [found]) is None
    assert pending([], []) is None
    assert pending([], [event(26, ("updateCount", "many"))]) is None


def test_windows_7_keeps_its_results_in_the_registry(answering: Callable[..., Host]) -> None:
    key = r"registry HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\WindowsUpdate\Auto Update"
    told = {"json": {"values": {"LastSuccessTime": "2026-11-01 10:20:30"}, "subkeys": []}}
    answers = {
        rf"{key}\Results\Install": told, rf"{key}\Results\Detect": told,
        key: {"json": {"values": {"AUOptions": 1}, "subkeys": []}},
    }  # fmt: skip
    section = from_windows(answering(answers, SOURCE.touches))
    assert section.last_installed_on == date(2026, 11, 1)
    assert section.last_checked_at is not None
    assert section.last_checked_at.isoformat() == "2026-11-01T10:20:30+00:00"
    assert (section.automatic, section.managed) == (False, False)
    assert [hole.what for hole in section.holes] == [
        "installed and failed updates", "looks for updates", "installed updates",
    ]  # fmt: skip


@pytest.mark.parametrize("value", ["", "soon", 5, None, "2020-01-01T00:00:00Z"])
def test_a_pause_that_is_none_or_over_is_not_told(answering: Callable[..., Host], value: Any) -> None:
    key = r"registry HKLM\SOFTWARE\Microsoft\WindowsUpdate\UX\Settings"
    answers = {key: {"json": {"values": {"PauseUpdatesExpiryTime": value}, "subkeys": []}}}
    assert from_windows(answering(answers, SOURCE.touches)).paused_until is None


def test_the_channel_is_declared() -> None:
    assert f"log {OPERATIONAL}" in SOURCE.touches


@given(st.text(max_size=20), st.lists(st.dictionaries(st.sampled_from(["HotFixID", "Description", "InstalledOn"]),
       st.none() | st.integers() | st.text(max_size=12) | st.just("KB5040001"))))  # fmt: skip
def test_any_row_is_read(text: str, rows: list[dict[str, Any]]) -> None:
    installed_on(text)
    for one in quick_fixes(rows):
        assert one.name.startswith("KB")
