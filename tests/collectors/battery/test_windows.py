from __future__ import annotations

import base64
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.access import AccessLog
from collectors._host.host import Host
from collectors._host.recorded import Recorded
from collectors._smbios import Structure
from collectors.battery.section import Battery, State
from collectors.battery.windows import SOURCE, battery, from_windows

INSTANCE = r"ACPI\PNP0C0A\1_0"
GENERAL = {"Name": "DELL 8M0C7F1", "BatteryStatus": 2, "Chemistry": 6, "EstimatedChargeRemaining": 100}


def portable(capacity: int, multiplier: int = 1) -> Structure:
    data = bytes([22, 26, 1, 0, 1, 2, 3, 4, 5, 6, *capacity.to_bytes(2, "little"), *bytes(9), multiplier, 0, 0, 0, 0])
    return Structure(22, 1, data, ("Sys. Battery Bay", "SMP", "2018", "0A75", "DELL G8VCF7A"))


def test_a_recorded_laptop_is_worn_and_discharges(recording: Any) -> None:
    host = Host(Recorded(recording("windows-laptop-screens-and-power")), "battery", SOURCE.touches, AccessLog())
    found = from_windows(host)
    (one,) = found.batteries
    assert (one.design_mwh, one.full_mwh, one.remaining_mwh, one.wear_percent) == (54_003, 41_222, 26_400, 23.7)
    assert (one.cycles, one.charge_percent, one.minutes_left, one.state) == (312, 64.0, 187, State.DISCHARGING)
    assert (one.maker, one.model, one.made, one.chemistry) == ("SMP", "DELL 8M0C7F1", "2022-08-11", "lithium-ion")
    assert (found.on_mains, found.holes) == (False, ())


def test_a_desktop_has_none_and_that_is_no_hole(answering: Any) -> None:
    found = from_windows(answering({"cim Win32_Battery": {"json": []}}, SOURCE.touches))
    assert (found.batteries, found.on_mains, found.holes) == ((), True, ())


def test_a_driver_that_does_not_tell_leaves_holes_and_the_firmware_answers(answering: Any) -> None:
    one = portable(5753, 10)
    table = one.data + b"".join(text.encode() + b"\0" for text in one.strings) + b"\0" + bytes([127, 4, 2, 0, 0, 0])
    answers = {
        "cim Win32_Battery": {"json": [GENERAL]},
        "fact smbios": {"json": {"version": "3.2", "table": base64.b64encode(table).decode()}},
    }
    found = from_windows(answering(answers, SOURCE.touches))
    (told,) = found.batteries
    assert (told.design_mwh, told.full_mwh, told.wear_percent) == (57_530, None, None)
    assert (told.maker, told.model, told.chemistry, told.state) == (
        "SMP",
        "DELL 8M0C7F1",
        "lithium-ion",
        State.NOT_CHARGING,
    )
    assert {hole.what for hole in found.holes} == {
        "battery's first capacity", "battery's present capacity", "battery's charging cycles", "battery's state",
    }  # fmt: skip
    assert found.on_mains is True


@pytest.mark.parametrize("table", [None, {}, {"table": "?"}, {"table": "é"}, {"table": ""}, []])
def test_a_firmware_table_that_is_none_is_left_out(answering: Any, table: Any) -> None:
    answers = {"cim Win32_Battery": {"json": [GENERAL]}, "fact smbios": {"json": table}}
    assert from_windows(answering(answers, SOURCE.touches)).batteries[0].design_mwh is None


def test_two_batteries_are_joined_by_their_instance(answering: Any) -> None:
    rows = [{"InstanceName": name, "DesignedCapacity": size} for name, size in (("A_0", 24_000), ("B_0", 48_000))]
    full = [{"InstanceName": name, "FullChargedCapacity": size} for name, size in (("b_0", 12_000), ("a_0", 24_000))]
    answers = {
        "cim Win32_Battery": {"json": [{}, {}]}, "cim BatteryStaticData": {"json": rows},
        "cim BatteryFullChargedCapacity": {"json": full},
    }  # fmt: skip
    found = from_windows(answering(answers, SOURCE.touches))
    assert [one.wear_percent for one in found.batteries] == [0.0, 75.0]


def test_capacities_that_are_only_relative_are_no_energies() -> None:
    one = battery({"Capabilities": 0xC0000000, "DesignedCapacity": 100, "FullChargedCapacity": 88}, {}, portable(5000))
    assert (one.design_mwh, one.full_mwh, one.wear_percent) == (None, None, None)


@pytest.mark.parametrize(
    ("row", "general", "state"),
    [
        ({"Charging": True}, {}, State.CHARGING), ({"Discharging": "TRUE"}, {}, State.DISCHARGING),
        ({"PowerOnline": True}, {"EstimatedChargeRemaining": 100}, State.FULL),
        ({"PowerOnline": True}, {"EstimatedChargeRemaining": 60}, State.NOT_CHARGING),
        ({}, {"BatteryStatus": "1"}, State.DISCHARGING), ({}, {"BatteryStatus": 99}, State.UNKNOWN),
    ],
)  # fmt: skip
def test_states(row: dict[str, Any], general: dict[str, Any], state: State) -> None:
    assert battery(row, general, None).state is state


@pytest.mark.parametrize(
    ("number", "word"), [(0x4E4F494C, "lithium-ion"), (0x50694C, "lithium-polymer"), (0, None), (6, None)]
)
def test_a_chemistry_is_letters_in_a_number(number: int, word: str | None) -> None:
    assert battery({"Chemistry": number}, {}, None).chemistry == word


def test_endless_running_time_on_mains_is_none() -> None:
    assert battery({}, {"EstimatedRunTime": 71_582_788}, None).minutes_left is None


VALUES = st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.integers())
NAMES = ["Capabilities", "Chemistry", "DesignedCapacity", "DeviceName", "ManufactureName", "ManufactureDate",
         "SerialNumber", "FullChargedCapacity", "CycleCount", "Charging", "Discharging", "PowerOnline",
         "RemainingCapacity", "Voltage", "BatteryStatus", "EstimatedChargeRemaining", "EstimatedRunTime"]  # fmt: skip


@given(st.dictionaries(st.sampled_from(NAMES), VALUES), st.dictionaries(st.sampled_from(NAMES), VALUES), st.binary())
def test_no_values_make_it_fail(row: dict[str, Any], general: dict[str, Any], data: bytes) -> None:
    assert isinstance(battery(row, general, Structure(22, 1, data, ("x",))), Battery)
