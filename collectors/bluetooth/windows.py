r"""Bluetooth on Windows: Win32_PnPEntity; the registry's list of paired devices is only counted, as the next source.

An adapter is found by its bus (USB, PCI, ACPI), a paired device by its path: `BTHENUM\DEV_<address>` and, with Low
Energy, `BTHLE\DEV_<address>`. What it is, its services tell (Bluetooth "Assigned Numbers", 16-bit service classes). The
addresses serve to put the two together, and are forgotten.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from collectors import _pnp_devices, _usb_ids
from collectors._connection import Connection
from collectors._contract import Holes, Source
from collectors._host.host import Host
from collectors._pnp_devices import PnpDevice
from collectors.bluetooth.section import MOST, Bluetooth, BluetoothAdapter, BluetoothKind, PairedDevice

_PAIRED = r"HKLM\SYSTEM\CurrentControlSet\Services\BTHPORT\Parameters\Devices"
_ADAPTER_BUSES = {"USB": Connection.USB, "PCI": Connection.BUILT_IN, "ACPI": Connection.BUILT_IN}
_DEVICE = re.compile(r"(?:BTHENUM|BTHLE)\\DEV_([0-9A-F]{12})\\", re.A)
_SERVICE = re.compile(r"\\\{0000([0-9A-F]{4})-0000-1000-8000-00805F9B34FB\}", re.A)
_KINDS = {
    "110B": BluetoothKind.SOUND, "1108": BluetoothKind.SOUND, "111E": BluetoothKind.SOUND,
    "184E": BluetoothKind.SOUND, "1124": BluetoothKind.INPUT, "1812": BluetoothKind.INPUT,
    "112F": BluetoothKind.PHONE, "111F": BluetoothKind.PHONE, "1116": BluetoothKind.PHONE,
    "110A": BluetoothKind.PHONE,
}  # fmt: skip


def from_windows(host: Host) -> Bluetooth:
    """By CIM; where that does not answer, the registry still tells how many devices were paired."""
    holes = Holes()
    listed = holes.over("Bluetooth", lambda: _pnp_devices.ask(host), None)
    if listed is None:
        count = holes.over("paired devices", lambda: _count(host), None)
        return Bluetooth(
            paired_count=count, answered_by=() if count is None else ("registry",), holes=holes.all()
        )  # fmt: skip
    found, everything = adapters(listed), paired(listed)
    if found:
        holes.add("whether Bluetooth is switched on", "Windows tells it to programs of its own kind only")
    return Bluetooth(
        adapters=found, paired=everything[:MOST], paired_count=len(everything), answered_by=("Win32_PnPEntity",),
        holes=holes.all(),
    )  # fmt: skip


def adapters(listed: Iterable[PnpDevice]) -> tuple[BluetoothAdapter, ...]:
    """The adapters among all devices."""
    found = (d for d in listed if d.class_guid == _pnp_devices.BLUETOOTH and d.bus in _ADAPTER_BUSES)
    return tuple(
        BluetoothAdapter(
            name=device.name, maker=device.maker or _usb_ids.maker((device.usb_ids or ("",))[0]),
            driver=device.service, connection=_ADAPTER_BUSES[device.bus],
            vendor_id=device.usb_ids[0] if device.usb_ids else None,
            product_id=device.usb_ids[1] if device.usb_ids else None, problem_code=device.problem_code,
        )
        for device in found
    )  # fmt: skip


def paired(listed: tuple[PnpDevice, ...]) -> tuple[PairedDevice, ...]:
    """The paired devices, each once, whether it speaks the classic way, Low Energy, or both."""
    named: dict[str, str | None] = {}
    for device in listed:
        if match := _DEVICE.match(device.where):
            named[match[1]] = named.get(match[1]) or device.name
    services: dict[str, BluetoothKind] = {}
    for device in listed:
        if service := _SERVICE.search(device.where):
            kind, address = _KINDS.get(service[1]), next((a for a in named if a in device.where), None)
            if kind and address:
                services.setdefault(address, kind)
    return tuple(
        PairedDevice(kind=services.get(address, BluetoothKind.OTHER), name=name) for address, name in named.items()
    )


def _count(host: Host) -> int:
    _, addresses = host.registry(_PAIRED)
    return len(addresses)


SOURCE = Source(from_windows, touches=(*_pnp_devices.TOUCHES, f"registry {_PAIRED}"), seconds=10.0)
