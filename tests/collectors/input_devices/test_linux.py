from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._connection import Connection
from collectors._host.errors import Unreadable
from collectors.input_devices.linux import SOURCE, devices, from_linux
from collectors.input_devices.section import MOST, InputKind

MOUSE = """I: Bus=0003 Vendor=046d Product=c077 Version=0111
N: Name="Logitech USB Optical Mouse"
P: Phys=usb-0000:00:14.0-4/input0
U: Uniq=4c530001160827
B: PROP=0
B: EV=17
B: KEY=ff0000 0 0 0 0
B: REL=143
"""


def test_a_mouse_is_told_by_name_and_numbers_and_never_by_its_serial() -> None:
    (mouse,) = devices(MOUSE)
    assert (mouse.kind, mouse.name, mouse.maker) == (InputKind.MOUSE, "Logitech USB Optical Mouse", "Logitech")
    assert (mouse.vendor_id, mouse.product_id, mouse.connection) == ("046d", "c077", Connection.USB)


def test_parts_of_one_device_are_told_once() -> None:
    assert len(devices(MOUSE + "\n" + MOUSE.replace("input0", "input1"))) == 1
    assert len(devices(MOUSE + "\n" + MOUSE.replace("14.0-4", "14.0-5"))) == 2


def test_a_touchpads_shadow_is_no_second_mouse() -> None:
    pad = (
        'I: Bus=0018 Vendor=06cb Product=ce67 Version=0100\nN: Name="SYNA8004:00 06CB:CE67 {}"\nB: PROP={}\nB: EV={}\n'
    )
    both = pad.format("Mouse", "0", "17") + "B: KEY=30000 0 0 0 0\nB: REL=3\n\n"
    both += pad.format("Touchpad", "5", "1b") + "B: KEY=e520 10000 0 0 0 0\nB: ABS=2e0800000000003\n"
    assert [device.kind for device in devices(both)] == [InputKind.TOUCHPAD]


def test_a_server_without_any_is_told_as_such_and_silence_is_not(answering: Any) -> None:
    empty = from_linux(answering({"read /proc/bus/input/devices": {"text": ""}}, SOURCE.touches))
    assert (empty.devices, empty.holes, empty.answered_by) == ((), (), ("/proc/bus/input/devices",))
    assert [hole.what for hole in from_linux(answering({}, SOURCE.touches)).holes] == ["input devices"]


def test_a_crowd_is_counted(answering: Any) -> None:
    many = "\n".join(MOUSE.replace("14.0-4", f"14.0-{n}") for n in range(MOST + 3))
    assert from_linux(answering({"read /proc/bus/input/devices": {"text": many}}, SOURCE.touches)).left_out == 3


def test_something_else_is_unreadable() -> None:
    with pytest.raises(Unreadable):
        devices("<html>no list</html>")


@given(st.text())
def test_any_text_is_survived(text: str) -> None:
    with suppress(Unreadable):
        assert len(devices(f"I: Bus=0003 Vendor={text} Product=1\n{text}\n\n{text}")) <= 3
