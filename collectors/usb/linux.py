"""USB on Linux: the kernel's tree in /sys/bus/usb/devices, names from udev's database or the list usb.ids.

Folders are called `usb1` (a controller), `1-1.4` (a device: bus 1, port 1, there port 4) and `1-1.4:1.0` (one of its
interfaces). Documentation/ABI/testing/sysfs-bus-usb in the kernel's sources.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress

from collectors import _udev, _usb_ids
from collectors._contract import Holes, Source
from collectors._glance import glance, glance_number, names
from collectors._host.errors import Absent, HostError
from collectors._host.host import Host
from collectors._placeholders import known
from collectors.usb.section import MOST, Overload, Usb, UsbDevice, kinds

_BUS = "/sys/bus/usb/devices"
_DEVICE = re.compile(r"(\d{1,3})-(\d{1,3}(?:\.\d{1,3}){0,6})", re.A)
_LISTS = ("/usr/share/hwdata/usb.ids", "/usr/share/misc/usb.ids", "/var/lib/usbutils/usb.ids")
_MOST_PORTS = 32
"""Ports whose overloads are asked for: two controllers' worth; each is a file."""


def from_linux(host: Host) -> Usb:
    """By the kernel's tree; whoever has no bus at all (a container) says so in a hole."""
    holes = Holes()
    folders = holes.over("USB devices", lambda: _folders(host), ())
    positions = sorted((n for n in folders if _DEVICE.fullmatch(n)), key=_in_order)
    roots = [n for n in folders if re.fullmatch(r"usb\d{1,3}", n, re.A)]
    listing = _Listing(host)
    return Usb(
        controllers=tuple(c for root in roots if (c := _controller(host, root)) is not None),
        devices=tuple(_device(host, at, _interfaces(at, folders), listing) for at in positions[:MOST]),
        overloads=_overloads(host, roots),
        left_out=max(0, len(positions) - MOST),
        answered_by=("sysfs",) if folders else (),
        holes=holes.all(),
    )


def _folders(host: Host) -> tuple[str, ...]:
    try:
        return host.list(_BUS)
    except Absent:
        raise Absent("this system shows no USB bus") from None


def _in_order(name: str) -> tuple[int, ...]:
    return tuple(map(int, re.split(r"[-.]", name)))


def _interfaces(position: str, folders: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in folders if name.startswith(f"{position}:"))[:16]


def _controller(host: Host, root: str) -> str | None:
    """A root hub's own words: `xHCI Host Controller`, and what it runs at."""
    product, speed = known(glance(host, f"{_BUS}/{root}/product")), speed_of(glance(host, f"{_BUS}/{root}/speed"))
    return f"{product or 'controller'}, {speed:g} Mbit/s" if speed else product


class _Listing:
    """The file usb.ids, read when the first device needs it."""

    def __init__(self, host: Host) -> None:
        self._host, self._raw, self._looked = host, b"", False

    def names(self, vendor: str, product: str) -> tuple[str | None, str | None]:
        if not self._looked:
            self._looked = True
            for path in _LISTS:
                with suppress(HostError):
                    self._raw = self._host.read(path, most=4 << 20)
                    break
        return _usb_ids.listed(self._raw, vendor, product)


def _device(host: Host, position: str, interfaces: tuple[str, ...], listing: _Listing) -> UsbDevice:
    folder = f"{_BUS}/{position}"
    kernel = _udev.uevent(host, folder)
    database = _udev.of_node(host, kernel)
    parts = [_udev.uevent(host, f"{_BUS}/{name}") for name in interfaces]
    vendor, product = ids(kernel)
    maker, model = database.get("ID_VENDOR_FROM_DATABASE"), database.get("ID_MODEL_FROM_DATABASE")
    if maker is None and vendor and product:
        maker, listed = listing.names(vendor, product)
        model = model or listed
    bus, _, port = position.partition("-")
    return UsbDevice(
        name=_own(host, folder, "product", database, "ID_MODEL_ENC") or known(model),
        maker=known(maker) or _usb_ids.maker(vendor) or _own(host, folder, "manufacturer", database, "ID_VENDOR_ENC"),
        vendor_id=vendor, product_id=product,
        kinds=kinds(c for text in (kernel.get("TYPE"), *(p.get("INTERFACE") for p in parts)) if (c := codes(text))),
        drivers=tuple(dict.fromkeys(d for part in parts if (d := known(part.get("DRIVER"))) is not None)),
        bus=bus, port=port, hub_depth=port.count("."),
        speed_mbps=speed_of(glance(host, f"{folder}/speed")),
        milliamperes=current(glance(host, f"{folder}/bMaxPower")),
    )  # fmt: skip


def ids(kernel: Mapping[str, str]) -> tuple[str | None, str | None]:
    """Vendor and product out of `PRODUCT=46d/c52b/1201`."""
    parts = kernel.get("PRODUCT", "").split("/")
    return (_usb_ids.number(parts[0]), _usb_ids.number(parts[1])) if len(parts) == 3 else (None, None)


def codes(text: str | None) -> tuple[int, int, int] | None:
    """Class, subclass and protocol out of `TYPE=224/1/1` or `INTERFACE=3/1/2` (decimal)."""
    match = re.fullmatch(r"(\d{1,3})/(\d{1,3})/(\d{1,3})", text or "", re.A)
    return (int(match[1]), int(match[2]), int(match[3])) if match else None


def speed_of(text: str | None) -> float | None:
    """Million bits a second out of the file `speed`."""
    return float(text) if text and re.fullmatch(r"\d{1,6}(\.\d)?", text, re.A) else None


def current(text: str | None) -> int | None:
    """Milliamperes out of `bMaxPower` (`500mA`)."""
    match = re.fullmatch(r"(\d{1,5})mA", text or "", re.A)
    return int(match[1]) if match else None


def _own(host: Host, folder: str, file: str, database: Mapping[str, str], key: str) -> str | None:
    """What the device calls itself: out of the database, which has read it already, or out of its own file."""
    told = _udev.unescaped(database[key]) if key in database else glance(host, f"{folder}/{file}")
    return _usb_ids.words(told)


def _overloads(host: Host, roots: list[str]) -> tuple[Overload, ...]:
    """Ports of the computer itself that the kernel had to switch off (`over_current_count`, since Linux 4.17)."""
    found: list[tuple[str, int | None]] = []
    for root in roots:
        hub = f"{_BUS}/{root}/{root.removeprefix('usb')}-0:1.0"
        for port in [n for n in names(host, hub) if re.fullmatch(r"usb\d+-port\d+", n, re.A)]:
            if len(found) < _MOST_PORTS:
                found.append((port, glance_number(host, f"{hub}/{port}/over_current_count")))
    return tuple(Overload(port=port, times=times) for port, times in found if times)


SOURCE = Source(
    from_linux,
    touches=(
        f"list {_BUS}", f"read {_BUS}/*/uevent", f"read {_BUS}/*/speed", f"read {_BUS}/*/bMaxPower",
        f"read {_BUS}/*/product", f"read {_BUS}/*/manufacturer", f"list {_BUS}/*/*",
        f"read {_BUS}/*/*/*/over_current_count", *_udev.TOUCHES, *(f"read {path}" for path in _LISTS),
    ),
)  # fmt: skip
