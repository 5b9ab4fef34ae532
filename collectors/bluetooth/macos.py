"""Bluetooth on macOS: SPBluetoothDataType, in the three shapes it has had.

Up to macOS 11 `local_device_title` and `device_title`, on macOS 12 `controller_properties` and `devices_list`, since
macOS 13 `device_connected` and `device_not_connected`. A device is a dictionary of one name → its properties.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from collectors import _usb_ids
from collectors._connection import Connection
from collectors._contract import Holes, Source
from collectors._host.errors import Unreadable
from collectors._host.host import Host
from collectors._placeholders import known
from collectors._system_profiler import Item, ask, command, text
from collectors.bluetooth.section import MOST, Bluetooth, BluetoothAdapter, BluetoothKind, PairedDevice

if TYPE_CHECKING:
    from redaction.redacted import Json

_TYPE = "SPBluetoothDataType"
_KINDS = (
    ("head|speaker|audio|earbud|hifi|microphone", BluetoothKind.SOUND), ("keyboard", BluetoothKind.KEYBOARD),
    ("mouse|trackpad|pointing", BluetoothKind.MOUSE), ("game|joystick", BluetoothKind.GAME_CONTROLLER),
    ("phone", BluetoothKind.PHONE), ("laptop|desktop|computer|server|tablet", BluetoothKind.COMPUTER),
)  # fmt: skip
_CONNECTIONS = {"usb": Connection.USB, "uart": Connection.BUILT_IN, "pcie": Connection.BUILT_IN}


def from_macos(host: Host) -> Bluetooth:
    """By the system's own inventory; an empty list (a virtual Mac) is a hole: it may only not have been told."""
    holes = Holes()
    found = holes.over("Bluetooth", lambda: _told(ask(host, _TYPE)), None)
    if found is None:
        return Bluetooth(holes=holes.all())
    adapter, paired = _controller(found), tuple(devices(found))
    return Bluetooth(
        adapters=adapter, on=_on(found), paired=paired[:MOST], paired_count=len(paired),
        connected_count=sum(1 for device in paired if device.connected), answered_by=(_TYPE,), holes=holes.all(),
    )  # fmt: skip


def _told(found: tuple[Item, ...]) -> Item:
    if not found:
        raise Unreadable("this Mac's list was empty, which does not mean that it has no Bluetooth")
    return found[0]


def _properties(entry: Item) -> Item:
    for key in ("controller_properties", "local_device_title"):
        value = entry.get(key)
        if isinstance(value, Mapping):
            return value
    return {}


def _on(entry: Item) -> bool | None:
    told = _properties(entry)
    state = (text(told, "controller_state") or text(told, "general_power") or "").casefold()
    return {"attrib_on": True, "attrib_off": False}.get(state)


def _controller(entry: Item) -> tuple[BluetoothAdapter, ...]:
    """The adapter; its name, which is the computer's, and its address are left out."""
    told = _properties(entry)
    if not told:
        return ()
    vendor = (text(told, "controller_vendorID") or text(told, "general_vendorID") or "").split(" ")[0]
    transport = text(told, "controller_transport") or text(told, "general_hci_transport") or ""
    maker = re.search(r"\(([^)]{1,60})\)", text(told, "controller_vendorID") or "")
    firmware = known(text(told, "controller_firmwareVersion") or text(told, "general_fw_version"))
    product = (text(told, "controller_productID") or text(told, "general_productID") or "").split(" ")[0]
    return (
        BluetoothAdapter(
            maker=maker[1] if maker else _usb_ids.maker(_usb_ids.number(vendor)),
            chipset=known((text(told, "controller_chipset") or text(told, "general_chipset") or "")[:120]),
            firmware=firmware[:120] if firmware else None, connection=_CONNECTIONS.get(transport.casefold()),
            vendor_id=_usb_ids.number(vendor), product_id=_usb_ids.number(product),
        ),
    )  # fmt: skip


def devices(entry: Item) -> Iterator[PairedDevice]:
    """The paired devices of all shapes; one that is known not to be paired was only seen passing by."""
    for key, connected in (
        ("device_connected", True), ("device_not_connected", False), ("devices_list", None), ("device_title", None),
    ):  # fmt: skip
        for name, told in _named(entry.get(key)):
            if text(told, "device_ispaired") != "attrib_No":
                yield _device(name, told, connected)


def _named(value: Json) -> Iterator[tuple[str, Item]]:
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, Mapping):
            yield from ((str(name), told) for name, told in each.items() if isinstance(told, Mapping))


def _device(name: str, told: Item, connected: bool | None) -> PairedDevice:
    minor = text(told, "device_minorType") or text(told, "device_minorClassOfDevice_string") or ""
    major = text(told, "device_majorClassOfDevice_string") or ""
    state = text(told, "device_connected") or text(told, "device_isconnected")
    battery = text(told, "device_batteryLevelMain") or text(told, "device_batteryPercent") or ""
    percent = re.fullmatch(r"(\d{1,3}) ?%", battery, re.A)
    return PairedDevice(
        kind=kind_of(f"{minor} {major}"), name=known(name[:120]),
        connected=connected if state is None else state.casefold() in ("attrib_yes", "yes"),
        battery_percent=int(percent[1]) if percent and int(percent[1]) <= 100 else None,
    )  # fmt: skip


def kind_of(words: str) -> BluetoothKind:
    """What macOS' English words for a device class (`Headphones`, `Smartphone`) mean."""
    return next((kind for pattern, kind in _KINDS if re.search(pattern, words.casefold())), BluetoothKind.OTHER)


SOURCE = Source(from_macos, touches=("run " + " ".join(command(_TYPE)),), seconds=10.0)
