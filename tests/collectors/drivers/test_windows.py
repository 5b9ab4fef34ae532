"""Drivers of Windows by CIM or the registry, and devices in trouble."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.host import Host
from collectors.drivers import COLLECTOR
from collectors.drivers.section import Signature
from collectors.drivers.windows import (
    CLASSES,
    SIGNED,
    SOURCE,
    cim_date,
    from_windows,
    of_class,
    registry_date,
    signed,
    troubled,
)


@pytest.mark.policy("P10")
def test_a_laptop_tells_drivers_of_others_and_devices_in_trouble(looked: Callable[[str, Any], Any]) -> None:
    section = looked("windows-laptop-trouble", COLLECTOR)
    told = [(one.device, one.version, one.made_on, one.signature) for one in section.drivers]
    assert told[0] == ("NVIDIA GeForce RTX 4060 Laptop GPU", "32.0.15.6094", date(2024, 8, 14), Signature.SIGNED)
    assert told[1][0] == "Microsoft Basic Display Adapter"
    assert told[2][3] is Signature.UNSIGNED
    assert (section.drivers_of_system, section.holes) == (1, ())
    assert [(one.code, one.ids, one.meaning) for one in section.problems] == [
        (10, "PCI\\VEN_8086&DEV_A370", "it cannot start"),
        (28, "USB\\VID_18D1&PID_4EE1", "its driver is not installed"),
    ]


@pytest.mark.policy("P16")
def test_a_devices_own_number_is_not_kept(looked: Callable[[str, Any], Any]) -> None:
    section = looked("windows-laptop-trouble", COLLECTOR)
    assert "R58M42TERESA" not in " ".join(one.ids or "" for one in section.problems)


def test_where_cim_is_too_slow_the_registry_answers(answering: Callable[..., Host]) -> None:
    key = rf"registry {CLASSES}"
    display = "{4d36e968-e325-11ce-bfc1-08002be10318}"
    driver = {"DriverDesc": "Acme GPU", "DriverVersion": "1.2", "DriverDate": "6-21-2006", "ProviderName": "Acme"}
    answers = {
        f"cim {SIGNED}": {"error": "late", "reason": "it took too long"},
        key: {"json": {"values": {}, "subkeys": [display, "{gone}"]}},
        rf"{key}\{display}": {"json": {"values": {"Class": "Display"}, "subkeys": ["0000", "0001", "Properties"]}},
        rf"{key}\{display}\0000": {"json": {"values": {**driver, "InfPath": "oem3.inf"}, "subkeys": []}},
        rf"{key}\{display}\0001": {"error": "denied"},
    }
    section = from_windows(answering(answers, SOURCE.touches))
    (only,) = section.drivers
    assert (only.device, only.kind, only.name, only.made_on) == ("Acme GPU", "Display", "oem3.inf", date(2006, 6, 21))
    assert only.signature is None
    assert section.answered_by == ("registry",)
    assert {hole.what: hole.why for hole in section.holes}["who signed the drivers"] == "it took too long"


def test_a_computer_that_answers_nothing_says_so(answering: Callable[..., Host]) -> None:
    section = from_windows(answering({}, SOURCE.touches))
    assert [hole.what for hole in section.holes] == ["drivers", "devices with a problem"]
    assert section.drivers_of_system is None


def test_the_same_driver_of_many_devices_is_one() -> None:
    row = {"DeviceName": "USB Hub", "DriverVersion": "1", "InfName": "usb.inf"}
    assert len(signed([row, row, {**row, "DriverVersion": "2"}, {"DeviceName": "none"}])) == 2


@pytest.mark.parametrize("code", [0, "0", 45, None, "x"])
def test_devices_that_work_or_are_not_there_are_no_trouble(code: Any) -> None:
    assert troubled([{"Name": "x", "ConfigManagerErrorCode": code}]) == ()


@pytest.mark.parametrize(
    ("identifier", "ids"),
    [
        ("PCI\\VEN_8086&DEV_9D2F&SUBSYS_00348086&REV_21\\3&1", "PCI\\VEN_8086&DEV_9D2F"),
        ("usb\\vid_046d&pid_c31c\\7&serial", "USB\\VID_046D&PID_C31C"),
        ("HDAUDIO\\FUNC_01&VEN_10EC&DEV_0256&SUBSYS_1\\4", "HDAUDIO\\FUNC_01&VEN_10EC&DEV_0256"),
        ("ACPI\\PNP0C0D\\2", "ACPI\\PNP0C0D"),
        ("BTHENUM\\DEV_A4C138AABBCC\\8", None),
        ("SWD\\PRINTENUM\\{MARTA}", None),
        ("", None),
    ],
)
def test_only_what_it_is_stays_of_an_identifier(identifier: str, ids: str | None) -> None:
    (only,) = troubled([{"PNPDeviceID": identifier, "ConfigManagerErrorCode": "43"}])
    assert (only.ids, only.code) == (ids, 43)


def test_dates() -> None:
    assert cim_date("20060621000000.******+***") == date(2006, 6, 21)
    assert (cim_date(""), cim_date("20061321000000"), registry_date("13-40-2006"), registry_date("")) == (None,) * 4


_ROW = st.dictionaries(
    st.sampled_from(["DeviceName", "DriverVersion", "DriverDate", "IsSigned", "Name", "PNPDeviceID", "DriverDesc",
                     "ConfigManagerErrorCode", "Class", "ProviderName"]),
    st.none() | st.booleans() | st.integers(-9, 99) | st.text(max_size=30),
)  # fmt: skip


@given(st.lists(_ROW, max_size=5))
def test_any_row_is_read(rows: list[dict[str, Any]]) -> None:
    assert len(signed(rows)) <= len(rows)
    assert all(one.meaning for one in troubled(rows))
    for row in rows:
        of_class(row)
