from __future__ import annotations

import base64
import re
import struct
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._age import BY_BATTERY, BY_SCREEN
from collectors.device.chassis import DeviceType
from collectors.device.windows import SOURCE, battery_dates, by_instance, by_registry, screen_date

COPY = r"registry HKLM\HARDWARE\DESCRIPTION\System\BIOS"
END = bytes([127, 4, 0, 0, 0, 0])
ROWS = st.dictionaries(
    st.sampled_from(["ChassisTypes", "ReleaseDate", "SerialNumber", "YearOfManufacture", "WeekOfManufacture"]),
    st.none() | st.text(max_size=8) | st.integers() | st.lists(st.integers() | st.text(max_size=3), max_size=2),
)


def look(answering: Any, answers: dict[str, Any]) -> Any:
    return SOURCE.collect(answering(answers, SOURCE.touches, now="2024-10-03T14:20:05+01:00"))


def entry(kind: int, body: bytes, *strings: str) -> bytes:
    texts = b"".join(text.encode() + b"\0" for text in strings) + b"\0" if strings else b"\0\0"
    return bytes([kind, 4 + len(body)]) + b"\1\0" + body + texts


def smbios(*entries: bytes) -> dict[str, Any]:
    return {"fact smbios": {"json": {"version": "3.2", "table": base64.b64encode(b"".join(entries) + END).decode()}}}


def system(make: str, model: str, serial: str, chassis: int = 3) -> tuple[bytes, bytes]:
    one = entry(1, bytes([1, 2, 0, 3]) + bytes(16) + bytes([6, 0, 0]), make, model, serial)
    return one, entry(3, bytes([0, chassis, 0, 0, 0]) + bytes(12))


@pytest.fixture
def laptop(recording: Callable[[str], dict[str, Any]], answering: Any) -> Any:
    return look(answering, recording("windows-laptop")["answers"])


@pytest.mark.policy("P06")
@pytest.mark.policy("P07")
def test_a_laptop_is_known_by_its_raw_table(laptop: Any) -> None:
    assert (laptop.type, laptop.make) == (DeviceType.LAPTOP, "HP")
    assert laptop.model == "HP ProBook 450 15.6 inch G10 Notebook PC"
    assert (laptop.serial, laptop.sku, laptop.family) == ("5CD4120XYZ", "86Q45PA#AB9", "103C_5336AN HP ProBook")
    assert laptop.uuid == "3b8f1c2d-4b5a-11ef-9c0d-60a5e21bd9f4"
    assert (laptop.board.model, laptop.board.serial) == ("8B45", "PQXKW00WBJ1234")
    assert (laptop.firmware.version, laptop.firmware.starts_by_uefi) == ("U74 Ver. 01.12.00", True)
    assert (laptop.has_battery, laptop.answered_by, laptop.holes) == (True, ("SMBIOS",), ())


@pytest.mark.policy("P05")
def test_its_age_has_evidence_of_five_kinds(laptop: Any) -> None:
    assert [age.on for age in laptop.age] == [
        date(2024, 3, 28), date(2024, 2, 19), date(2023, 12, 18), date(2024, 4, 1), date(2024, 3, 12),
    ]  # fmt: skip
    assert all(age.based_on.startswith("an estimate from") for age in laptop.age)
    assert BY_SCREEN in [age.based_on for age in laptop.age]


def test_the_screen_on_the_desk_tells_nothing_of_the_age(laptop: Any) -> None:
    assert min(age.on for age in laptop.age).year == 2023, "the outer screen is of 2016"


def test_without_the_table_the_registry_and_cim_step_in(answering: Any) -> None:
    values = {
        "SystemManufacturer": "Acer", "SystemProductName": "Aspire A515-57", "SystemFamily": "Aspire 5",
        "BIOSVersion": "V1.12", "BIOSReleaseDate": "03/14/2023", "BaseBoardProduct": "Bryce_ADU", "ECFirmware": 7,
    }  # fmt: skip
    device = look(answering, {
        "fact smbios": {"error": "denied", "reason": "no"},
        COPY: {"json": {"values": values, "subkeys": []}},
        "cim Win32_BIOS": {"json": [{"SerialNumber": "NXK3JEB00123", "SMBIOSBIOSVersion": "other"}]},
        "cim Win32_ComputerSystemProduct": {"json": [{"UUID": "11111111-2222-3333-4444-555555555555"}]},
        "cim Win32_BaseBoard": {"json": [{"SerialNumber": "NBK3J1100123"}]},
        "cim Win32_SystemEnclosure": {"json": [{"ChassisTypes": [10], "SerialNumber": "CH123"}]},
    })  # fmt: skip
    assert (device.type, device.make, device.model, device.serial) == (
        DeviceType.LAPTOP, "Acer", "Aspire A515-57", "NXK3JEB00123",
    )  # fmt: skip
    assert device.uuid == "11111111-2222-3333-4444-555555555555"
    assert (device.firmware.version, device.firmware.released_on) == ("V1.12", date(2023, 3, 14))
    assert (device.board.model, device.board.serial) == ("Bryce_ADU", "NBK3J1100123")
    assert device.answered_by == ("registry", "CIM")


def test_cim_alone_is_enough(answering: Any) -> None:
    product = {"Vendor": "LENOVO", "Name": "81Y6", "Version": "Legion 5 15IMH05H"}
    device = look(answering, {
        "cim Win32_ComputerSystemProduct": {"json": [product]},
        "cim Win32_BIOS": {"json": [{"Manufacturer": "LENOVO", "ReleaseDate": "20240328000000.000000+000"}]},
        "cim Win32_SystemEnclosure": {"json": [{"ChassisTypes": ["10"]}]},
    })  # fmt: skip
    assert (device.friendly_model, device.type, device.answered_by) == (
        "Legion 5 15IMH05H",
        DeviceType.LAPTOP,
        ("CIM",),
    )
    assert device.firmware.released_on == date(2024, 3, 28)
    assert {hole.what for hole in device.holes} >= {"firmware's description", "way it starts"}


def test_a_computer_that_tells_nothing_is_unknown_and_says_why(answering: Any) -> None:
    device = look(answering, {})
    assert (device.type, device.make, device.serial, device.answered_by) == (DeviceType.UNKNOWN, None, None, ())
    assert device.has_battery is False
    assert {"firmware's description", "serial numbers", "installation date"} <= {hole.what for hole in device.holes}


@pytest.mark.parametrize(("role", "kind"), [(1, DeviceType.DESKTOP), (2, DeviceType.LAPTOP)])
def test_an_uninterruptible_power_supply_makes_no_laptop(role: int, kind: DeviceType, answering: Any) -> None:
    answers = {
        **smbios(*system("MSI", "MS-7B86", "To be filled by O.E.M.")), "fact battery": {"json": {"percent": 100}},
        "cim Win32_ComputerSystem": {"json": [{"PCSystemType": role}]},
    }  # fmt: skip
    device = look(answering, answers)
    assert (device.type, device.has_battery) == (kind, role == 2)


@pytest.mark.parametrize(
    ("make", "model", "inside"),
    [
        ("Microsoft Corporation", "Virtual Machine", "Hyper-V"), ("VMware, Inc.", "VMware7,1", "VMware"),
        ("Microsoft Corporation", "Surface Pro 7", None),
    ],
)  # fmt: skip
def test_virtual_machines_are_told_apart_from_surfaces(
    make: str, model: str, inside: str | None, answering: Any
) -> None:
    device = look(answering, smbios(*system(make, model, "2349-2347-2234")))
    assert device.runs_in == inside
    assert (device.type is DeviceType.VIRTUAL_MACHINE) is (inside is not None)


@pytest.mark.parametrize(
    "told", [None, 5, {}, {"table": "no base64"}, {"table": None}, {"table": ""}, {"table": "AAAA"}]
)
def test_a_table_that_is_none_is_passed_over(told: Any, answering: Any) -> None:
    assert look(answering, {"fact smbios": {"json": told}}).make is None


def test_a_battery_tells_its_day_in_either_form() -> None:
    packed = struct.pack("<H", ((2019 - 1980) << 9) | (6 << 5) | 30)
    old = entry(22, bytes([0, 0, 1, 0, 0, 2]) + bytes(8) + packed, "09/19/2002")
    new = entry(22, bytes([0, 0, 0, 0, 0, 2]) + bytes(8) + packed)
    assert [age.on for age in battery_dates(old + new + END)] == [date(2002, 9, 19), date(2019, 6, 30)]
    assert {age.based_on for age in battery_dates(old + END)} == {BY_BATTERY}


def test_only_what_the_registry_copied_is_taken() -> None:
    assert by_registry({"SystemSKU": "X1", "SystemFamily": 5, "BIOSVendor": "AMI", "Path": "C:\\"}) == {
        "product_sku": "X1", "bios_vendor": "AMI",
    }  # fmt: skip


@pytest.mark.parametrize(("codes", "told"), [([10], "10"), (["0x0A"], None), ([138], "10"), ([], None), (None, None)])
def test_a_chassis_is_a_number_in_a_list(codes: Any, told: str | None) -> None:
    assert by_instance("Win32_SystemEnclosure", {"ChassisTypes": codes}).get("chassis_type") == told


@given(ROWS, st.sampled_from(["Win32_BIOS", "Win32_SystemEnclosure", "Win32_BaseBoard", "Win32_ComputerSystemProduct"]))
def test_no_instance_makes_it_fail(row: dict[str, Any], name: str) -> None:
    assert all(isinstance(text, str) for text in by_instance(name, row).values())
    screen_date(row)
    by_registry(row)


@given(st.binary(max_size=300))
def test_no_table_makes_it_fail(raw: bytes) -> None:
    list(battery_dates(raw))


def test_a_real_table_as_windows_returns_it(answering: Any, real: Callable[[str], Path]) -> None:
    raw = real("windows/win-smbios-surface/jeffgerlap_3_2_0.dat").read_bytes()
    device = look(answering, {"fact smbios": {"json": {"version": "3.2", "table": base64.b64encode(raw[8:]).decode()}}})
    assert (device.type, device.make, device.model) == (DeviceType.LAPTOP, "Microsoft Corporation", "Surface Laptop 3")
    assert (device.serial, device.firmware.released_on) == ("023078193757", date(2020, 1, 16))


@pytest.mark.policy("P07")
@pytest.mark.parametrize("machine", ["ASRock-Single-Ryzen", "Dell-PowerEdge-R630-Dual-Xeon", "SuperMicro-Quad-Opteron"])
def test_real_tables_say_what_is_expected_of_them(
    machine: str, answering: Any, real: Callable[[str], Path], expected: Callable[[str], dict[str, Any]]
) -> None:
    path = f"any/smbios-{machine}/{machine}.dmi"
    facts, table = expected(path), base64.b64encode(real(path).read_bytes()).decode()
    device = look(answering, {"fact smbios": {"json": {"version": "2.8", "table": table}}})
    assert (device.make, device.model, device.family) == tuple(facts.get(key) for key in ("make", "model", "family"))
    assert device.uuid == facts["uuid"]
    assert device.serial == (None if facts.get("serial") == "1234567890" else facts.get("serial"))


def test_a_real_machines_answer_holds_the_facts_of_its_text(real: Callable[[str], Path]) -> None:
    text = real("windows/win-jc-10/systeminfo.out").read_text("utf-8")
    said = dict(re.findall(r"^(System Manufacturer|System Model): +(.*)$", text, re.M))
    found = by_registry({"SystemManufacturer": said["System Manufacturer"], "SystemProductName": said["System Model"]})
    assert found == {"sys_vendor": "VMware, Inc.", "product_name": "VMware7,1"}


def test_values_of_a_strange_kind_are_passed_over(answering: Any) -> None:
    control = r"registry HKLM\SYSTEM\CurrentControlSet\Control"
    answers = {
        **smbios(*system("Acer", "Aspire", "NXK3JEB00123", chassis=10)),
        control: {"json": {"values": {"PEFirmwareType": ["2"]}, "subkeys": []}},
        "cim WmiMonitorConnectionParams": {"json": [{"InstanceName": ["x"], "VideoOutputTechnology": 11}]},
        "cim WmiMonitorID": {"json": [{"InstanceName": {"x": 1}, "YearOfManufacture": 2023}]},
    }  # fmt: skip
    assert look(answering, answers).firmware.starts_by_uefi is None


def test_what_a_table_without_words_leaves_out_is_told_by_the_registrys_copy(answering: Any) -> None:
    wordless = entry(1, bytes([0, 0, 0, 0]) + bytes(16) + bytes([6, 0, 0]))
    copied = {"SystemManufacturer": "LENOVO", "SystemProductName": "20XW0055PG"}
    told = look(answering, {**smbios(wordless), COPY: {"json": {"values": copied, "subkeys": []}}})
    assert (told.make, told.model) == ("LENOVO", "20XW0055PG")
    assert told.answered_by[:2] == ("SMBIOS", "registry")
