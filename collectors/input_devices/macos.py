"""Input devices on macOS: ioreg's IOHIDDevice nodes, by their primary usage ("HID Usage Tables" of usb.org)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from collectors import _plist, _usb_ids
from collectors._connection import Connection
from collectors._contract import Holes, Source
from collectors._host.errors import Unreadable
from collectors._host.host import Host
from collectors.input_devices.section import MOST, InputDevice, InputDevices, InputKind

_IOREG = ("ioreg", "-a", "-r", "-d", "1", "-c", "IOHIDDevice")
_USAGES = {
    (0x01, 0x01): InputKind.MOUSE, (0x01, 0x02): InputKind.MOUSE, (0x01, 0x04): InputKind.GAME_CONTROLLER,
    (0x01, 0x05): InputKind.GAME_CONTROLLER, (0x01, 0x06): InputKind.KEYBOARD, (0x0D, 0x01): InputKind.TABLET,
    (0x0D, 0x02): InputKind.TABLET, (0x0D, 0x04): InputKind.TOUCH_SCREEN, (0x0D, 0x05): InputKind.TOUCHPAD,
}  # fmt: skip
_TRANSPORTS = {
    "usb": Connection.USB, "bluetooth": Connection.BLUETOOTH, "bluetooth low energy": Connection.BLUETOOTH,
    "spi": Connection.BUILT_IN, "fifo": Connection.BUILT_IN, "i2c": Connection.BUILT_IN,
    "audio": Connection.OLD_PORT, "virtual": Connection.PROGRAM,
}  # fmt: skip


def from_macos(host: Host) -> InputDevices:
    """By the registry of input devices; a Mac always has some, so none at all is a failure and not an answer."""
    holes = Holes()
    none: tuple[InputDevice, ...] = ()
    found = holes.over("input devices", lambda: devices(_plist.nodes(host.run(*_IOREG, seconds=5.0))), none)
    return InputDevices(
        devices=found[:MOST], left_out=max(0, len(found) - MOST), answered_by=("ioreg",) if found else (),
        holes=holes.all(),
    )  # fmt: skip


def devices(nodes: Iterable[Mapping[str, Any]]) -> tuple[InputDevice, ...]:
    """Each kind of each device once; sensors, buttons and lamps are left out. Raises Unreadable where none is told."""
    found: dict[tuple[object, ...], InputDevice] = {}
    nodes = tuple(nodes)
    for node in nodes:
        device = _device(node)
        if device is not None:
            found.setdefault((device.kind, device.name, device.vendor_id, device.product_id), device)
    if not any("PrimaryUsage" in node or "Product" in node for node in nodes):
        raise Unreadable("ioreg told of no input device")
    return tuple(found.values())


def _device(node: Mapping[str, Any]) -> InputDevice | None:
    page, usage, name = node.get("PrimaryUsagePage"), node.get("PrimaryUsage"), _text(node, "Product")
    kind = _USAGES.get((page, usage)) if isinstance(page, int) and isinstance(usage, int) else None
    if kind is None:
        return None
    if kind is InputKind.MOUSE and "trackpad" in (name or "").casefold():
        kind = InputKind.TOUCHPAD
    vendor = _id(node.get("VendorID"))
    return InputDevice(
        kind=kind, name=_usb_ids.words(name), vendor_id=vendor, product_id=_id(node.get("ProductID")),
        maker=_usb_ids.words(_text(node, "Manufacturer")) or _usb_ids.maker(vendor),
        connection=Connection.BUILT_IN if node.get("Built-In") is True else _transport(_text(node, "Transport")),
        driver=_usb_ids.words(_text(node, "IOClass")),
    )  # fmt: skip


def _transport(told: str | None) -> Connection | None:
    return _TRANSPORTS.get((told or "").strip().casefold())


def _text(node: Mapping[str, Any], key: str) -> str | None:
    value = node.get(key)
    return value if isinstance(value, str) else None


def _id(value: Any) -> str | None:
    right = isinstance(value, int) and not isinstance(value, bool) and 0 < value < 1 << 16
    return f"{value:04x}" if right else None


SOURCE = Source(from_macos, touches=("run " + " ".join(_IOREG),), seconds=8.0)
