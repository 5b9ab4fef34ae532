"""Updates of macOS: its preferences and its receipts."""

from __future__ import annotations

import plistlib
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.host import Host
from collectors.updates import COLLECTOR
from collectors.updates.macos import HISTORY, SETTINGS, SOURCE, from_macos, history


def host_with(answering: Callable[..., Host], settings: Any, installed: Any) -> Host:
    answers = {
        f"read {path}": {"text": plistlib.dumps(value).decode()}
        for path, value in ((SETTINGS, settings), (HISTORY, installed))
    }
    return answering(answers, SOURCE.touches)


@pytest.mark.policy("P10")
def test_a_mac_tells_what_was_installed_and_what_waits(looked: Callable[[str, Any], Any]) -> None:
    section = looked("macos-notebook-trouble", COLLECTOR)
    assert section.last_installed_on == date(2026, 11, 3)
    assert section.last_checked_at.isoformat() == "2026-11-21T20:00:00+00:00"
    assert (section.pending, section.waiting, section.automatic) == (1, ("macOS Sequoia 15.2",), False)
    assert [(one.name, one.version) for one in section.installed] == [("macOS Sequoia 15.1", "15.1")]
    assert (section.failed, section.holes) == ((), ())


def test_real_preferences_and_receipts_are_read(real: Callable[[str], Path], answering: Callable[..., Host]) -> None:
    settings = plistlib.loads(real("macos/mac-plaso-dev/com.apple.SoftwareUpdate.plist").read_bytes())
    installed = plistlib.loads(real("macos/mac-plaso-dev/InstallHistory.plist").read_bytes())
    section = from_macos(host_with(answering, settings, installed))
    assert section.last_checked_at is not None
    assert section.last_checked_at.isoformat() == "2014-01-06T17:43:48+00:00"
    assert (section.pending, section.waiting) == (1, ("Digital Camera RAW Compatibility Update 5.03",))
    assert section.last_installed_on is not None
    assert section.last_installed_on <= date(2014, 1, 28)
    assert [one for one in section.installed if "Word List" in one.name] == []


def test_a_failed_session_is_told(answering: Callable[..., Host]) -> None:
    section = from_macos(host_with(answering, {"LastSessionSuccessful": False, "LastResultCode": 100}, []))
    assert [(one.code, one.count) for one in section.failed] == [("100", 1)]


def test_what_a_person_installed_is_no_update_of_the_system() -> None:
    when = datetime(2026, 11, 1)  # noqa: DTZ001  (as a property list has it)
    rows = [
        {"displayName": "Diário", "processName": "installer", "date": when},
        {"displayName": "macOS 15", "processName": "softwareupdated", "date": when},
        {"displayName": "", "processName": "softwareupdated"},
    ]
    assert [one.name for one in history(rows)] == ["macOS 15", "an update"]


def test_a_mac_that_answers_nothing_says_so(answering: Callable[..., Host]) -> None:
    section = from_macos(answering({}, SOURCE.touches))
    assert [hole.what for hole in section.holes] == ["settings of updates", "installed updates"]


_VALUE = st.recursive(
    st.booleans() | st.integers(-5, 1 << 40) | st.text("abc ", max_size=5) | st.datetimes(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["Display Name", "date"]), inner),
    max_leaves=5,
)
_KEY = st.sampled_from(
    ["LastSuccessfulDate", "LastUpdatesAvailable", "RecommendedUpdates", "AutomaticallyInstallMacOSUpdates",
     "LastSessionSuccessful", "LastResultCode", "displayName", "processName", "date", "displayVersion"]
)  # fmt: skip


@given(st.dictionaries(_KEY, _VALUE), st.lists(st.dictionaries(_KEY, _VALUE)) | _VALUE)
def test_any_property_list_is_read(settings: dict[str, Any], installed: Any) -> None:
    from collectors._host.access import AccessLog
    from collectors._host.recorded import Recorded

    answers = {
        f"read {path}": {"text": plistlib.dumps(value).decode()}
        for path, value in ((SETTINGS, settings), (HISTORY, installed))
    }
    machine = Recorded({"platform": "macos", "now": "2026-11-22T12:00:00+00:00", "answers": answers})
    assert from_macos(Host(machine, "updates", SOURCE.touches, AccessLog())).answered_by
