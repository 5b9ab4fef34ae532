"""Memory modules and their slots, as SMBIOS describes them (types 16 and 17)."""

from __future__ import annotations

from collectors._host.errors import Absent
from collectors._memory_makers import maker_name
from collectors._placeholders import known, known_number
from collectors._smbios import MEMORY_ARRAY, MEMORY_DEVICE, Structure, structures
from redaction.privacy import Alias, Plain, Section

_KIB, _MIB = 1 << 10, 1 << 20
_SYSTEM_MEMORY = 3
_FORMS = {
    3: "SIMM", 9: "DIMM", 11: "soldered", 13: "SODIMM", 15: "FB-DIMM", 16: "on a die", 17: "CAMM",
}  # fmt: skip
KINDS = {
    3: "DRAM", 15: "SDRAM", 18: "DDR", 19: "DDR2", 20: "DDR2 FB-DIMM", 24: "DDR3", 26: "DDR4", 27: "LPDDR",
    28: "LPDDR2", 29: "LPDDR3", 30: "LPDDR4", 31: "persistent", 32: "HBM", 33: "HBM2", 34: "DDR5", 35: "LPDDR5",
    36: "HBM3",
}  # fmt: skip
CORRECTIONS = {3: "none", 4: "parity", 5: "single-bit ECC", 6: "multi-bit ECC", 7: "CRC"}


class Module(Section):
    """One memory module; `speed_mts` is what it can do, `configured_speed_mts` what it runs at (millions a second)."""

    slot: Plain | None = None
    bank: Plain | None = None
    size_bytes: int | None = None
    kind: Plain | None = None
    form: Plain | None = None
    speed_mts: int | None = None
    configured_speed_mts: int | None = None
    maker: Plain | None = None
    part_number: Plain | None = None
    serial: Alias | None = None
    ranks: int | None = None


class Slots(Section):
    """All places for memory; `maximum_bytes` is what the firmware allows, `correction` how it guards against errors."""

    total: int
    used: int
    maximum_bytes: int | None = None
    correction: Plain | None = None
    modules: tuple[Module, ...] = ()


def slots(table: bytes) -> Slots:
    """The slots in a raw SMBIOS table; flash and other memory on the board is left out. Raises Unreadable or Absent."""
    entries = structures(table)
    arrays = [a for a in entries if a.kind == MEMORY_ARRAY and a.number(0x05, 1) == _SYSTEM_MEMORY]
    handles = {array.handle for array in arrays}
    every = [d for d in entries if d.kind == MEMORY_DEVICE]
    others = {a.handle for a in entries if a.kind == MEMORY_ARRAY} - handles
    devices = [d for d in every if d.number(0x04, 2) in handles]
    # VMware's firmware points to an entry that is no array at all: then what belongs to no other memory is counted
    devices = devices or [d for d in every if d.number(0x04, 2) not in others]
    modules = tuple(_module(device) for device in devices if device.number(0x0C, 2) != 0)
    if not arrays and not devices:
        raise Absent("this computer's firmware does not describe its memory modules")
    maxima = [maximum for array in arrays if (maximum := _maximum(array))]
    corrections = {CORRECTIONS[code] for array in arrays if (code := array.number(0x06, 1)) in CORRECTIONS}
    return Slots(
        total=len(devices) or sum(array.number(0x0D, 2) or 0 for array in arrays),
        used=len(modules),
        maximum_bytes=sum(maxima) or None,
        correction=" and ".join(sorted(corrections)) or None,
        modules=modules,
    )


def _module(device: Structure) -> Module:
    return Module(
        slot=known(device.text(0x10)), bank=known(device.text(0x11)), size_bytes=_size(device),
        kind=KINDS.get(device.number(0x12, 1) or 0), form=_FORMS.get(device.number(0x0E, 1) or 0),
        speed_mts=_speed(device, 0x15, 0x54), configured_speed_mts=_speed(device, 0x20, 0x58),
        maker=maker_name(known(device.text(0x17))), part_number=known(device.text(0x1A)),
        serial=known_number(device.text(0x18)),
        ranks=((device.number(0x1B, 1) or 0) & 0x0F) or None,
    )  # fmt: skip


def _size(device: Structure) -> int | None:
    """A word in MiB, or in KiB where its highest bit is set; 0x7FFF points to the wider field, 0xFFFF is unknown."""
    size = device.number(0x0C, 2)
    if size is None or size == 0xFFFF:
        return None
    if size == 0x7FFF:
        wide = device.number(0x1C, 4)
        return (wide & 0x7FFFFFFF) * _MIB if wide else None
    return (size & 0x7FFF) * _KIB if size & 0x8000 else size * _MIB


def _speed(device: Structure, offset: int, wide_offset: int) -> int | None:
    speed = device.number(offset, 2)
    return (device.number(wide_offset, 4) if speed == 0xFFFF else speed) or None


def _maximum(array: Structure) -> int | None:
    """In KiB; the highest bit alone points to the wider field, in bytes."""
    kib = array.number(0x07, 4)
    return array.number(0x0F, 8) if kib == 0x80000000 else (kib or 0) * _KIB or None
