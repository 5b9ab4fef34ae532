from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.power import COLLECTOR
from collectors.power.linux import SOURCE, assignments, from_linux, logind, states
from collectors.power.section import Plan, Sleep

ALL = (Sleep.TO_MEMORY, Sleep.CONNECTED, Sleep.HIBERNATION)


def test_a_recorded_notebook_saves_power_and_its_lid_does_nothing(looked: Any) -> None:
    found = looked("linux-notebook-screens-and-power", COLLECTOR)
    assert (found.plan, found.mode, found.managed_by) == (
        Plan.POWER_SAVER, "low-power", ("tlp", "power-profiles-daemon"),
    )  # fmt: skip
    assert found.sleep_states == ALL
    (settings,) = found.settings
    assert (settings.lid, settings.power_button, settings.sleep_minutes) == ("nothing", "hibernate", 45)
    assert (found.sleeps, found.failed_sleeps, found.last_failed) == (41, 3, "0000:00:14.0")
    assert [hole.what for hole in found.holes] == ["last wakes"]


@pytest.mark.parametrize(
    ("state", "mem_sleep", "disk", "found"),
    [
        ("freeze mem disk", "s2idle [deep]", "[platform] shutdown", ALL),
        ("freeze mem", "[s2idle]", "", (Sleep.CONNECTED,)),
        ("freeze mem disk", "[s2idle]", "[disabled]", (Sleep.CONNECTED,)),
        ("standby mem", "", "", (Sleep.TO_MEMORY, Sleep.LIGHT)), ("mem", "s2idle shallow [deep]", "", (
            Sleep.TO_MEMORY, Sleep.CONNECTED, Sleep.LIGHT)),
        ("", "", "", ()),
    ],
)  # fmt: skip
def test_ways_to_sleep(state: str, mem_sleep: str, disk: str, found: tuple[Sleep, ...]) -> None:
    assert states(state, mem_sleep, disk) == found


@pytest.mark.parametrize(
    ("profile", "plan"),
    [("low-power", Plan.POWER_SAVER), ("balanced", Plan.BALANCED), ("performance", Plan.PERFORMANCE),
     ("cool", Plan.COOL), ("quiet", Plan.QUIET), ("something", None)],
)  # fmt: skip
def test_the_firmwares_profile_is_the_plan_where_no_daemon_chose(
    answering: Any, profile: str, plan: Plan | None
) -> None:
    answers = {"read /sys/firmware/acpi/platform_profile": {"text": profile + "\n"}}
    assert from_linux(answering(answers, SOURCE.touches)).plan is plan


def test_what_is_commented_out_was_not_set() -> None:
    assert assignments("[Login]\n#HandleLidSwitch=suspend\n HandlePowerKey=x\nIdleAction=lock\n") == {
        "IdleAction": "lock"
    }
    assert logind({}) is None
    assert logind({"IdleAction": "ignore", "IdleActionSec": "5min"}) is None


@pytest.mark.parametrize(
    ("written", "minutes"),
    [("30min", 30), ("1h", 60), ("90", 2), ("600s", 10), ("1d", 1440), ("infinity", None), ("1h30", None)],
)
def test_times_of_logind(written: str, minutes: int | None) -> None:
    found = logind({"IdleAction": "hibernate", "IdleActionSec": written, "HandleLidSwitch": "lock"})
    assert found is not None
    assert (found.hibernate_minutes, found.sleep_minutes, found.lid) == (minutes, None, "lock")


def test_a_system_that_cannot_sleep_says_so(answering: Any) -> None:
    holes = {hole.what: hole.why for hole in from_linux(answering({}, SOURCE.touches)).holes}
    assert holes["ways to sleep"] == "this system does not let the computer sleep"


@given(st.text(), st.text(), st.text())
def test_no_text_makes_it_fail(one: str, two: str, three: str) -> None:
    states(one, two, three)
    logind(assignments(one))
    logind({"IdleAction": two, "IdleActionSec": three, "HandleLidSwitch": one})
