from __future__ import annotations

import json
import plistlib
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collectors._host.errors import Unreadable
from collectors.usb.macos import SOURCE, devices, from_macos, place, registered, speed
from collectors.usb.section import UsbKind

OLD, NEW = "run system_profiler -json SPUSBDataType", "run system_profiler -json SPUSBHostDataType"
IOREG = "run ioreg -a -r -c IOUSBHostDevice"


def told(name: str, entries: Any) -> dict[str, str]:
    return {"text": json.dumps({name: entries})}


def test_an_empty_old_list_sends_us_to_the_new_one(answering: Any) -> None:
    device = {"_name": "YubiKey", "USBDeviceKeyVendorID": "0x1050", "USBDeviceKeyProductID": "0x0407",
              "USBDeviceKeyLinkSpeed": "12 Mb/s", "USBKeyLocationID": "0x01100000"}  # fmt: skip
    answers = {OLD: told("SPUSBDataType", []), NEW: told("SPUSBHostDataType", [{"_name": "Bus", "_items": [device]}])}
    found = from_macos(answering(answers, SOURCE.touches))
    assert [(d.name, d.maker, d.speed_mbps, d.port) for d in found.devices] == [("YubiKey", "Yubico", 12.0, "1")]
    assert found.answered_by == ("SPUSBHostDataType",)
    assert not found.holes


def test_when_both_lists_are_empty_ioreg_is_asked(answering: Any) -> None:
    nodes = [{"USB Product Name": "Stick", "idVendor": 0x781, "idProduct": 0x5583, "locationID": 0x14200000,
              "Device Speed": 3, "IORegistryEntryChildren": [{"bInterfaceClass": 8, "bInterfaceSubClass": 6,
                                                              "bInterfaceProtocol": 80}]}]  # fmt: skip
    answers = {
        OLD: told("SPUSBDataType", []), NEW: told("SPUSBHostDataType", []),
        IOREG: {"text": plistlib.dumps(nodes).decode()},
    }  # fmt: skip
    (device,) = from_macos(answering(answers, SOURCE.touches)).devices
    assert (device.name, device.maker, device.bus, device.port, device.speed_mbps) == (
        "Stick",
        "SanDisk",
        "20",
        "2",
        5000.0,
    )
    assert device.kinds == (UsbKind.STORAGE,)


def test_three_empty_lists_are_a_hole_and_never_an_empty_computer(answering: Any) -> None:
    answers = {OLD: told("SPUSBDataType", []), NEW: told("SPUSBHostDataType", []), IOREG: {"text": ""}}
    found = from_macos(answering(answers, SOURCE.touches))
    assert found.devices == ()
    assert "does not mean that none is there" in found.holes[-1].why
    assert found.answered_by == ()


def test_a_hub_comes_before_what_hangs_on_it_and_serial_numbers_stay() -> None:
    tree: Any = (
        {"_name": "Bus", "_items": [
            {"_name": "Dock", "vendor_id": "0x2188  (CalDigit)", "product_id": "0x0034",
             "location_id": "0x14300000 / 1",
             "_items": [{"_name": "Keyboard", "vendor_id": "apple_vendor_id", "product_id": "0x024f",
                         "location_id": "0x14310000 / 2", "serial_num": "SECRET77", "bus_power": "500",
                         "bus_power_used": "700", "device_speed": "full_speed", "Built-in_Device": "Yes"}]}]},
    )  # fmt: skip
    dock, keyboard = devices(tree)
    assert (dock.kinds, dock.maker, dock.port) == ((UsbKind.HUB,), "CalDigit", "3")
    assert (keyboard.vendor_id, keyboard.port, keyboard.hub_depth, keyboard.speed_mbps) == ("05ac", "3.1", 1, 12.0)
    assert (keyboard.milliamperes, keyboard.milliamperes_available, keyboard.built_in) == (700, 500, True)
    assert "SECRET77" not in f"{keyboard.name}{keyboard.maker}{keyboard.port}"


@pytest.mark.parametrize(
    ("text", "where"),
    [("0x14320000 / 5", ("20", "3.2")), ("0x00000000", ("0", None)), ("20 / 5", (None, None)), (None, (None, None))],
)
def test_a_location_is_a_bus_and_a_chain_of_ports(text: str | None, where: tuple[str | None, str | None]) -> None:
    assert place(text) == where


@pytest.mark.parametrize(
    ("text", "mbps"),
    [("high_speed", 480.0), ("480 Mb/s", 480.0), ("Up to 5 Gb/sec", 5000.0), ("super_speed_plus", 10000.0),
     ("Up to 1.5 Mb/sec", 1.5), ("?", None), (None, None)],
)  # fmt: skip
def test_speeds_are_told_in_one_unit(text: str | None, mbps: float | None) -> None:
    assert speed(text) == mbps


def test_ioreg_without_a_device_is_unreadable() -> None:
    with pytest.raises(Unreadable):
        registered([{"IORegistryEntryChildren": "?"}, {"idVendor": -1, "idProduct": True}])


KEYS = st.sampled_from(["_items", "vendor_id", "product_id", "idVendor", "idProduct", "IORegistryEntryChildren"])
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=6,
)
entries = st.lists(st.dictionaries(KEYS, json_values, max_size=4), max_size=3)


@settings(max_examples=40)
@given(entries)
def test_any_tree_is_survived(found: list[dict[str, Any]]) -> None:
    assert all(device.vendor_id for device in devices(tuple(found)))


@settings(max_examples=40)
@given(entries)
def test_any_nodes_are_survived(nodes: list[dict[str, Any]]) -> None:
    with suppress(Unreadable):
        assert registered(nodes)
