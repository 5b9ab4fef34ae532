from __future__ import annotations

import contextlib
import plistlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.access import AccessLog
from collectors._host.errors import Unreadable
from collectors._host.host import Host
from collectors._host.recorded import Recorded
from collectors.sensors.macos import SOURCE, from_macos, temperatures, throttling

CALM = "Note: No thermal warning level has been recorded\nNote: No CPU power status has been recorded\n"


def test_a_recorded_laptop_is_slowed_down(recording: Any) -> None:
    host = Host(Recorded(recording("macos-laptop-screens-and-power")), "sensors", SOURCE.touches, AccessLog())
    found = from_macos(host)
    assert found.throttling is not None
    assert (found.throttling.now, found.throttling.speed_percent, found.throttling.because) == (True, 74, ("heat",))
    assert [hole.what for hole in found.holes] == ["temperatures and fans"]
    assert [(one.chip, one.celsius) for one in found.temperatures] == [("battery", 31.3)]
    assert found.answered_by == ("pmset", "AppleSmartBattery")


@pytest.mark.parametrize(("told", "celsius"), [(3012, [30.1]), (0, []), (65535, []), (-5, []), (True, []), (None, [])])
def test_how_warm_a_battery_is_stands_in_hundredths_of_a_degree(told: Any, celsius: list[float]) -> None:
    node = {} if told is None else {"Temperature": told}
    assert [one.celsius for one in temperatures(plistlib.dumps([node]))] == celsius


def test_a_mac_without_a_battery_tells_no_temperature(answering: Any) -> None:
    found = from_macos(answering({"run pmset -g therm": {"text": CALM}}, SOURCE.touches))
    assert (found.temperatures, found.answered_by) == ((), ("pmset",))


@pytest.mark.parametrize(
    ("text", "now", "percent"),
    [
        (CALM, False, None), ("\tCPU_Scheduler_Limit \t= 100\n\tCPU_Speed_Limit \t= 100\n", False, 100),
        ("Thermal Warning Level = 2\n", True, None), ("CPU_Speed_Limit = 50\nCPU_Scheduler_Limit = 100", True, 50),
    ],
)  # fmt: skip
def test_limits_under_a_hundred_and_warnings_are_throttling(text: str, now: bool, percent: int | None) -> None:
    told = throttling(text)
    assert (told.now, told.speed_percent) == (now, percent)


def test_another_answer_is_a_hole(answering: Any) -> None:
    found = from_macos(answering({"run pmset -g therm": {"text": "pmset: unknown\n"}}, SOURCE.touches))
    assert found.throttling is None
    assert [hole.what for hole in found.holes] == ["throttling", "temperatures and fans"]


@given(st.text() | st.text(alphabet="CPU_SpeedLimit =\t\n0123456789"))
def test_no_text_makes_it_fail_otherwise(text: str) -> None:
    with contextlib.suppress(Unreadable):
        throttling(text)
