"""Input devices on Linux: /proc/bus/input/devices, one file that tells all the kernel knows of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from collectors import _usb_ids
from collectors._connection import Connection
from collectors._contract import Holes, Source
from collectors._host.errors import Absent, Unreadable
from collectors._host.host import Host
from collectors.input_devices.capabilities import kind_of
from collectors.input_devices.section import MOST, InputDevice, InputDevices, InputKind

_LIST = "/proc/bus/input/devices"
_BUSES = {
    0x03: Connection.USB, 0x05: Connection.BLUETOOTH, 0x06: Connection.PROGRAM, 0x11: Connection.BUILT_IN,
    0x18: Connection.BUILT_IN, 0x19: Connection.BUILT_IN, 0x1C: Connection.BUILT_IN, 0x1D: Connection.BUILT_IN,
    0x10: Connection.OLD_PORT, 0x13: Connection.OLD_PORT, 0x14: Connection.OLD_PORT,
}  # fmt: skip
"""By BUS_* of include/uapi/linux/input.h; the keyboard and touchpad of a laptop hang on the old controller, i8042."""


def from_linux(host: Host) -> InputDevices:
    """By the kernel's list; an empty one is a computer without any (a server), which Linux does tell for certain."""
    holes = Holes()
    none: tuple[InputDevice, ...] = ()
    found = holes.over("input devices", lambda: _ask(host), none)
    return InputDevices(
        devices=found[:MOST], left_out=max(0, len(found) - MOST), holes=holes.all(),
        answered_by=() if holes.all() else ("/proc/bus/input/devices",),
    )  # fmt: skip


def _ask(host: Host) -> tuple[InputDevice, ...]:
    try:
        return devices(host.text(_LIST))
    except Absent:
        raise Absent("this system does not list its input devices") from None


def devices(text: str) -> tuple[InputDevice, ...]:
    """The devices of the list; what is neither typed on nor pointed with (lids, buttons, jacks) is left out."""
    found: dict[tuple[object, ...], InputDevice] = {}
    blocks = [block for block in re.split(r"\n\s*\n", text.replace("\r", "")) if block.strip()]
    if blocks and not any(block.lstrip().startswith("I:") for block in blocks):
        raise Unreadable("the kernel's list of input devices could not be understood")
    for block in blocks[:1000]:
        told = dict(_words(block))
        kind = kind_of(told)
        if kind is not None:
            device = _device(kind, told)
            found.setdefault((kind, told.get("Phys", "").split("/")[0], device.vendor_id, device.product_id), device)
    touchpads = {d.name.removesuffix(" Touchpad") for d in found.values() if d.kind is InputKind.TOUCHPAD and d.name}
    return tuple(d for d in found.values() if not _shadow(d, touchpads))


def _shadow(device: InputDevice, touchpads: set[str]) -> bool:
    """A touchpad on the board's own bus also shows up as a mouse that never moves (`SYNA3105:00 06CB:CEA3 Mouse`)."""
    return (
        device.kind is InputKind.MOUSE and bool(device.name) and (device.name or "").removesuffix(" Mouse") in touchpads
    )


def _words(block: str) -> Iterator[tuple[str, str]]:
    for line in block.split("\n")[:40]:
        mark, _, rest = line.strip().partition(": ")
        if mark == "I":
            yield from (pair for word in rest.split() if len(pair := tuple(word.split("=", 1))) == 2)  # type: ignore[misc]
        elif mark in ("N", "P", "B"):
            name, _, value = rest.partition("=")
            yield name, value.strip('"')


def _device(kind: InputKind, told: Mapping[str, str]) -> InputDevice:
    bus, vendor = _number(told.get("Bus")), told.get("Vendor")
    connection = _BUSES.get(bus) if bus is not None else None
    if told.get("Phys", "").startswith(("isa0060", "i8042")):
        connection = Connection.BUILT_IN if kind in (InputKind.TOUCHPAD, InputKind.POINTING_STICK) else connection
    has_ids = bus in (0x03, 0x05) and _number(vendor) not in (None, 0)
    return InputDevice(
        kind=kind, name=_usb_ids.words(told.get("Name")), connection=connection,
        vendor_id=_usb_ids.number(vendor) if has_ids else None,
        product_id=_usb_ids.number(told.get("Product")) if has_ids else None,
        maker=_usb_ids.maker(_usb_ids.number(vendor)) if has_ids else None,
    )  # fmt: skip


def _number(text: str | None) -> int | None:
    return int(text, 16) if text and re.fullmatch(r"[0-9a-f]{1,4}", text, re.I | re.A) else None


SOURCE = Source(from_linux, touches=(f"read {_LIST}",))
