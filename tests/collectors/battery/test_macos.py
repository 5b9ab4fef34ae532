from __future__ import annotations

import base64
import json
import plistlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.access import AccessLog
from collectors._host.host import Host
from collectors._host.recorded import Recorded
from collectors.battery.macos import SOURCE, battery, from_macos
from collectors.battery.section import Battery, Health, State

ASK, SMART = "run system_profiler -json SPPowerDataType", "run ioreg -a -r -c AppleSmartBattery"


def inventory(*entries: dict[str, Any]) -> dict[str, str]:
    return {"text": json.dumps({"SPPowerDataType": entries})}


def test_a_recorded_laptop_should_be_serviced(recording: Any) -> None:
    host = Host(Recorded(recording("macos-laptop-screens-and-power")), "battery", SOURCE.touches, AccessLog())
    found = from_macos(host)
    (one,) = found.batteries
    assert (one.design_mah, one.full_mah, one.remaining_mah, one.wear_percent) == (6068, 4710, 3344, 22.4)
    assert (one.cycles, one.cycles_by_design, one.temperature_celsius) == (604, 1000, 31.3)
    assert (one.state, one.health, one.charge_percent) == (State.CHARGING, Health.SERVICE, 71.0)
    assert found.charger is not None
    assert (found.charger.name, found.charger.watts, found.on_mains) == ("67W USB-C Power Adapter", 67, True)


def test_on_intel_the_usual_names_are_charges() -> None:
    one = battery({"MaxCapacity": 4069, "CurrentCapacity": 3798, "DesignCapacity": 4790, "Voltage": 12_997}, {})
    assert (one.full_mah, one.remaining_mah, one.wear_percent, one.charge_percent) == (4069, 3798, 15.1, 93.3)


def test_on_apple_silicon_they_are_per_cent() -> None:
    one = battery({"MaxCapacity": 100, "CurrentCapacity": 55, "DesignCapacity": 4382}, {})
    assert (one.full_mah, one.remaining_mah, one.wear_percent) == (None, None, None)


def test_without_counted_charges_the_shown_health_tells_the_wear() -> None:
    health = {"sppower_battery_health_maximum_capacity": "92%", "sppower_battery_cycle_count": 0}
    one = battery({}, {"sppower_battery_health_info": health})
    assert (one.wear_percent, one.cycles) == (8.0, 0)


@pytest.mark.parametrize(
    ("node", "state"),
    [
        ({"IsCharging": True, "ExternalConnected": True}, State.CHARGING), ({"FullyCharged": True}, State.FULL),
        ({"IsCharging": False, "ExternalConnected": True}, State.NOT_CHARGING),
        ({"IsCharging": False, "ExternalConnected": False}, State.DISCHARGING), ({}, State.UNKNOWN),
    ],
)  # fmt: skip
def test_states(node: dict[str, Any], state: State) -> None:
    assert battery(node, {}).state is state


@pytest.mark.parametrize(
    ("word", "health"),
    [("Good", Health.GOOD), ("Normal", Health.GOOD), ("Service Recommended", Health.SERVICE),
     ("Check Battery", Health.SERVICE), ("Replace Now", Health.FAILING), ("?", Health.UNKNOWN)],
)  # fmt: skip
def test_verdicts(word: str, health: Health) -> None:
    assert battery({}, {"sppower_battery_health_info": {"sppower_battery_health": word}}).health is health


def test_a_failure_for_good_is_failing_whatever_else_is_said() -> None:
    good = {"sppower_battery_health_info": {"sppower_battery_health": "Good"}}
    assert battery({"PermanentFailureStatus": 1}, good).health is Health.FAILING


def test_a_desktop_has_none_and_that_is_no_hole(answering: Any) -> None:
    found = from_macos(answering({ASK: inventory({"_name": "sppower_information"})}, SOURCE.touches))
    assert (found.batteries, found.on_mains, found.holes) == ((), True, ())


def test_a_silent_ioreg_leaves_a_hole_where_there_is_a_battery(answering: Any) -> None:
    charge = {"sppower_battery_is_charging": "TRUE", "sppower_battery_fully_charged": "FALSE"}
    told = {"_name": "spbattery_information", "sppower_battery_charge_info": charge}
    found = from_macos(answering({ASK: inventory(told)}, SOURCE.touches))
    assert found.batteries[0].state is State.CHARGING
    assert [hole.what for hole in found.holes] == ["battery's capacities"]


def test_a_battery_that_was_taken_out_is_none(answering: Any) -> None:
    raw = base64.b64encode(plistlib.dumps([{"BatteryInstalled": False}])).decode()
    found = from_macos(answering({ASK: inventory({"_name": "x"}), SMART: {"base64": raw}}, SOURCE.touches))
    assert found.batteries == ()


def test_a_charger_that_is_not_plugged_in_is_not_told(answering: Any) -> None:
    told = {"_name": "sppower_ac_charger_information", "sppower_battery_charger_connected": "FALSE"}
    found = from_macos(answering({ASK: inventory(told)}, SOURCE.touches))
    assert (found.charger, found.on_mains) == (None, False)


def test_no_answer_is_a_hole(answering: Any) -> None:
    assert [hole.what for hole in from_macos(answering({}, SOURCE.touches)).holes] == ["power supply"]


VALUES = st.none() | st.booleans() | st.integers() | st.text() | st.dictionaries(st.text(), st.integers())
KEYS = ["AppleRawMaxCapacity", "MaxCapacity", "CurrentCapacity", "DesignCapacity", "CycleCount", "Voltage", "Serial",
        "Temperature", "IsCharging", "FullyCharged", "ExternalConnected", "TimeRemaining", "DeviceName"]  # fmt: skip


@given(st.dictionaries(st.sampled_from(KEYS), VALUES), st.dictionaries(st.sampled_from(KEYS), VALUES))
def test_no_node_makes_it_fail(node: dict[str, Any], part: dict[str, Any]) -> None:
    parts = {f"sppower_battery_{name}_info": part for name in ("charge", "health", "model")}
    assert isinstance(battery(node, parts), Battery)
