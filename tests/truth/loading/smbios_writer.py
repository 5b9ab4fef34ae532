"""The raw SMBIOS table (DSP0134) out of what dmidecode wrote of it: the other way round than every parser goes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

Section = tuple[int, int, dict[str, str]]
_CHASSIS = (
    "Other", "Unknown", "Desktop", "Low Profile Desktop", "Pizza Box", "Mini Tower", "Tower", "Portable", "Laptop",
    "Notebook", "Hand Held", "Docking Station", "All In One", "Sub Notebook", "Space-saving", "Lunch Box",
    "Main Server Chassis", "Expansion Chassis", "Sub Chassis", "Bus Expansion Chassis", "Peripheral Chassis",
    "RAID Chassis", "Rack Mount Chassis", "Sealed-case PC", "Multi-system", "CompactPCI", "AdvancedTCA", "Blade",
    "Blade Enclosing", "Tablet", "Convertible", "Detachable", "IoT Gateway", "Embedded PC", "Mini PC", "Stick PC",
)  # fmt: skip
CHASSIS_CODES = {name.casefold(): code for code, name in enumerate(_CHASSIS, start=1)} | {"blade enclosure": 0x1D}
_KINDS = {
    "Other": 1, "Unknown": 2, "DRAM": 3, "EDRAM": 4, "VRAM": 5, "SRAM": 6, "RAM": 7, "ROM": 8, "Flash": 9, "EEPROM": 10,
    "SDRAM": 15, "SGRAM": 16, "RDRAM": 17, "DDR": 18, "DDR2": 19, "DDR2 FB-DIMM": 20, "DDR3": 24, "FBD2": 25,
    "DDR4": 26, "LPDDR": 27, "LPDDR2": 28, "LPDDR3": 29, "LPDDR4": 30, "DDR5": 34, "LPDDR5": 35,
}  # fmt: skip
_FORMS = {
    "Other": 1, "Unknown": 2, "SIMM": 3, "SIP": 4, "Chip": 5, "DIP": 6, "ZIP": 7, "Proprietary Card": 8, "DIMM": 9,
    "TSOP": 10, "Row Of Chips": 11, "RIMM": 12, "SODIMM": 13, "SRIMM": 14, "FB-DIMM": 15, "Die": 16,
}  # fmt: skip
_CORRECTIONS = {"None": 3, "Parity": 4, "Single-bit ECC": 5, "Multi-bit ECC": 6, "CRC": 7}
_USES = {"System Memory": 3, "Video Memory": 4, "Flash Memory": 5, "Non-volatile RAM": 6, "Cache Memory": 7}
_SIZE = re.compile(r"(\d+) ?(bytes|k[ib]*|m[ib]*|g[ib]*|t[ib]*)\b", re.IGNORECASE)
_SPOKEN = frozenset({"Not Specified", ""})


def sections(text: str) -> Iterator[Section]:
    """The entries of dmidecode's text: type, handle, and its `key: value` lines (the first of each key)."""
    at = r"^\s*Handle (0x[0-9A-F]+)(?:, DMI|\s+DMI) type (\d+),.*$"
    parts = re.split(at, text, flags=re.MULTILINE | re.IGNORECASE)
    for handle, kind, body in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        lines = (line.strip().partition(":") for line in re.split(r"\r?\n", body) if ":" in line)
        fields: dict[str, str] = {}
        for key, _, value in lines:
            fields.setdefault(key.strip(), value.strip())
        yield int(kind), int(handle, 16) & 0xFFFF, fields


def table(text: str) -> bytes:
    """The raw table: the entries a collector may ask for, and the end mark; one without a content cannot be told."""
    entries = [_WRITERS[kind](handle, fields) for kind, handle, fields in sections(text) if kind in _WRITERS and fields]
    return b"".join(entries) + b"\x7f\x04\xff\xfe\0\0"


class Entry:
    """One entry while it is written."""

    def __init__(self, kind: int, handle: int, length: int) -> None:
        self._data = bytearray(length)
        self._data[:4] = bytes((kind, length)) + handle.to_bytes(2, "little")
        self._texts: list[bytes] = []

    def text(self, offset: int, value: str | None) -> Entry:
        """A text: its place in the list behind the entry; 0 where dmidecode said that there is none."""
        if value is not None and value not in _SPOKEN:
            self._texts.append(value.encode())
            self._data[offset] = len(self._texts)
        return self

    def number(self, offset: int, size: int, value: int) -> Entry:
        """A little-endian number."""
        self._data[offset : offset + size] = (value & ((1 << 8 * size) - 1)).to_bytes(size, "little")
        return self

    def done(self) -> bytes:
        """The entry with its texts."""
        return bytes(self._data) + (b"".join(text + b"\0" for text in self._texts) or b"\0") + b"\0"


def _bios(handle: int, told: Mapping[str, str]) -> bytes:
    entry = Entry(0, handle, 0x12).text(0x04, told.get("Vendor")).text(0x05, told.get("Version"))
    return entry.text(0x08, told.get("Release Date") or told.get("Release")).done()


def _system(handle: int, told: Mapping[str, str]) -> bytes:
    entry = Entry(1, handle, 0x1B).text(0x04, told.get("Manufacturer") or told.get("Vendor"))
    entry.text(0x05, told.get("Product Name") or told.get("Product")).text(0x06, told.get("Version"))
    entry.text(0x07, told.get("Serial Number")).text(0x19, told.get("SKU Number")).text(0x1A, told.get("Family"))
    digits = re.sub(r"[^0-9A-Fa-f]", "", told.get("UUID", "")) if "Not" not in told.get("UUID", "Not") else ""
    if len(digits) == 32:
        raw = bytes.fromhex(digits)
        raw = raw[3::-1] + raw[5:3:-1] + raw[7:5:-1] + raw[8:]
        entry.number(0x08, 16, int.from_bytes(raw, "little"))
    return entry.done()


def _board(handle: int, told: Mapping[str, str]) -> bytes:
    entry = Entry(2, handle, 0x0F).text(0x04, told.get("Manufacturer"))
    entry.text(0x05, told.get("Product Name") or told.get("Product")).text(0x06, told.get("Version"))
    return entry.text(0x07, told.get("Serial Number")).text(0x08, told.get("Asset Tag")).done()


def _chassis(handle: int, told: Mapping[str, str]) -> bytes:
    entry = Entry(3, handle, 0x0D).text(0x04, told.get("Manufacturer")).text(0x06, told.get("Version"))
    entry.number(0x05, 1, CHASSIS_CODES.get(told.get("Type", "").casefold(), 2))
    return entry.text(0x07, told.get("Serial Number")).text(0x08, told.get("Asset Tag")).done()


def _processor(handle: int, told: Mapping[str, str]) -> bytes:
    told = {key.removeprefix("Processor "): value for key, value in told.items()}
    entry = Entry(4, handle, 0x2A).text(0x04, told.get("Socket Designation")).text(0x10, told.get("Version"))
    entry.number(0x05, 1, 3 if told.get("Type", "Central Processor") == "Central Processor" else 1)
    entry.text(0x07, told.get("Manufacturer")).text(0x20, told.get("Serial Number"))
    entry.number(0x12, 2, _first(told, "External Clock")).number(0x14, 2, _first(told, "Max Speed"))
    entry.number(0x16, 2, _first(told, "Current Speed"))
    entry.number(
        0x18, 1, 0x41 if told.get("Status", told.get("Family", "")).startswith("Populated") or _old(told) else 0
    )
    for offset in (0x1A, 0x1C, 0x1E):
        cache = re.match(r"0x([0-9A-F]{1,4})", told.get(f"L{(offset - 0x18) // 2} Cache Handle", ""), re.I)
        entry.number(offset, 2, int(cache.group(1), 16) if cache else 0xFFFF)
    for key, offset in (("Core Count", 0x23), ("Core Enabled", 0x24), ("Thread Count", 0x25)):
        entry.number(offset, 1, min(_first(told, key), 0xFE))
    return entry.done()


def _array(handle: int, told: Mapping[str, str]) -> bytes:
    entry = Entry(16, handle, 0x17).number(0x05, 1, _USES.get(told.get("Use", "System Memory"), 1))
    entry.number(0x06, 1, _CORRECTIONS.get(told.get("Error Correction Type", ""), 2))
    size = size_of(told.get("Maximum Capacity")) or 0
    entry.number(0x07, 4, size >> 10 if size < 2 << 40 else 0x80000000).number(0x0F, 8, size if size >= 2 << 40 else 0)
    return entry.number(0x0D, 2, _first(told, "Number Of Devices")).done()


def _module(handle: int, told: Mapping[str, str]) -> bytes:
    entry = Entry(17, handle, 0x28)
    array = re.match(r"0x([0-9A-F]{1,4})$", told.get("Array Handle", ""), re.I)
    entry.number(0x04, 2, int(array.group(1), 16) if array else 0xFFFE)
    size = size_of(told.get("Size"))
    mib = (size or 0) >> 20
    small = 0x8000 | (size or 0) >> 10
    word = small if size and not mib else mib if mib < 0x7FFF else 0x7FFF
    entry.number(0x0C, 2, 0xFFFF if size is None and "Unknown" in told.get("Size", "") else word)
    entry.number(0x1C, 4, mib if mib >= 0x7FFF else 0)
    entry.number(0x0E, 1, _FORMS.get(told.get("Form Factor", ""), 2))
    entry.number(0x12, 1, _KINDS.get(told.get("Type", "").removeprefix("<").removesuffix(">"), 2))
    entry.text(0x10, told.get("Locator")).text(0x11, told.get("Bank Locator")).number(0x15, 2, _first(told, "Speed"))
    entry.text(0x17, told.get("Manufacturer")).text(0x18, told.get("Serial Number"))
    entry.text(0x19, told.get("Asset Tag")).text(0x1A, told.get("Part Number"))
    configured = told.get("Configured Memory Speed") or told.get("Configured Clock Speed") or ""
    ranks = _first(told, "Rank")
    return entry.number(0x20, 2, _leading(configured)).number(0x1B, 1, ranks if ranks < 16 else 0).done()


def _battery(handle: int, told: Mapping[str, str]) -> bytes:
    entry = Entry(22, handle, 0x1A).text(0x04, told.get("Location")).text(0x05, told.get("Manufacturer"))
    entry.text(0x06, told.get("Manufacture Date")).text(0x07, told.get("Serial Number")).text(0x08, told.get("Name"))
    entry.text(0x14, told.get("SBDS Chemistry")).number(0x09, 1, 2)
    capacity = _first(told, "Design Capacity")
    factor = next((f for f in (1, 2, 5, 10, 20, 50, 100, 200) if capacity % f == 0 and capacity // f < 0xFFFF), 1)
    entry.number(0x0A, 2, capacity // factor).number(0x15, 1, factor)
    entry.number(0x0C, 2, _first(told, "Design Voltage"))
    sbds = re.fullmatch(r"([0-9A-F]{4})", told.get("SBDS Serial Number", ""))
    return entry.number(0x10, 2, int(sbds.group(1), 16) if sbds else 0).done()


_WRITERS = {
    0: _bios, 1: _system, 2: _board, 3: _chassis, 4: _processor, 16: _array, 17: _module, 22: _battery,
}  # fmt: skip


def _old(told: Mapping[str, str]) -> bool:
    """dmidecode of before 2005 leaves the status out; an empty place has an unknown family."""
    return "Status" not in told and told.get("Family", "Unknown") != "Unknown"


def size_of(text: str | None) -> int | None:
    """`2048 MB`, `16 GB`, `512 kB` in bytes; None where no module is there or none is told."""
    found = _SIZE.match(text or "")
    if found is None:
        return 0 if text and "No Module" in text else None
    return int(found.group(1)) << {"b": 0, "k": 10, "m": 20, "g": 30, "t": 40}[found.group(2)[0].lower()]


def _first(told: Mapping[str, str], key: str) -> int:
    return _leading(told.get(key, ""))


def _leading(text: str) -> int:
    """The number a text begins with; 0, SMBIOS' unknown, where there is none."""
    found = re.match(r"\d{1,9}", text)
    return int(found.group()) if found else 0
