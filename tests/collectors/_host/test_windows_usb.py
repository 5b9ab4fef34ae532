"""Answers as usbioctl.h lays them out, and libraries of the same shape; what Windows itself answers needs Windows."""

from __future__ import annotations

import contextlib
import ctypes
import struct
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host import windows_usb
from collectors._host.errors import HostError, Unreadable
from collectors._host.windows_usb import ports, question

NODE, CONNECTION, CONNECTION_V2 = 0x220408, 0x220448, 0x22045C
PATHS = ("\\\\?\\usb#root_hub30#4&1a2b3c&0&0#{f18a0e88-c30c-11d0-8815-00a0c906bed8}", "\\\\?\\usb#vid_05e3&pid_0610#5")


class Hub:
    """A hub with devices (vendor, product, speed, flags of USB 3) at its ports; 0 is an empty port."""

    def __init__(self, *devices: tuple[int, int, int, int] | int) -> None:
        self.devices = devices

    def ask(self, control: int, question: bytes) -> bytes | None:
        if control == NODE:
            return (struct.pack("<IBBB", 0, 9, 0x29, len(self.devices))).ljust(len(question), b"\0")
        port = struct.unpack_from("<I", question)[0]
        device = self.devices[port - 1]
        if isinstance(device, int):
            return question if control == CONNECTION else None
        vendor, product, speed, flags = device
        if control == CONNECTION_V2:
            assert struct.unpack("<IIII", question) == (port, 16, 0b100, 0)
            return struct.pack("<IIII", port, 16, 0b100, flags)
        descriptor = struct.pack("<BBHBBBBHHHBBBB", 18, 1, 0x200, 0, 0, 0, 64, vendor, product, 0x100, 1, 2, 3, 1)
        return struct.pack("<I", port) + descriptor + struct.pack("<BBBHII", 1, speed, 0, 7, 2, 1)


def row(vendor: str, product: str, mbps: float) -> dict[str, Any]:
    return {"vendor_id": vendor, "product_id": product, "mbps": mbps}


def test_each_device_tells_what_it_runs_at() -> None:
    hub = Hub((0x046D, 0xC52B, 1, 0), 0, (0x0781, 0x5583, 2, 0b10), (0x0BDA, 0x9210, 3, 0b11), (0x04E8, 1, 3, 0b1111))
    assert ports(hub.ask) == [
        row("046d", "c52b", 12.0), row("0781", "5583", 480.0), row("0bda", "9210", 5000.0),
        row("04e8", "0001", 10_000.0),
    ]  # fmt: skip


def test_a_windows_that_knows_no_usb_3_tells_the_older_speed() -> None:
    hub = Hub((0x0781, 0x5583, 2, 0))
    assert ports(lambda control, asked: None if control == CONNECTION_V2 else hub.ask(control, asked)) == [
        row("0781", "5583", 480.0)
    ]


@pytest.mark.parametrize("speed", [4, 255])
def test_a_speed_nobody_knows_is_left_out(speed: int) -> None:
    assert ports(Hub((1, 2, speed, 0)).ask) == []


def test_a_hub_that_does_not_answer_has_no_devices() -> None:
    assert ports(lambda *_: None) == []


@given(st.binary(max_size=80) | st.none(), st.binary(max_size=40) | st.none(), st.binary(max_size=20) | st.none())
def test_any_bytes_are_read(node: bytes | None, told: bytes | None, newer: bytes | None) -> None:
    answers = {NODE: node, CONNECTION: told, CONNECTION_V2: newer}
    assert all(set(one) == {"vendor_id", "product_id", "mbps"} for one in ports(lambda c, _: answers[c]))  # type: ignore[arg-type]  # rows are tables


class Kernel:
    """CreateFileW, DeviceIoControl and CloseHandle of a computer with these hubs."""

    def __init__(self, **hubs: Hub) -> None:
        self.hubs = dict(zip(PATHS, hubs.values(), strict=False))
        self.opened: dict[int, Hub] = {}

    def open(self, path: str, access: int, share: int, _: None, how: int, flags: int, template: None) -> int | None:
        assert (access, how) == (0, 3)  # neither read nor written, and nothing is made
        if path not in self.hubs:
            return ctypes.c_void_p(-1).value
        self.opened[len(self.opened) + 1] = self.hubs[path]
        return len(self.opened)

    def ask(self, hub: Any, control: int, asked: Any, size: int, answer: Any, room: int, told: Any, _: None) -> int:
        found = self.opened[hub.value].ask(control, bytes(asked._obj))
        if found is None or size != room:
            return 0
        told._obj.value = len(found)
        for place, byte in enumerate(found):
            answer._obj[place] = byte
        return 1

    def close(self, hub: Any) -> int:
        return int(self.opened.pop(hub.value) is not None)


def listing(text: str) -> tuple[Any, Any]:
    """The two functions of cfgmgr32 that tell paths: the room they need, and the paths."""

    def measure(length: Any, guid: Any, _: None, flags: int) -> int:
        assert bytes(guid._obj).hex() == "880e8af10cc3d0118815" + "00a0c906bed8"
        length._obj.value = len(text)
        return 0

    def listed(guid: Any, _: None, answer: Any, length: Any, flags: int) -> int:
        answer[: len(text)] = text
        return 0

    return measure, listed


def test_hubs_are_listed_and_asked_and_closed() -> None:
    assert windows_usb._hubs(*listing("\0".join(PATHS) + "\0\0")) == list(PATHS)
    kernel = Kernel(root=Hub((0x046D, 0xC52B, 1, 0)))
    told = [windows_usb._asked(path, kernel.open, kernel.ask, kernel.close) for path in PATHS]
    assert told == [[row("046d", "c52b", 12.0)], []]
    assert kernel.opened == {}


def test_a_list_that_is_refused_is_unreadable() -> None:
    measure, listed = listing("x\0\0")
    for functions in ((lambda *_: 13, listed), (measure, lambda *_: 26), listing("")):
        with pytest.raises(Unreadable):
            windows_usb._hubs(*functions)


@pytest.mark.skipif(sys.platform != "win32", reason="asks the hubs of Windows")
def test_on_windows_the_question_is_answered_or_refused_calmly() -> None:
    with contextlib.suppress(HostError):
        assert isinstance(question()(), list)
