from __future__ import annotations

import contextlib
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.access import AccessLog
from collectors._host.errors import Unreadable
from collectors._host.host import Host
from collectors._host.recorded import Recorded
from collectors.power.macos import SOURCE, cause, from_macos, of_kernel, sections, setting, wakes
from collectors.power.section import Cause, Plan, Sleep

SINCE = datetime(2026, 11, 15, tzinfo=UTC)
CUSTOM, SYSCTL = "run pmset -g custom", "run sysctl kern.sleeptime kern.waketime kern.hibernatemode"


def line(at: str, kind: str, said: str) -> str:
    return f"{at} +0000 {kind:<20}\t{said}\n"


def test_a_recorded_laptop_woke_by_its_lid(recording: Any) -> None:
    host = Host(Recorded(recording("macos-laptop-screens-and-power")), "power", SOURCE.touches, AccessLog())
    found = from_macos(host)
    battery, mains = found.settings
    assert (battery.on_battery, battery.sleep_minutes, battery.low_power_mode) == (True, 1, True)
    assert (mains.on_battery, mains.sleep_minutes, mains.wakes_for_network) == (False, 0, True)
    (one,) = found.wakes
    assert (one.cause, one.slept, one.at.hour) == (Cause.LID, Sleep.TO_MEMORY, 7)
    assert one.slept_at == datetime(2026, 11, 21, 22, tzinfo=UTC)
    assert (found.plan, found.sleep_states) == (Plan.POWER_SAVER, (Sleep.TO_MEMORY, Sleep.HYBRID))
    assert found.holes == ()


def test_names_of_programs_in_the_log_are_not_read(recording: Any) -> None:
    host = Host(Recorded(recording("macos-laptop-screens-and-power")), "power", SOURCE.touches, AccessLog())
    assert not any("Valadares" in (wake.by or "") for wake in from_macos(host).wakes)


@pytest.mark.parametrize(
    ("by", "kind"),
    [
        ("EC.LidOpen/Lid Open", Cause.LID), ("EC.PowerButton/User", Cause.POWER_BUTTON), ("RTC (Alarm)", Cause.TIMER),
        ("EC.ACAttach", Cause.MAINS), ("HID Activity/UserActivity Assertion", Cause.PERSON),
        ("ARPT/Network", Cause.NETWORK),
        ("XHC1", Cause.DEVICE), ("something new", Cause.UNKNOWN), ("", Cause.UNKNOWN),
    ],
)  # fmt: skip
def test_what_woke_it(by: str, kind: Cause) -> None:
    assert cause(by) is kind


def test_a_half_waking_is_none_and_old_ones_are_left_out() -> None:
    text = (
        line("2026-10-01 08:00:00", "Wake", "Wake from Normal Sleep [CDNVA] : due to EC.LidOpen Using AC (Charge:80%)")
        + line("2026-11-20 03:00:00", "DarkWake", "DarkWake from Standby : due to rtc/Maintenance Using BATT")
        + line("2026-11-20 09:00:00", "Wake", "Wake from Hibernate [CDNVA] : due to EC.PowerButton/User")
    )
    (one,) = wakes(text, SINCE)
    assert (one.cause, one.slept, one.by) == (Cause.POWER_BUTTON, Sleep.HIBERNATION, "EC.PowerButton/User")


def test_only_the_last_wakes_are_told_newest_first() -> None:
    text = "".join(line(f"2026-11-20 {h:02}:{m:02}:00", "Wake", "Wake : due to x") for h in range(24) for m in (0, 30))
    found = wakes(text, SINCE)
    assert (len(found), found[0].at > found[-1].at) == (20, True)


def test_a_log_that_takes_too_long_leaves_the_kernels_last_waking(answering: Any) -> None:
    answers = {
        SYSCTL: {
            "text": "kern.sleeptime: { sec = 1795298400, usec = 1 }\nkern.waketime: { sec = 1795333504, usec = 2 }\n"
        },
        "run pmset -g log": {"error": "late", "reason": "it did not answer within 8 seconds"},
    }
    found = from_macos(answering(answers, SOURCE.touches))
    assert [(wake.cause, wake.slept_at is not None) for wake in found.wakes] == [(Cause.UNKNOWN, True)]
    assert "reasons of the last wakes" in {hole.what for hole in found.holes}


@pytest.mark.parametrize("written", ["{ sec = 0, usec = 0 }", "", "{ sec = 99999999999, usec = 0 }x"])
def test_a_mac_that_did_not_sleep_has_no_last_waking(written: str) -> None:
    woken = of_kernel({"kern.waketime": written})
    assert woken is None or woken.at.year > 5000


@pytest.mark.parametrize(
    ("values", "low"),
    [
        ({"lowpowermode": 1}, True),
        ({"lowpowermode": 0}, False),
        ({"powermode": 1}, True),
        ({"powermode": 2}, False),
        ({}, None),
    ],
)
def test_low_power_has_two_names(values: dict[str, int], low: bool | None) -> None:
    assert setting(True, values).low_power_mode is low


@pytest.mark.parametrize("mode", [(0, (Sleep.TO_MEMORY,)), (25, (Sleep.HIBERNATION,)), (7, ())])
def test_hibernatemode_tells_the_ways_to_sleep(answering: Any, mode: tuple[int, tuple[Sleep, ...]]) -> None:
    answers = {CUSTOM: {"text": f"AC Power:\n hibernatemode        {mode[0]}\n powermode 2\n"}}
    found = from_macos(answering(answers, SOURCE.touches))
    assert (found.sleep_states, found.plan) == (mode[1], Plan.PERFORMANCE)


@given(st.text() | st.text(alphabet="AC Power:\n sleep12\t"))
def test_no_text_makes_it_fail_otherwise(text: str) -> None:
    with contextlib.suppress(Unreadable):
        sections(text)
    wakes(text, SINCE)
    of_kernel({"kern.waketime": text, "kern.sleeptime": text})
