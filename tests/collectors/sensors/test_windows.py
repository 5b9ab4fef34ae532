from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.access import AccessLog
from collectors._host.host import Host
from collectors._host.recorded import Recorded
from collectors.sensors.section import Temperature
from collectors.sensors.windows import SOURCE, acpi, from_windows, merged, throttling, zone, zones

ZONES = "cim Win32_PerfFormattedData_Counters_ThermalZoneInformation"
ACPI = "cim MSAcpi_ThermalZoneTemperature"
SPEED = "cim Win32_PerfFormattedData_Counters_ProcessorInformation"


def test_a_recorded_laptop_is_slowed_down_by_heat(recording: Any) -> None:
    host = Host(Recorded(recording("windows-laptop-screens-and-power")), "sensors", SOURCE.touches, AccessLog())
    found = from_windows(host)
    assert [(one.chip, one.celsius) for one in found.temperatures] == [("TZ00", 65.1)]
    assert found.throttling is not None
    assert (found.throttling.now, found.throttling.because, found.throttling.speed_percent) == (True, ("heat",), 82)


@pytest.mark.policy("P02")
def test_a_missing_permission_says_how_to_give_it(recording: Any) -> None:
    host = Host(Recorded(recording("windows-laptop-screens-and-power")), "sensors", SOURCE.touches, AccessLog())
    (hole,) = from_windows(host).holes
    assert hole.what == "limits of temperature"
    assert "start the program as administrator" in hole.why


def test_administrators_see_the_limits(answering: Any) -> None:
    rows = [{"InstanceName": r"ACPI\ThermalZone\TZ00_0", "CurrentTemperature": 3132, "CriticalTripPoint": "3792",
             "PassiveTripPoint": 3712}]  # fmt: skip
    answers = {ACPI: {"json": rows}, ZONES: {"json": [{"Name": r"\_TZ.TZ00", "HighPrecisionTemperature": 3130}]}}
    (one,) = from_windows(answering(answers, SOURCE.touches)).temperatures
    assert (one.chip, one.celsius, one.high_celsius, one.critical_celsius) == ("TZ00", 40.1, 98.1, 106.1)


@pytest.mark.parametrize(
    ("row", "celsius"),
    [
        ({"HighPrecisionTemperature": 3002, "Temperature": 300}, [27.1]), ({"Temperature": "301"}, [27.9]),
        ({"HighPrecisionTemperature": 0, "Temperature": 0}, []), ({}, []), ({"Temperature": 100000}, []),
    ],
)  # fmt: skip
def test_kelvin_become_degrees(row: dict[str, Any], celsius: list[float]) -> None:
    assert [one.celsius for one in zones((row,))] == celsius


@pytest.mark.parametrize(
    ("name", "short"),
    [(r"\_TZ.TZ00", "TZ00"), (r"ACPI\ThermalZone\THRM", "THRM"), (r"\_SB.PC00.CHGR", "CHGR"), ("", "thermal zone"),
     (None, "thermal zone")],
)  # fmt: skip
def test_a_zone_has_the_name_it_has_in_acpi(name: str | None, short: str) -> None:
    assert zone(name) == short


def test_zones_stand_once() -> None:
    one, other = Temperature(chip="TZ00", celsius=40.0), Temperature(chip="TZ01", celsius=41.0)
    assert merged((one, other), (one,)) == (one, other)


@pytest.mark.parametrize(
    ("row", "speed", "now", "percent"),
    [
        ({"PercentPassiveLimit": 100, "ThrottleReasons": 0}, {"PercentPerformanceLimit": 100}, False, 100),
        ({"PercentPassiveLimit": 0}, {}, False, 100), ({"PercentPassiveLimit": 70}, {}, True, 70),
        ({}, {"PercentPerformanceLimit": "55"}, True, 55), ({"ThrottleReasons": 2}, {}, True, 100),
    ],
)  # fmt: skip
def test_throttling_is_a_limit_or_a_reason(row: dict[str, Any], speed: dict[str, Any], now: bool, percent: int) -> None:
    told = throttling((row,), speed)
    assert told is not None
    assert (told.now, told.speed_percent) == (now, percent)


def test_a_computer_that_tells_nothing_has_holes_and_no_verdict(answering: Any) -> None:
    found = from_windows(answering({ZONES: {"json": []}}, SOURCE.touches))
    assert found.throttling is None
    assert {hole.what for hole in found.holes} == {"thermal zones", "limits of temperature"}


VALUES = st.none() | st.booleans() | st.integers() | st.text()
NAMES = ["Name", "InstanceName", "HighPrecisionTemperature", "Temperature", "PercentPassiveLimit", "ThrottleReasons",
         "CurrentTemperature", "CriticalTripPoint", "PassiveTripPoint", "PercentPerformanceLimit"]  # fmt: skip


@given(st.lists(st.dictionaries(st.sampled_from(NAMES), VALUES), max_size=4))
def test_no_rows_make_it_fail(rows: list[dict[str, Any]]) -> None:
    zones(tuple(rows))
    acpi(rows)
    throttling(tuple(rows), rows[0] if rows else {})
