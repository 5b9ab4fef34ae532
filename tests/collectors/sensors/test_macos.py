from __future__ import annotations

import contextlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.access import AccessLog
from collectors._host.errors import Unreadable
from collectors._host.host import Host
from collectors._host.recorded import Recorded
from collectors.sensors.macos import SOURCE, from_macos, throttling

CALM = "Note: No thermal warning level has been recorded\nNote: No CPU power status has been recorded\n"


def test_a_recorded_laptop_is_slowed_down(recording: Any) -> None:
    host = Host(Recorded(recording("macos-laptop-screens-and-power")), "sensors", SOURCE.touches, AccessLog())
    found = from_macos(host)
    assert found.throttling is not None
    assert (found.throttling.now, found.throttling.speed_percent, found.throttling.because) == (True, 74, ("heat",))
    assert [hole.what for hole in found.holes] == ["temperatures and fans"]


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
