"""Disks on Windows: MSFT_PhysicalDisk of the storage interface, or Win32_DiskDrive where there is none (Windows 7)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from collectors import _cim_values as cim
from collectors._placeholders import known, known_number
from collectors.storage.section import Disk, DiskKind, Health

if TYPE_CHECKING:
    from redaction.redacted import Json

STORAGE = r"root\Microsoft\Windows\Storage"
PHYSICAL_DISK = (
    "MSFT_PhysicalDisk", "DeviceId", "FriendlyName", "Model", "Manufacturer", "SerialNumber", "AdapterSerialNumber",
    "FirmwareVersion", "MediaType", "BusType", "Size", "SpindleSpeed", "HealthStatus", "OperationalStatus",
)  # fmt: skip
DISK_DRIVE = (
    "Win32_DiskDrive", "Index", "Model", "SerialNumber", "FirmwareRevision", "InterfaceType", "MediaType", "Size",
    "Status", "PNPDeviceID",
)  # fmt: skip
_LONGEST = 300  # no real name is longer
MOST_DISKS = 64  # a computer with more is a storage server, and its report would be of disks only
_BUS = {
    1: "scsi", 2: "atapi", 3: "ata", 4: "ieee1394", 6: "fibre channel", 7: "usb", 8: "raid", 9: "iscsi", 10: "sas",
    11: "sata", 12: "sd", 13: "mmc", 14: "virtual", 16: "storage spaces", 17: "nvme", 18: "scm", 19: "ufs",
}  # fmt: skip
_FILE_BACKED = 15  # a mounted image
_KIND_BY_BUS = {
    "nvme": DiskKind.NVME, "usb": DiskKind.USB, "sd": DiskKind.SD_CARD, "mmc": DiskKind.EMMC,
    "virtual": DiskKind.VIRTUAL, "storage spaces": DiskKind.VIRTUAL, "ufs": DiskKind.SSD,
}  # fmt: skip
_KIND_BY_MEDIA = {3: DiskKind.HDD, 4: DiskKind.SSD}
_VIRTUAL = re.compile(r"qemu|vmware|vbox|virtual|msft|xen", re.I)
_SAYS = {
    3: "degraded", 4: "stressed", 5: "predicts its own failure", 6: "in error", 7: "beyond recovery",
    12: "no longer answers", 13: "no longer answers",
}  # fmt: skip
_DECORATION = re.compile(r" (ATA|SCSI Disk|USB|SAS|iSCSI|IEEE 1394 SBP2) Device$")
_EUI = re.compile(r"([0-9A-F]{4}_){3,7}[0-9A-F]{4}\.?")
_BY_INTERFACE = {"ide": "ata", "scsi": "scsi", "usb": "usb", "1394": "ieee1394", "hdc": "ata"}


def physical_disks(rows: Sequence[Mapping[str, Json]]) -> tuple[Disk, ...]:
    """Instances of MSFT_PhysicalDisk as disks, in the system's order; mounted images are left out."""
    disks = (_physical(row) for row in rows if cim.number(row, "BusType") != _FILE_BACKED)
    return tuple(sorted(disks, key=number_of))[:MOST_DISKS]


def number_of(disk: Disk) -> int:
    """The system's number of a disk, in its name."""
    digits = disk.name.removeprefix("PhysicalDrive")
    return int(digits) if digits.isdecimal() else 0


def _physical(row: Mapping[str, Json]) -> Disk:
    model = known(_text(row, "Model") or _text(row, "FriendlyName"))
    bus = _BUS.get(cim.number(row, "BusType") or 0)
    turns, size = cim.number(row, "SpindleSpeed"), _size(row)
    kind = DiskKind.VIRTUAL if _VIRTUAL.search(model or "") else _KIND_BY_BUS.get(bus or "")
    media = DiskKind.HDD if turns and 1000 < turns < 100_000 else DiskKind.UNKNOWN
    return Disk(
        name=f"PhysicalDrive{cim.number(row, 'DeviceId') or 0}",
        kind=kind or _KIND_BY_MEDIA.get(cim.number(row, "MediaType") or 0, media),
        bus=bus, maker=known(_text(row, "Manufacturer")), model=model,
        firmware=known(_text(row, "FirmwareVersion")), serial=_serial(row), size_bytes=size,
        rotations_per_minute=turns if turns is not None and 0 <= turns < 100_000 else None,
        removable=bus in ("usb", "sd"), internal=_internal(bus), health=_health(row),
    )  # fmt: skip


def _text(row: Mapping[str, Json], name: str) -> str:
    return (cim.text(row, name) or "")[:_LONGEST]


def _size(row: Mapping[str, Json]) -> int | None:
    size = cim.number(row, "Size")
    return size if size is not None and 0 <= size < 1 << 63 else None


def _internal(bus: str | None) -> bool | None:
    return {"usb": False, "ieee1394": False, "nvme": True, "sata": True, "ata": True, "mmc": True}.get(bus or "")


def _serial(row: Mapping[str, Json]) -> str | None:
    """An NVMe disk's own number is its adapter's; what stands as its number there is an EUI-64, printed nowhere."""
    adapter = re.sub(r"\s*_[0-9A-Fa-f]{4}\.?$", "", _text(row, "AdapterSerialNumber"))
    number = _text(row, "SerialNumber")
    return known_number(adapter) or (None if _EUI.fullmatch(number) else known_number(decoded_serial(number)))


def decoded_serial(number: str) -> str:
    """Windows 7 writes an ATA disk's number as hexadecimal bytes, each pair the other way round."""
    if not re.fullmatch(r"[0-9A-Fa-f]{40}", number):
        return number
    letters = bytes.fromhex(number)
    if not all(32 <= letter < 127 for letter in letters):
        return number
    return "".join(letters[i : i + 2][::-1].decode("ascii") for i in range(0, 20, 2)).strip()


def _health(row: Mapping[str, Json]) -> Health | None:
    """The verdict Windows gives without being asked by an administrator: HealthStatus and OperationalStatus."""
    verdict = cim.number(row, "HealthStatus")
    numbers = (cim.number({"n": item}, "n") for item in cim.items(row, "OperationalStatus"))
    said = tuple(dict.fromkeys(_SAYS[number] for number in numbers if number in _SAYS))
    if verdict not in (0, 1, 2):
        return Health(warnings=said) if said else None
    warnings = said if said or verdict != 1 else ("the system warns of it",)
    return Health(passed={0: True, 2: False}.get(verdict), warnings=warnings)


def disk_drives(rows: Sequence[Mapping[str, Json]]) -> tuple[Disk, ...]:
    """Instances of Win32_DiskDrive as disks: what Windows 7 knows of them."""
    return tuple(sorted((_drive(row) for row in rows), key=number_of))[:MOST_DISKS]


def _drive(row: Mapping[str, Json]) -> Disk:
    model = known(_DECORATION.sub("", _text(row, "Model")))
    plugged, media = _text(row, "PNPDeviceID").upper(), _text(row, "MediaType").casefold()
    bus = "nvme" if "VEN_NVME" in plugged else _BY_INTERFACE.get(_text(row, "InterfaceType").casefold())
    kind = DiskKind.VIRTUAL if _VIRTUAL.search(model or "") else _KIND_BY_BUS.get(bus or "", DiskKind.UNKNOWN)
    status = _text(row, "Status").casefold()
    passed = {"ok": True, "pred fail": False}.get(status)
    number = _text(row, "SerialNumber")
    return Disk(
        name=f"PhysicalDrive{cim.number(row, 'Index') or 0}", kind=kind, bus=bus, model=model,
        firmware=known(_text(row, "FirmwareRevision")), size_bytes=_size(row),
        serial=None if _EUI.fullmatch(number) else known_number(decoded_serial(number)),
        removable="removable" in media or bus == "usb", internal=_internal(bus),
        health=None if passed is None else Health(passed=passed),
    )  # fmt: skip
