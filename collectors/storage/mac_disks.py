"""Disks on macOS: the I/O registry's, with what SPNVMeDataType and SPSerialATADataType add (verdict, TRIM)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from collectors import _system_profiler as profiler
from collectors._placeholders import known, known_number
from collectors._system_profiler import Item
from collectors.storage.registry_tree import Device
from collectors.storage.section import Disk, DiskKind, Health

Told = Mapping[str, Any]
_BSD = re.compile(r"disk\d{1,4}", re.A)
_BUS = {
    "apple fabric": "nvme", "pci-express": "nvme", "pci": "nvme", "nvme": "nvme", "sata": "sata", "ata": "ata",
    "usb": "usb", "thunderbolt": "thunderbolt", "firewire": "ieee1394", "secure digital": "sd", "sas": "sas",
    "virtual interface": "virtual", "virtio": "virtio",
}  # fmt: skip
_KIND = {
    "nvme": DiskKind.NVME, "usb": DiskKind.USB, "thunderbolt": DiskKind.NVME, "sd": DiskKind.SD_CARD,
    "virtual": DiskKind.VIRTUAL, "virtio": DiskKind.VIRTUAL,
}  # fmt: skip
_VIRTUAL = re.compile(r"qemu|vmware|vbox|virtual|parallels|veertu|\banka\b", re.I)
_TURNS = {"rotational": DiskKind.HDD, "solid state": DiskKind.SSD, "ssd": DiskKind.SSD}


def listed(items: Sequence[Item]) -> dict[str, Item]:
    """BSD name → a disk's entry in the answer of SPNVMeDataType or SPSerialATADataType."""
    every = profiler.every(tuple(items))
    return {name: item for item in every if _BSD.fullmatch(name := profiler.text(item, "bsd_name") or "")}


def nvme_names(devices: Sequence[Device], nvme: Mapping[str, Item]) -> tuple[str, ...]:
    """The NVMe disks of both sources."""
    fast = (device.name for device in devices if bus_of(device.interconnect) == "nvme" and _BSD.fullmatch(device.name))
    return tuple(dict.fromkeys((*nvme, *fast)))


def disks(
    devices: Sequence[Device], nvme: Mapping[str, Item], sata: Mapping[str, Item], logs: Mapping[str, Told]
) -> tuple[Disk, ...]:
    """Every disk of one of the three sources, by its number; `logs`: what some of them say (`mac_health.py`)."""
    interconnects = {**dict.fromkeys(nvme, "NVMe"), **dict.fromkeys(sata, "SATA")}
    found = {device.name: device for device in devices if _BSD.fullmatch(device.name)}
    for name, interconnect in interconnects.items():
        found.setdefault(name, Device(name=name, interconnect=interconnect, internal=True))
    entries = {**nvme, **sata}
    by_number = sorted(found, key=lambda name: int(name[4:]))
    return tuple(_disk(found[name], entries.get(name, {}), logs.get(name, {})) for name in by_number)


def _disk(device: Device, item: Item, log: Told) -> Disk:
    model = known(_text(item, "device_model") or device.product)
    medium = _text(item, "spsata_medium_type") or device.medium
    bus = bus_of(device.interconnect)
    kind = kind_of(bus, medium, model)
    size, trims = item.get("size_in_bytes"), _yes(item, "spnvme_trim_support", "spsata_trim_support")
    return Disk(
        name=device.name, kind=kind, bus=bus, maker=known(device.vendor), model=model,
        firmware=known(_text(item, "device_revision") or device.revision),
        serial=known_number(_text(item, "device_serial") or device.serial),
        size_bytes=size if isinstance(size, int) and not isinstance(size, bool) and size >= 0 else device.size,
        removable=device.removable or _yes(item, "removable_media") is True, internal=device.internal,
        read_only=not device.writable, health=_health(device, verdict(_text(item, "smart_status")), log),
        trim=None if kind is DiskKind.HDD else device.trims if trims is None else trims,
    )  # fmt: skip


def _text(item: Item, name: str) -> str | None:
    """No real name is longer than 300 signs."""
    return (profiler.text(item, name) or "")[:300] or None


def bus_of(protocol: str | None) -> str | None:
    """How a disk is connected, in the words of the other platforms."""
    return _BUS.get((protocol or "").casefold())


def kind_of(bus: str | None, medium: str | None, model: str | None) -> DiskKind:
    """What kind of disk it is, by its name, its connection and its medium."""
    if _VIRTUAL.search(model or ""):
        return DiskKind.VIRTUAL
    return _KIND.get(bus or "") or _TURNS.get((medium or "").casefold(), DiskKind.UNKNOWN)


def verdict(smart_status: str | None) -> bool | None:
    """The disk's verdict: `Verified` or `Failing`; anything else is none."""
    return {"verified": True, "failing": False}.get((smart_status or "").casefold())


def _health(device: Device, passed: bool | None, log: Told) -> Health | None:
    if passed is None and not log and not device.failed_reads and not device.failed_writes:
        return None
    return Health(passed=passed, failed_reads=device.failed_reads, failed_writes=device.failed_writes, **log)


def _yes(item: Item, *names: str) -> bool | None:
    told = [_text(item, name) for name in names]
    return next((word.casefold() == "yes" for word in told if word), None)
