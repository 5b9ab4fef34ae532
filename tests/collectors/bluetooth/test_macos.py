from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collectors._connection import Connection
from collectors.bluetooth.macos import SOURCE, devices, from_macos, kind_of
from collectors.bluetooth.section import Bluetooth, BluetoothKind

ASK = "run system_profiler -json SPBluetoothDataType"
ADDRESS = "14:C2:13:55:A0:7B"
MICE = {"device_address": ADDRESS, "device_minorType": "Mouse", "device_batteryLevelMain": "40%"}
NEW = {
    "controller_properties": {
        "controller_state": "attrib_off", "controller_chipset": "BCM_4387", "controller_transport": "PCIe",
        "controller_firmwareVersion": "v424", "controller_vendorID": "0x004C (Apple)", "controller_address": ADDRESS,
    },
    "device_connected": [{"Magic Mouse": MICE}],
    "device_not_connected": [{"iPhone": {"device_minorType": "MobilePhone"}}],
}  # fmt: skip
MIDDLE = {
    "controller_properties": {"controller_state": "attrib_on", "controller_chipset": "BCM_4378"},
    "devices_list": [{"Magic Mouse": {**MICE, "device_connected": "attrib_Yes"}}],
}
OLD = {
    "apple_bluetooth_version": "7.0.6f7",
    "local_device_title": {"general_power": "attrib_On", "general_name": "Mac da Rita", "general_chipset": "20703A1",
                           "general_hci_transport": "UART", "general_fw_version": "v135 c7503"},
    "device_title": [
        {"Magic Mouse": {"device_isconnected": "attrib_Yes", "device_ispaired": "attrib_Yes",
                         "device_minorClassOfDevice_string": "Mouse", "device_batteryPercent": "40%"}},
        {"Somebody's TV": {"device_isconnected": "attrib_No", "device_ispaired": "attrib_No"}},
    ],
}  # fmt: skip


def told(answering: Any, entries: Any) -> Bluetooth:
    return from_macos(answering({ASK: {"text": json.dumps({"SPBluetoothDataType": entries})}}, SOURCE.touches))


@pytest.mark.parametrize("shape", [NEW, MIDDLE, OLD], ids=["macOS 13", "macOS 12", "macOS 11"])
def test_every_shape_tells_the_same_mouse(shape: dict[str, Any], answering: Any) -> None:
    found = told(answering, [shape])
    mouse = found.paired[0]
    assert (mouse.name, mouse.kind, mouse.connected) == ("Magic Mouse", BluetoothKind.MOUSE, True)
    assert found.connected_count == 1
    assert mouse.battery_percent == 40


def test_the_adapter_is_told_without_its_name_and_address(answering: Any) -> None:
    new, old = told(answering, [NEW]), told(answering, [OLD])
    (adapter,), (older,) = new.adapters, old.adapters
    assert (adapter.chipset, adapter.firmware, adapter.maker) == ("BCM_4387", "v424", "Apple")
    assert (adapter.connection, new.on) == (Connection.BUILT_IN, False)
    assert (older.chipset, older.firmware, old.on) == ("20703A1", "v135 c7503", True)
    assert older.name is adapter.name is None


def test_what_was_only_seen_passing_by_is_not_paired(answering: Any) -> None:
    assert [device.name for device in told(answering, [OLD]).paired] == ["Magic Mouse"]


def test_an_empty_list_is_a_hole(answering: Any) -> None:
    found = told(answering, [])
    assert [hole.what for hole in found.holes] == ["Bluetooth"]
    assert (found.on, found.paired_count) == (None, None)


@pytest.mark.parametrize(
    ("words", "kind"),
    [("Headphones", BluetoothKind.SOUND), ("Headset", BluetoothKind.SOUND), ("Speakers", BluetoothKind.SOUND),
     ("Microphone", BluetoothKind.SOUND), ("MobilePhone", BluetoothKind.PHONE),
     ("Gamepad", BluetoothKind.GAME_CONTROLLER),
     ("Keyboard", BluetoothKind.KEYBOARD), ("Trackpad", BluetoothKind.MOUSE), ("Laptop", BluetoothKind.COMPUTER),
     ("", BluetoothKind.OTHER)],
)  # fmt: skip
def test_the_words_of_a_class_are_understood(words: str, kind: BluetoothKind) -> None:
    assert kind_of(words) is kind


values = st.recursive(
    st.none() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=50)
@given(st.dictionaries(st.sampled_from([*NEW, *OLD, "devices_list"]), values))
def test_any_entry_is_survived(entry: dict[str, Any]) -> None:
    assert all(isinstance(device.kind, BluetoothKind) for device in devices(entry))
