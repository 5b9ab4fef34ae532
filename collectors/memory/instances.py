"""Memory modules and their slots as CIM tells them (Win32_PhysicalMemory, Win32_PhysicalMemoryArray)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from collectors._cim_values import number, text
from collectors._host.errors import Unreadable
from collectors._host.host import Host
from collectors._placeholders import known, known_number
from collectors.memory.modules import CORRECTIONS, KINDS, Module, Slots

if TYPE_CHECKING:
    from redaction.redacted import Json

_MODULES, _ARRAYS = "Win32_PhysicalMemory", "Win32_PhysicalMemoryArray"
_OF_MODULE = (
    "Capacity", "DeviceLocator", "BankLabel", "FormFactor", "MemoryType", "SMBIOSMemoryType", "Speed",
    "ConfiguredClockSpeed", "Manufacturer", "PartNumber", "SerialNumber",
)  # fmt: skip
_OF_ARRAY = ("MaxCapacity", "MaxCapacityEx", "MemoryDevices", "MemoryErrorCorrection", "Use")
_OLD_KINDS = {2: "DRAM", 17: "SDRAM", 20: "DDR", 21: "DDR2", 22: "DDR2 FB-DIMM", 24: "DDR3", 26: "DDR4", 34: "DDR5"}
_FORMS = {7: "SIMM", 8: "DIMM", 12: "SODIMM", 13: "SRIMM", 18: "FB-DIMM"}
_SYSTEM_MEMORY = 3
_UNBELIEVABLE = 1 << 52
TOUCHES = (f"cim {_MODULES}", f"cim {_ARRAYS}")


def slots_by_cim(host: Host) -> Slots:
    """The slots; raises what the host raises, and Unreadable where no module is told."""
    return slots_of(host.cim(_MODULES, *_OF_MODULE), host.cim(_ARRAYS, *_OF_ARRAY))


def slots_of(modules: Sequence[Mapping[str, Json]], arrays: Sequence[Mapping[str, Json]]) -> Slots:
    """Modules and arrays as one; an array for another purpose than the system's memory is left out."""
    if not modules:
        raise Unreadable("the list of memory modules is empty")
    main = [row for row in arrays if number(row, "Use") in (None, _SYSTEM_MEMORY)]
    maxima = [maximum for row in main if (maximum := _maximum(row))]
    codes = (number(row, "MemoryErrorCorrection") or 0 for row in main)
    corrections = {CORRECTIONS[code] for code in codes if code in CORRECTIONS}
    return Slots(
        total=max(sum(number(row, "MemoryDevices") or 0 for row in main), len(modules)),
        used=len(modules),
        maximum_bytes=sum(maxima) or None,
        correction=" and ".join(sorted(corrections)) or None,
        modules=tuple(map(_module, modules)),
    )


def _module(row: Mapping[str, Json]) -> Module:
    kind = KINDS.get(number(row, "SMBIOSMemoryType") or 0) or _OLD_KINDS.get(number(row, "MemoryType") or 0)
    return Module(
        slot=known(text(row, "DeviceLocator")), bank=known(text(row, "BankLabel")),
        size_bytes=_sane(number(row, "Capacity")), kind=kind, form=_FORMS.get(number(row, "FormFactor") or 0),
        speed_mts=_sane(number(row, "Speed")), configured_speed_mts=_sane(number(row, "ConfiguredClockSpeed")),
        maker=known(text(row, "Manufacturer")), part_number=known(text(row, "PartNumber")),
        serial=known_number(text(row, "SerialNumber")),
    )  # fmt: skip


def _maximum(row: Mapping[str, Json]) -> int | None:
    """In KiB; the newer property holds what is too much for the older one."""
    kib = _sane(number(row, "MaxCapacityEx")) or _sane(number(row, "MaxCapacity"))
    return kib << 10 if kib else None


def _sane(figure: int | None) -> int | None:
    return figure if figure and 0 < figure < _UNBELIEVABLE else None
