"""USB on macOS: SPUSBDataType, SPUSBHostDataType (macOS 26 answers an empty list to the first), and ioreg."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from collectors import _plist, _usb_ids
from collectors._contract import Holes, Source
from collectors._host.errors import Unreadable
from collectors._host.host import Host
from collectors._placeholders import known
from collectors._system_profiler import Item, ask, command, every, text
from collectors.usb.section import MOST, Usb, UsbDevice, kinds

_TYPES = ("SPUSBDataType", "SPUSBHostDataType")
_IOREG = ("ioreg", "-a", "-r", "-c", "IOUSBHostDevice")
_SPEEDS = {
    "low_speed": 1.5, "full_speed": 12.0, "high_speed": 480.0, "super_speed": 5000.0, "super_speed_plus": 10000.0,
}  # fmt: skip
_LINKS = {0: 1.5, 1: 12.0, 2: 480.0, 3: 5000.0, 4: 10000.0, 5: 20000.0}


def from_macos(host: Host) -> Usb:
    """The first source that tells of anything; where all lists are empty, that is a hole and not an empty computer."""
    holes = Holes()
    for data_type in _TYPES:
        found: tuple[Item, ...] = holes.over(f"USB by {data_type}", _asking(host, data_type), ())
        if found:
            return _made(controllers(found), devices(found), data_type, Holes())
    nodes = holes.over("USB by ioreg", lambda: registered(_plist.nodes(host.run(*_IOREG, seconds=5.0))), ())
    if nodes:
        return _made((), nodes, "ioreg", Holes())
    holes.add("USB devices", "every list that this Mac gave was empty, which does not mean that none is there")
    return Usb(holes=holes.all())


def _asking(host: Host, data_type: str) -> Any:
    return lambda: ask(host, data_type)


def _made(names: tuple[str, ...], found: tuple[UsbDevice, ...], source: str, holes: Holes) -> Usb:
    return Usb(
        controllers=names, devices=found[:MOST], left_out=max(0, len(found) - MOST), answered_by=(source,),
        holes=holes.all(),
    )  # fmt: skip


def _first(entry: Item, *keys: str) -> str | None:
    """The first of several keys that has a text: keys changed with macOS 10.10 and with macOS 26."""
    return next((found for key in keys if (found := text(entry, key)) is not None), None)


def _ids(entry: Item) -> tuple[str | None, str | None]:
    vendor = _first(entry, "vendor_id", "USBDeviceKeyVendorID", "b_vendor_id")
    product = _first(entry, "product_id", "USBDeviceKeyProductID", "a_product_id")
    if vendor == "apple_vendor_id":
        vendor = "0x05ac"
    return _usb_ids.number((vendor or "").split(" ")[0]), _usb_ids.number(product)


def controllers(found: tuple[Item, ...]) -> tuple[str, ...]:
    """The buses' names and drivers, as the host controllers call themselves."""
    buses = (entry for entry in found if _ids(entry)[0] is None)
    told = ((known(text(bus, "_name")), known(_first(bus, "host_controller", "Driver"))) for bus in buses)
    return tuple(", ".join(part for part in pair if part)[:120] for pair in told if any(pair))[:20]


def devices(found: tuple[Item, ...]) -> tuple[UsbDevice, ...]:
    """All devices of the tree, hubs before what hangs on them."""
    return tuple(_device(entry) for entry in every(found) if _ids(entry)[0] is not None)


def _device(entry: Item) -> UsbDevice:
    vendor, product = _ids(entry)
    bus, port = place(_first(entry, "location_id", "USBKeyLocationID", "g_location_id"))
    inside = _first(entry, "Built-in_Device", "USBKeyHardwareType")
    below = entry.get("_items")
    allocated = re.search(r"\((\d{1,5}) mA\)", text(entry, "USBDeviceKeyPowerAllocation") or "")
    return UsbDevice(
        name=_usb_ids.words(text(entry, "_name")), vendor_id=vendor, product_id=product,
        maker=_usb_ids.words(_first(entry, "manufacturer", "USBDeviceKeyVendorName", "f_manufacturer"))
        or _usb_ids.maker(vendor),
        kinds=kinds([(9, 0, 0)] if below or "Hub" in (text(entry, "_name") or "") else []),
        bus=bus, port=port, hub_depth=port.count(".") if port else None,
        speed_mbps=speed(_first(entry, "device_speed", "USBDeviceKeyLinkSpeed", "c_device_speed")),
        milliamperes=int(allocated[1]) if allocated else _amperes(entry, "bus_power_used"),
        milliamperes_available=_amperes(entry, "bus_power"),
        built_in=None if inside is None else inside.casefold() in ("yes", "built-in"),
    )  # fmt: skip


def _amperes(entry: Item, key: str) -> int | None:
    value = text(entry, key)
    return int(value) if value and re.fullmatch(r"\d{1,5}", value, re.A) else None


def place(location: str | None) -> tuple[str | None, str | None]:
    """Bus and chain of ports in a location id: `0x14320000 / 5` is bus 20, port 3, there port 2."""
    match = re.fullmatch(r"0x([0-9a-f]{8})", (location or "").split(" ")[0], re.I)
    if match is None:
        return None, None
    ports = match[1][2:].rstrip("0")
    return str(int(match[1][:2], 16)), ".".join(str(int(digit, 16)) for digit in ports) or None


def speed(told: str | None) -> float | None:
    """Million bits a second out of `high_speed`, `480 Mb/s`, `Up to 5 Gb/s`."""
    match = re.search(r"(\d{1,4}(?:\.\d)?) ?([GM])b/s", told or "")
    return float(match[1]) * (1000 if match[2] == "G" else 1) if match else _SPEEDS.get(told or "")


def registered(nodes: Iterable[Mapping[str, Any]]) -> tuple[UsbDevice, ...]:
    """The devices among what ioreg lists (IOUSBHostDevice); raises Unreadable where none can be made out."""
    found = {(d.bus, d.port, d.vendor_id, d.product_id): d for node in nodes for d in _walked(node, 12)}
    if not found:
        raise Unreadable("ioreg answered in a form that cannot be understood")
    return tuple(found.values())


def _walked(node: Mapping[str, Any], depth: int) -> Iterator[UsbDevice]:
    vendor, product = (_hexadecimal(node.get(key)) for key in ("idVendor", "idProduct"))
    below = _nodes(node.get("IORegistryEntryChildren"))
    if vendor and product:
        bus, port = place(f"0x{_whole(node.get('locationID')):08x}")
        yield UsbDevice(
            name=_said(node, "USB Product Name", "kUSBProductString", "IORegistryEntryName"),
            maker=_usb_ids.words(_said(node, "USB Vendor Name", "kUSBVendorString")) or _usb_ids.maker(vendor),
            vendor_id=vendor, product_id=product, kinds=kinds(_codes(node, below)),
            bus=bus, port=port, hub_depth=port.count(".") if port else None,
            speed_mbps=_LINKS.get(_whole(node.get("Device Speed"))),
        )  # fmt: skip
    for child in below if depth else ():
        yield from _walked(child, depth - 1)


def _nodes(value: Any) -> list[Mapping[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _codes(node: Mapping[str, Any], below: list[Mapping[str, Any]]) -> Iterator[tuple[int, int, int]]:
    for start, owner in (("bDevice", node), *(("bInterface", child) for child in below)):
        if isinstance(owner.get(f"{start}Class"), int):
            code, sub, protocol = (_whole(owner.get(f"{start}{part}")) for part in ("Class", "SubClass", "Protocol"))
            yield code, sub, protocol


def _whole(value: Any) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else -1


def _hexadecimal(value: Any) -> str | None:
    return f"{value:04x}" if 0 <= _whole(value) < 1 << 16 else None


def _said(node: Mapping[str, Any], *keys: str) -> str | None:
    return next(
        (told for key in keys if (told := _usb_ids.words(node[key] if isinstance(node.get(key), str) else None))), None
    )


SOURCE = Source(
    from_macos, touches=(*("run " + " ".join(command(t)) for t in _TYPES), "run " + " ".join(_IOREG)), seconds=20.0
)
