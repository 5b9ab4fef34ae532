from __future__ import annotations

import plistlib
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collectors._connection import Connection
from collectors._host.errors import Unreadable
from collectors.input_devices.macos import SOURCE, devices, from_macos
from collectors.input_devices.section import InputKind

IOREG = "run ioreg -a -r -d 1 -c IOHIDDevice"
KEYBOARD = {
    "Product": "Magic Keyboard", "PrimaryUsagePage": 1, "PrimaryUsage": 6, "VendorID": 0x5AC, "ProductID": 0x267,
    "Transport": "USB", "SerialNumber": "F0T9223LSECRET",
}  # fmt: skip


def test_a_keyboard_is_told_without_its_serial_number() -> None:
    (keyboard,) = devices([KEYBOARD, dict(KEYBOARD), {"Product": "Headset", "PrimaryUsagePage": 12, "PrimaryUsage": 1}])
    assert (keyboard.kind, keyboard.name, keyboard.connection) == (InputKind.KEYBOARD, "Magic Keyboard", Connection.USB)
    assert (keyboard.vendor_id, keyboard.product_id, keyboard.maker) == ("05ac", "0267", "Apple")


def test_a_trackpad_says_that_it_is_a_mouse_and_is_none() -> None:
    (pad,) = devices(
        [{"Product": "Magic Trackpad", "PrimaryUsagePage": 1, "PrimaryUsage": 2, "Transport": "Bluetooth"}]
    )
    assert (pad.kind, pad.connection) == (InputKind.TOUCHPAD, Connection.BLUETOOTH)


def test_no_node_at_all_is_a_hole(answering: Any) -> None:
    for raw in (b"", plistlib.dumps([]), b"<plist>", plistlib.dumps([{"x": 1}])):
        found = from_macos(answering({IOREG: {"text": raw.decode()}}, SOURCE.touches))
        assert [hole.what for hole in found.holes] == ["input devices"]


def test_sensors_alone_are_unreadable_only_where_they_say_nothing() -> None:
    assert devices([{"PrimaryUsagePage": 0xFF00, "PrimaryUsage": 3}]) == ()
    with pytest.raises(Unreadable):
        devices([{}])


keys = st.sampled_from([*KEYBOARD, "Built-In", "Manufacturer", "IOClass"])


@settings(max_examples=50)
@given(st.lists(st.dictionaries(keys, st.none() | st.integers() | st.text(max_size=9) | st.booleans() | st.binary())))
def test_any_nodes_are_survived(nodes: list[dict[str, Any]]) -> None:
    with suppress(Unreadable):
        assert len(devices(nodes)) <= len(nodes)
