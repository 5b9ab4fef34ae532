from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors import _windows_events
from collectors._host.access import AccessLog
from collectors._host.host import Host
from collectors._host.recorded import Recorded
from collectors.power.section import Cause, Plan, Sleep
from collectors.power.windows import SOURCE, from_windows, wakes

POWER = r"registry HKLM\SYSTEM\CurrentControlSet\Control\Power"
TROUBLESHOOTER, KERNEL = "Microsoft-Windows-Power-Troubleshooter", "Microsoft-Windows-Kernel-Power"


def event(provider: str, number: int, at: str = "2026-11-21T08:00:00Z", **values: str) -> str:
    data = "".join(f"<Data Name='{name}'>{value}</Data>" for name, value in values.items())
    return (
        f"<Event><System><Provider Name='{provider}'/><EventID>{number}</EventID>"
        f"<TimeCreated SystemTime='{at}'/></System><EventData>{data}</EventData></Event>"
    )


def read(*records: str) -> list[_windows_events.Event]:
    return list(_windows_events.parse(records))


def test_a_recorded_laptop_woke_by_a_button_and_by_a_timer(recording: Any) -> None:
    host = Host(Recorded(recording("windows-laptop-screens-and-power")), "power", SOURCE.touches, AccessLog())
    found = from_windows(host)
    assert (found.plan, found.plan_name, found.mode) == (Plan.CUSTOM, "Plano para jogos", "best performance")
    button, timer = found.wakes
    assert (button.cause, button.slept, button.by) == (Cause.POWER_BUTTON, Sleep.HIBERNATION, None)
    assert (timer.cause, timer.slept, timer.at) == (
        Cause.TIMER,
        Sleep.TO_MEMORY,
        datetime(2026, 11, 20, 3, 0, 7, tzinfo=UTC),
    )
    assert timer.by is not None
    assert timer.by.startswith("Windows will execute")
    assert (found.sleeps, found.unexpected_stops, found.holes) == (1, 1, ())
    assert found.sleep_states == (Sleep.HIBERNATION, Sleep.CONNECTED)


@pytest.mark.parametrize(
    ("kind", "text", "cause"),
    [
        ("1", "", Cause.POWER_BUTTON), ("5", "USB Root Hub (USB 3.0)", Cause.DEVICE),
        ("4", "HID Keyboard", Cause.DEVICE),
        ("6", "", Cause.TIMER), ("0", "", Cause.UNKNOWN), ("", "", Cause.UNKNOWN), ("9", "x", Cause.DEVICE),
    ],
)  # fmt: skip
def test_what_woke_it(kind: str, text: str, cause: Cause) -> None:
    (one,) = wakes(read(event(TROUBLESHOOTER, 1, WakeSourceType=kind, WakeSourceText=text)))
    assert (one.cause, one.by) == (cause, text or None)


def test_a_time_that_was_never_set_is_none() -> None:
    (one,) = wakes(
        read(event(TROUBLESHOOTER, 1, SleepTime="1601-01-01T00:00:00Z", WakeTime="\u200e2026-11-21T07:00:00Z"))
    )
    assert (one.slept_at, one.at.hour) == (None, 7)


def test_other_providers_with_the_same_number_woke_nothing() -> None:
    assert wakes(read(event("Microsoft-Windows-Kernel-General", 1), event(KERNEL, 42))) == ()


def test_the_end_of_a_connected_standby_is_a_wake() -> None:
    (one,) = wakes(read(event(KERNEL, 507)))
    assert one.slept is Sleep.CONNECTED


def test_only_the_last_wakes_are_told_newest_first() -> None:
    records = [event(KERNEL, 507, f"2026-11-{day:02}T08:00:00Z") for day in range(1, 29)]
    found = wakes(read(*records))
    assert (len(found), found[0].at.day, found[-1].at.day) == (20, 28, 9)


def test_without_the_fact_switches_and_what_happened_tell_the_ways_to_sleep(answering: Any) -> None:
    answers = {
        POWER: {"json": {"values": {"HibernateEnabled": 0}, "subkeys": []}},
        "log System": {"json": [event(KERNEL, 42, TargetState="4"), event(KERNEL, 506)]},
    }
    found = from_windows(answering(answers, SOURCE.touches))
    assert found.sleep_states == (Sleep.TO_MEMORY, Sleep.CONNECTED)
    assert (found.sleeps, [hole.what for hole in found.holes]) == (2, ["power plan"])


def test_hibernation_that_was_switched_off_is_none(answering: Any) -> None:
    told = {"s3": True, "s4": True, "hibernation_file": False}
    found = from_windows(answering({"fact power_capabilities": {"json": told}}, SOURCE.touches))
    assert found.sleep_states == (Sleep.TO_MEMORY,)


def test_silence_is_holes_and_no_figures(answering: Any) -> None:
    found = from_windows(answering({}, SOURCE.touches))
    assert (found.sleeps, found.unexpected_stops) == (None, None)
    assert {hole.what for hole in found.holes} == {"power plan", "last wakes", "ways to sleep"}


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=10))
def test_no_values_make_it_fail(sleep: str, wake: str, state: str) -> None:
    values = (("SleepTime", sleep), ("WakeTime", wake), ("EffectiveState", state), ("WakeSourceType", state))
    wakes([_windows_events.Event(TROUBLESHOOTER, 1, 4, 1e9, "System", values)])
