"""A disk's health on Windows, as an administrator may read it: the storage interface's counters, and raw SMART."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from collectors import _cim_values as cim
from collectors.storage.section import Disk, Health

if TYPE_CHECKING:
    from redaction.redacted import Json

WMI = r"root\wmi"
COUNTER = (
    "MSFT_StorageReliabilityCounter", "DeviceId", "Temperature", "Wear", "PowerOnHours", "ReadErrorsUncorrected",
    "WriteErrorsUncorrected",
)  # fmt: skip
PREDICT_DATA = ("MSStorageDriver_FailurePredictData", "InstanceName", "VendorSpecific")

# Attribute → field, and how many of its six raw bytes are the count: vendors pack other things into the rest.
_ATTRIBUTES = {
    5: ("reallocated_sectors", 2), 9: ("power_on_hours", 3), 12: ("power_cycles", 3),
    187: ("reported_uncorrectable", 2), 194: ("temperature_celsius", 1),
    197: ("pending_sectors", 4), 198: ("uncorrectable_sectors", 4),
    199: ("cable_errors", 4),
}  # fmt: skip
_FIRST, _ENTRY, _MOST = 2, 12, 30
_SANE_CELSIUS = range(1, 120)


def counters(rows: Sequence[Mapping[str, Json]]) -> dict[int, dict[str, Any]]:
    """Disk number → fields of Health that MSFT_StorageReliabilityCounter tells; a temperature of 0 is none."""
    found = {}
    for row in rows:
        number = cim.number(row, "DeviceId")
        degrees = cim.number(row, "Temperature")
        told = {
            "temperature_celsius": degrees if degrees in _SANE_CELSIUS else None,
            "wear_percent": _count(row, "Wear"), "power_on_hours": _count(row, "PowerOnHours"),
            "failed_reads": _count(row, "ReadErrorsUncorrected"),
            "failed_writes": _count(row, "WriteErrorsUncorrected"),
        }  # fmt: skip
        if number is not None:
            found[number] = {name: value for name, value in told.items() if value is not None}
    return found


def _count(row: Mapping[str, Json], name: str) -> int | None:
    value = cim.number(row, name)
    return value if value is not None and 0 <= value < 1 << 63 else None


def attributes(raw: Sequence[Json]) -> dict[str, Any]:
    """Fields of Health in the 512 bytes an ATA disk answers to SMART READ DATA (attributes of 12 bytes from byte 2)."""
    numbers = [cim.number({"n": item}, "n") for item in raw[:512]]
    data = bytes(number if number is not None and 0 <= number < 256 else 0 for number in numbers)
    found: dict[str, Any] = {}
    for place in range(_FIRST, min(_FIRST + _MOST * _ENTRY, len(data) - _ENTRY + 1), _ENTRY):
        if field := _ATTRIBUTES.get(data[place]):
            name, width = field
            found[name] = int.from_bytes(data[place + 5 : place + 5 + width], "little")
    if found.get("temperature_celsius") not in _SANE_CELSIUS:
        found.pop("temperature_celsius", None)
    return found


def by_number(
    rows: Sequence[Mapping[str, Json]], drives: Sequence[Mapping[str, Json]]
) -> dict[int, Mapping[str, Json]]:
    """Disk number → the row of the driver whose InstanceName is the disk's PNPDeviceID and `_0` (Win32_DiskDrive)."""
    numbers = {(cim.text(drive, "PNPDeviceID") or "").casefold(): cim.number(drive, "Index") for drive in drives}
    found = {}
    for row in rows:
        number = numbers.get(re.sub(r"_\d+$", "", cim.text(row, "InstanceName") or "").casefold())
        if number is not None:
            found[number] = row
    return found


def with_health(disk: Disk, told: Mapping[str, Any]) -> Disk:
    """The disk with more of its health; what it told itself stays."""
    if not told:
        return disk
    health = _fields(disk.health) if disk.health else {}
    return Disk(**{**_fields(disk), "health": Health(**{**told, **health})})


def _fields(section: Disk | Health) -> dict[str, Any]:
    values = {name: getattr(section, name) for name in type(section).model_fields}
    return {name: value for name, value in values.items() if value not in (None, ())}
