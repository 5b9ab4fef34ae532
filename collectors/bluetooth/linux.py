"""Bluetooth on Linux: the kernel's adapters in /sys/class/bluetooth and its switches in /sys/class/rfkill.

Documentation/ABI/stable/sysfs-class-rfkill: `soft` and `hard` are 1 where the radio is blocked. The class also has an
entry for each open connection (`hci0:256`). Paired devices stand in the service's own store, next to their keys.
"""

from __future__ import annotations

import re
from contextlib import suppress

from collectors import _udev, _usb_ids
from collectors._connection import Connection
from collectors._contract import Holes, Source
from collectors._glance import glance, glance_number, names
from collectors._host.errors import HostError
from collectors._host.host import Host
from collectors._placeholders import known
from collectors.bluetooth.section import Bluetooth, BluetoothAdapter

_CLASS, _SWITCHES = "/sys/class/bluetooth", "/sys/class/rfkill"
_ADAPTER, _CONNECTION = re.compile(r"hci\d{1,2}", re.A), re.compile(r"hci\d{1,2}:\d{1,6}", re.A)


def from_linux(host: Host) -> Bluetooth:
    """By the kernel's files; a computer whose kernel has no such class has no Bluetooth that works."""
    holes = Holes()
    listed = holes.over("Bluetooth", lambda: _udev.of_class(host, "bluetooth"), None)
    if listed is None:
        return Bluetooth(holes=holes.all())
    adapters = tuple(_adapter(host, name) for name in listed if _ADAPTER.fullmatch(name))[:8]
    connected = sum(1 for name in listed if _CONNECTION.fullmatch(name))
    hard, soft = _blocked(host)
    if adapters:
        holes.add("paired devices", "the system keeps them together with their keys, which are never read")
    return Bluetooth(
        adapters=adapters, blocked_by_switch=hard, blocked_by_settings=soft, answered_by=("sysfs",),
        on=True if connected else False if hard or soft else None, holes=holes.all(),
        connected_count=connected if adapters else None,
    )  # fmt: skip


def _adapter(host: Host, name: str) -> BluetoothAdapter:
    device = _udev.uevent(host, f"{_CLASS}/{name}/device")
    place = ""
    with suppress(HostError):
        place = host.link(f"{_CLASS}/{name}")
    interface = interface_of(place)
    database = _udev.of_name(host, "usb", interface) if interface else {}
    vendor, product = (*device.get("PRODUCT", "").split("/"), "", "")[:2] if interface else ("", "")
    vendor_id = _usb_ids.number(vendor)
    return BluetoothAdapter(
        maker=known(database.get("ID_VENDOR_FROM_DATABASE")) or _usb_ids.maker(vendor_id),
        chipset=known(database.get("ID_MODEL_FROM_DATABASE")), driver=known(device.get("DRIVER")),
        connection=_connection(place), vendor_id=vendor_id, product_id=_usb_ids.number(product),
    )  # fmt: skip


def interface_of(place: str) -> str | None:
    """The USB interface an adapter is, as `1-6:1.0`, out of where the kernel keeps it."""
    match = re.search(r"/(\d{1,3}-\d[\d.]{0,20}:\d{1,3}\.\d{1,3})/bluetooth/hci\d+$", place, re.A)
    return match[1] if match else None


def _connection(place: str) -> Connection | None:
    if "/usb" in place:
        return Connection.USB
    if "/virtual/" in place:
        return Connection.PROGRAM
    return Connection.BUILT_IN if "/devices/" in place else None


def _blocked(host: Host) -> tuple[bool | None, bool | None]:
    """Whether a switch, and whether the settings, keep every Bluetooth radio off; None without such a switch."""
    hard, soft = [], []
    for name in [n for n in names(host, _SWITCHES) if re.fullmatch(r"rfkill\d{1,3}", n, re.A)][:20]:
        if glance(host, f"{_SWITCHES}/{name}/type") == "bluetooth":
            hard.append(glance_number(host, f"{_SWITCHES}/{name}/hard") == 1)
            soft.append(glance_number(host, f"{_SWITCHES}/{name}/soft") == 1)
    return (all(hard), all(soft)) if hard else (None, None)


SOURCE = Source(
    from_linux,
    touches=(
        f"list {_CLASS}", f"link {_CLASS}/*", f"read {_CLASS}/*/device/uevent", *_udev.TOUCHES, f"list {_SWITCHES}",
        f"read {_SWITCHES}/*/type", f"read {_SWITCHES}/*/hard", f"read {_SWITCHES}/*/soft",
    ),
)  # fmt: skip
