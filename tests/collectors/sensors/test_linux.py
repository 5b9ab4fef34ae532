from __future__ import annotations

import contextlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.errors import Unreadable
from collectors.sensors import COLLECTOR
from collectors.sensors.linux import SOURCE, fans, from_linux, raspberry, temperatures

CPU = "/sys/devices/system/cpu"
PI = "/sys/devices/platform/soc/soc:firmware/get_throttled"


def test_a_recorded_notebook_is_hot_and_was_slowed_down(looked: Any) -> None:
    found = looked("linux-notebook-screens-and-power", COLLECTOR)
    package, core, disk = found.temperatures
    assert (package.chip, package.label, package.celsius, package.critical_celsius) == (
        "coretemp", "Package id 0", 96.0, 105.0,
    )  # fmt: skip
    assert (core.high_celsius, core.critical_celsius) == (None, 100.0)
    assert (disk.label, disk.celsius) == ("Composite", 51.9)
    assert [(fan.chip, fan.turns_per_minute) for fan in found.fans] == [("thinkpad", 4211)]
    assert found.throttling is not None
    assert found.throttling.events == 1873
    assert found.answered_by == ("hwmon", "the processor's counters")


@pytest.mark.parametrize("current", [-273.15, 0.0, 65261.85, None, "warm", True, float("nan"), float("inf")])
def test_what_is_no_temperature_is_left_out(current: Any) -> None:
    assert temperatures({"acpitz": [{"label": "", "current": current}]}) == ()


@pytest.mark.parametrize(
    ("high", "critical", "found"),
    [(80.0, 100.0, (80.0, 100.0)), (100.0, 100.0, (None, 100.0)), (None, None, (None, None)),
     (65261.85, 0.0, (None, None)), (0.0, 95.0, (None, 95.0))],
)  # fmt: skip
def test_limits_that_say_nothing_are_none(high: Any, critical: Any, found: tuple[Any, Any]) -> None:
    (one,) = temperatures({"k10temp": [{"label": "Tctl", "current": 60.0, "high": high, "critical": critical}]})
    assert (one.high_celsius, one.critical_celsius) == found


def test_a_fan_that_stands_still_is_told_and_one_that_cannot_be_is_not() -> None:
    found = fans({"nct6775": [{"label": "", "current": 0}, {"label": "", "current": 65535}, {"current": "x"}]})
    assert [fan.turns_per_minute for fan in found] == [0]


def test_a_virtual_computer_has_no_sensor_and_says_so(answering: Any) -> None:
    found = from_linux(answering({"fact temperatures": {"json": {}}}, SOURCE.touches))
    assert (found.throttling, [hole.what for hole in found.holes]) == (None, ["temperatures"])


def test_heat_is_counted_by_core_where_the_package_is_not(answering: Any) -> None:
    answers = {
        f"list {CPU}": {"json": ["cpu0", "cpu1", "cpuidle"]},
        f"read {CPU}/cpu0/thermal_throttle/core_throttle_count": {"text": "0\n"},
        f"read {CPU}/cpu1/thermal_throttle/core_throttle_count": {"text": "9\n"},
    }
    throttling = from_linux(answering(answers, SOURCE.touches)).throttling
    assert throttling is not None
    assert (throttling.events, throttling.now) == (9, None)


@pytest.mark.parametrize(
    ("bits", "now", "because"),
    [
        (0x0, False, ()), (0x50005, True, ("too little voltage", "slowed down")),
        (0x50000, False, ("too little voltage, since the start", "slowed down, since the start")),
        (0x1, False, ("too little voltage",)), (0x8, True, ("too hot",)),
    ],
)  # fmt: skip
def test_the_raspberry_pis_bits(bits: int, now: bool, because: tuple[str, ...]) -> None:
    told = raspberry(bits)
    assert (told.now, told.because) == (now, because)


def test_the_raspberry_pi_is_asked_first(answering: Any) -> None:
    throttling = from_linux(answering({f"read {PI}": {"text": "50005\n"}}, SOURCE.touches)).throttling
    assert throttling is not None
    assert throttling.now is True


ROWS = st.dictionaries(
    st.sampled_from(["label", "current", "high", "critical"]), st.none() | st.booleans() | st.floats() | st.text()
)


@given(st.none() | st.integers() | st.dictionaries(st.text(max_size=99), st.none() | st.lists(ROWS | st.none())))
def test_no_figures_make_it_fail_otherwise(told: Any) -> None:
    with contextlib.suppress(Unreadable):
        temperatures(told)
    with contextlib.suppress(Unreadable):
        fans(told)
