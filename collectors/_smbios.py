"""The SMBIOS table every PC firmware keeps (DMTF DSP0134): what the board, its slots and its modules say of themselves.

The raw table stands in /sys/firmware/dmi/tables/DMI (Linux), in RSMB (Windows) and in AppleSMBIOS (older Macs).
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator
from dataclasses import dataclass

from collectors._host.errors import Unreadable
from collectors._host.host import Host

BIOS, SYSTEM, BOARD, CHASSIS, PROCESSOR, CACHE = 0, 1, 2, 3, 4, 7
MEMORY_ARRAY, MEMORY_DEVICE, PORTABLE_BATTERY, END = 16, 17, 22, 127
TOUCH_FACT = "fact smbios"


def table_told(host: Host) -> bytes:
    """The raw table by the host's fact `smbios` (`version`, `table` in base64); Unreadable where it is none."""
    told = host.fact("smbios")
    table = told.get("table") if isinstance(told, dict) else None
    try:
        return base64.b64decode(table if isinstance(table, str) else "!", validate=True)
    except (binascii.Error, ValueError):
        raise Unreadable("the firmware's table could not be understood") from None


@dataclass(frozen=True, slots=True)
class Structure:
    """One entry of the table; a field is asked for by its offset in the standard, and is None where it is absent."""

    kind: int
    handle: int
    data: bytes
    strings: tuple[str, ...]

    def number(self, offset: int, size: int) -> int | None:
        """The little-endian number of `size` bytes at `offset`."""
        field = self.data[offset : offset + size]
        return int.from_bytes(field, "little") if len(field) == size else None

    def text(self, offset: int) -> str | None:
        """The string the byte at `offset` points to; as it is written, padding and placeholders included."""
        index = self.number(offset, 1) or 0
        return self.strings[index - 1] if 0 < index <= len(self.strings) else None

    def uuid(self, offset: int) -> str | None:
        """The UUID at `offset`; its first three fields are little-endian since SMBIOS 2.6."""
        field = self.data[offset : offset + 16]
        if len(field) < 16:
            return None
        parts = field[3::-1], field[5:3:-1], field[7:5:-1], field[8:10], field[10:]
        return "-".join(part.hex() for part in parts)


def structures(table: bytes) -> tuple[Structure, ...]:
    """Every entry up to the end mark; a damaged rest is left out. Unreadable where not even one entry is sound."""
    found = tuple(_walk(table))
    if not found:
        raise Unreadable("the firmware's table could not be understood")
    return found


def _walk(table: bytes) -> Iterator[Structure]:
    at = 0
    while at + 4 <= len(table):
        kind, length = table[at], table[at + 1]
        end = table.find(b"\0\0", at + length)
        if length < 4 or end < 0:
            return
        texts = table[at + length : end].split(b"\0")
        yield Structure(
            kind=kind,
            handle=int.from_bytes(table[at + 2 : at + 4], "little"),
            data=table[at : at + length],
            strings=tuple(text.decode("utf-8", "replace") for text in texts) if texts != [b""] else (),
        )
        if kind == END:
            return
        at = end + 2


def first(table: tuple[Structure, ...], kind: int) -> Structure | None:
    """The first entry of a kind: the main one of those that may stand several times."""
    return next((entry for entry in table if entry.kind == kind), None)
