from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.errors import Unreadable
from collectors._pnp_devices import USB
from collectors.usb.section import UsbKind
from collectors.usb.windows import SOURCE, classes, from_windows, plain, speeds

ENUM = r"HKLM\SYSTEM\CurrentControlSet\Enum\USB"


def key(values: dict[str, Any], *subkeys: str) -> dict[str, Any]:
    return {"json": {"values": values, "subkeys": list(subkeys)}}


def entity(where: str, **more: Any) -> dict[str, Any]:
    return {"PNPDeviceID": where, "ClassGuid": USB, "Present": True, "ConfigManagerErrorCode": 0, **more}


def test_parts_stand_with_their_device_and_a_broken_part_breaks_it(answering: Any) -> None:
    rows = [
        entity(r"USB\VID_0BDA&PID_5634\200901010001", Name="Composite", Service="usbccgp"),
        entity(
            r"USB\VID_0BDA&PID_5634&MI_00\6&1&0&0", Name="HD Camera", Service="usbvideo", ConfigManagerErrorCode=28,
            CompatibleID=[r"USB\Class_0e&SubClass_03&Prot_00"],
        ),
    ]  # fmt: skip
    (device,) = from_windows(answering({"cim Win32_PnPEntity": {"json": rows}}, SOURCE.touches)).devices
    assert (device.name, device.functions, device.kinds) == ("Composite", ("HD Camera",), (UsbKind.CAMERA,))
    assert (device.problem_code, device.drivers, device.port) == (28, ("usbccgp", "usbvideo"), None)


def test_ports_are_followed_up_to_the_computer(answering: Any) -> None:
    rows = [
        entity(r"USB\ROOT_HUB30\4&AA&0&0", Service="USBHUB3"),
        entity(r"USB\VID_2109&PID_2817\5&BB&0&2", Service="USBHUB3"),
        entity(r"USB\VID_046D&PID_C534\7&CC&0&3"),
        entity(r"USB\VID_046D&PID_C077\9&DD&0&1"),
    ]
    told = {
        "cim Win32_PnPEntity": {"json": rows},
        rf"registry {ENUM}\ROOT_HUB30\4&AA&0&0": key({"ParentIdPrefix": "5&bb&0"}),
        rf"registry {ENUM}\VID_2109&PID_2817\5&BB&0&2": key({"ParentIdPrefix": "7&cc&0"}),
    }
    found = from_windows(answering(told, SOURCE.touches)).devices
    assert [(d.port, d.hub_depth) for d in found] == [("2", 0), ("2.3", 1), (None, None)]


def test_hubs_that_point_at_each_other_have_no_port(answering: Any) -> None:
    rows = [entity(r"USB\VID_1111&PID_2222\5&A&0&1", Service="usbhub")]
    told = {
        "cim Win32_PnPEntity": {"json": rows},
        rf"registry {ENUM}\VID_1111&PID_2222\5&A&0&1": key({"ParentIdPrefix": "5&A&0"}),
    }
    assert from_windows(answering(told, SOURCE.touches)).devices[0].port is None


@pytest.mark.policy("P16")
def test_a_key_named_by_a_serial_number_is_never_opened(answering: Any) -> None:
    told = {
        f"registry {ENUM}": key({}, "VID_0781&PID_5583", "VID_046D&PID_C534", "ROOT_HUB30"),
        rf"registry {ENUM}\VID_0781&PID_5583": key({}, "4C530001160827119403"),
        rf"registry {ENUM}\VID_046D&PID_C534": key({}, "7&2A5E8C31&0&3"),
        rf"registry {ENUM}\VID_046D&PID_C534\7&2A5E8C31&0&3": key(
            {"DeviceDesc": "@usb.inf,%x%;USB Composite Device", "CompatibleIDs": [r"USB\Class_03&SubClass_01&Prot_01"]}
        ),
    }
    host = answering(told, SOURCE.touches)
    found = from_windows(host)
    assert [(d.maker, d.name, d.kinds) for d in found.devices] == [
        ("SanDisk", None, ()),
        ("Logitech", "USB Composite Device", (UsbKind.KEYBOARD,)),
    ]
    assert "4C530001160827119403" not in "".join(access.what for access in host._log)
    assert found.answered_by == ("registry",)


def test_nothing_answering_is_two_holes(answering: Any) -> None:
    found = from_windows(answering({}, SOURCE.touches))
    assert [hole.what for hole in found.holes] == ["USB devices", "USB devices that were ever connected"]
    assert found.answered_by == ()


def test_each_device_is_told_with_what_it_runs_at(answering: Any) -> None:
    rows = [entity(r"USB\VID_0781&PID_5583\5&A&0&1"), entity(r"USB\VID_046D&PID_C534\5&A&0&2")]
    running = [{"vendor_id": "0781", "product_id": "5583", "mbps": 480.0}]
    answers = {"cim Win32_PnPEntity": {"json": rows}, "fact usb_speeds": {"json": running}}
    section = from_windows(answering(answers, SOURCE.touches))
    assert [device.speed_mbps for device in section.devices] == [480.0, None]
    assert section.holes == ()


def test_speeds_that_are_not_told_are_a_hole(answering: Any) -> None:
    section = from_windows(answering({"cim Win32_PnPEntity": {"json": [entity(r"USB\X\1")]}}, SOURCE.touches))
    assert [hole.what for hole in section.holes] == ["USB speeds"]


def test_two_of_a_kind_that_run_differently_are_not_mixed_up() -> None:
    rows: list[Any] = [{"vendor_id": "0781", "product_id": "5583", "mbps": mbps} for mbps in (480.0, 5000.0)]
    assert speeds(rows) == {}
    assert speeds(rows[:1] * 2) == {("0781", "5583"): 480.0}


@given(
    st.lists(
        st.none()
        | st.dictionaries(
            st.sampled_from(["vendor_id", "product_id", "mbps"]), st.text() | st.floats() | st.lists(st.integers())
        )
    )
)
def test_any_rows_of_speeds_are_read(rows: Any) -> None:
    assert all(mbps > 0 for mbps in (speeds(rows) if rows else {}).values())


@pytest.mark.parametrize("fact", [None, {}, "x", []])
def test_no_speeds_and_speeds_in_another_shape_are_unreadable(fact: Any) -> None:
    with pytest.raises(Unreadable):
        speeds(fact)


def test_descriptions_and_classes_are_read() -> None:
    assert plain("@usb.inf,%hub%;Generic USB Hub") == "Generic USB Hub"
    assert plain("") is plain(None) is None
    assert classes([r"USB\Class_E0&SubClass_01&Prot_01", r"USB\Class_E0"]) == [(224, 1, 1)]


@given(st.lists(st.text()))
def test_any_compatible_ids_are_survived(texts: list[str]) -> None:
    assert len(classes(texts)) <= len(texts)
