from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._connection import Connection
from collectors._pnp_devices import HID, KEYBOARD, MOUSE, PnpDevice
from collectors.input_devices.section import InputKind
from collectors.input_devices.windows import SOURCE, devices, from_windows, kind_of


@pytest.mark.parametrize(
    ("usage", "kind"),
    [("HID_DEVICE_UP:0001_U:0006", InputKind.KEYBOARD), ("HID_DEVICE_UP:0001_U:0005", InputKind.GAME_CONTROLLER),
     ("HID_DEVICE_UP:000D_U:0005", InputKind.TOUCHPAD), ("HID_DEVICE_UP:000D_U:0004", InputKind.TOUCH_SCREEN),
     ("HID_DEVICE_UP:000D_U:0002", InputKind.TABLET), ("HID_DEVICE_UP:000C_U:0001", None)],
)  # fmt: skip
def test_the_usage_tells_in_every_language(usage: str, kind: InputKind | None) -> None:
    assert kind_of(PnpDevice(r"HID\VID_1&COL01\7", class_guid=HID, hardware=("HID\\X", usage))) is kind


def test_an_old_keyboard_is_told_by_its_class() -> None:
    assert kind_of(PnpDevice(r"ACPI\PNP0303\4&1", class_guid=KEYBOARD)) is InputKind.KEYBOARD
    assert kind_of(PnpDevice(r"ACPI\PNP0F13\4&1", class_guid=MOUSE)) is InputKind.MOUSE
    assert kind_of(PnpDevice(r"USB\VID_0781", class_guid="")) is None


def test_parts_of_one_device_are_told_once_and_the_broken_part_wins() -> None:
    one = PnpDevice(r"HID\VID_046D&PID_C534&MI_01&COL01\9&1", class_guid=MOUSE, hardware=("HID_DEVICE_UP:0001_U:0002",))
    broken = PnpDevice(one.where.replace("COL01", "COL02"), class_guid=MOUSE, hardware=one.hardware, problem=10)
    (mouse,) = devices([one, broken])
    assert (mouse.maker, mouse.connection, mouse.problem_code) == ("Logitech", Connection.USB, 10)


def test_a_bluetooth_mouse_is_one() -> None:
    where = r"HID\{00001812-0000-1000-8000-00805F9B34FB}_DEV_VID&02046D_PID&B023_REV&0015_AABBCCDDEEFF&COL01\A&1"
    (mouse,) = devices([PnpDevice(where, class_guid=MOUSE)])
    assert (mouse.connection, mouse.vendor_id, mouse.product_id) == (Connection.BLUETOOTH, "046d", "b023")


def test_the_two_old_classes_answer_where_the_list_does_not(answering: Any) -> None:
    told = {
        "cim Win32_Keyboard": {"json": [{"Name": "Enhanced", "Description": "PS/2", "Layout": "00000816",
                                         "PNPDeviceID": r"ACPI\PNP0303\4&1"}]},
        "cim Win32_PointingDevice": {"json": [{"Name": "ELAN", "PointingType": "7", "Manufacturer": "ELAN"},
                                              {"Name": "Mouse", "PointingType": 2, "Manufacturer": "(Standard)"}]},
    }  # fmt: skip
    found = from_windows(answering(told, SOURCE.touches))
    assert [(d.kind, d.layout) for d in found.devices] == [
        (InputKind.KEYBOARD, "00000816"), (InputKind.TOUCHPAD, None), (InputKind.MOUSE, None),
    ]  # fmt: skip
    assert found.answered_by == ("Win32_Keyboard", "Win32_PointingDevice")


def test_nothing_answering_is_told(answering: Any) -> None:
    found = from_windows(answering({}, SOURCE.touches))
    assert [hole.what for hole in found.holes] == ["input devices", "keyboards", "mice and touchpads"]


@given(st.lists(st.builds(PnpDevice, st.text(), hardware=st.lists(st.text()).map(tuple))))
def test_any_devices_are_survived(listed: list[PnpDevice]) -> None:
    assert len(devices(listed)) <= len(listed)
