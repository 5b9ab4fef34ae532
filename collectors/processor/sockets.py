"""Processors and their caches as SMBIOS describes them (types 4 and 7)."""

from __future__ import annotations

from dataclasses import dataclass

from collectors._placeholders import known
from collectors._smbios import CACHE, PROCESSOR, Structure, structures
from collectors.processor.section import Cache

_CENTRAL, _POPULATED = 3, 0x40
_HOLDS = {3: "instruction", 4: "data", 5: "unified"}
_LEVELS = (0x1A, 0x1C, 0x1E)
_KIB = 1 << 10


@dataclass(frozen=True, slots=True)
class Sockets:
    """What the firmware says of the processors that are built in; the first one's words, everybody's counts."""

    sockets: int = 0
    name: str | None = None
    maker: str | None = None
    cores: int | None = None
    threads: int | None = None
    mhz: float | None = None
    socket: str | None = None
    caches: tuple[Cache, ...] = ()


def sockets(table: bytes) -> Sockets:
    """The processors in a raw SMBIOS table; raises Unreadable. What is not a central processor is left out."""
    entries = structures(table)
    found = [
        entry
        for entry in entries
        if entry.kind == PROCESSOR and entry.number(0x05, 1) == _CENTRAL and (entry.number(0x18, 1) or 0) & _POPULATED
    ]
    if not found:
        return Sockets()
    one = found[0]
    return Sockets(
        sockets=len(found), name=known(one.text(0x10)), maker=known(one.text(0x07)),
        cores=_sum(found, 0x23, 0x2A), threads=_sum(found, 0x25, 0x2E),
        mhz=float(one.number(0x16, 2) or 0) or None, socket=known(one.text(0x04)), caches=_caches(entries, one),
    )  # fmt: skip


def _sum(found: list[Structure], offset: int, wide_offset: int) -> int | None:
    """The counts of all, each in a byte or, from 255 on, in the wider field; None where one does not tell."""
    counts = [_count(entry, offset, wide_offset) for entry in found]
    return sum(count for count in counts if count) if all(counts) else None


def _count(entry: Structure, offset: int, wide_offset: int) -> int | None:
    count = entry.number(offset, 1)
    return entry.number(wide_offset, 2) if count == 0xFF else count


def _caches(entries: tuple[Structure, ...], processor: Structure) -> tuple[Cache, ...]:
    handles = [processor.number(offset, 2) for offset in _LEVELS]
    told = (entry for handle in handles for entry in entries if entry.kind == CACHE and entry.handle == handle)
    return tuple(cache for entry in told if (cache := _cache(entry)))


def _cache(entry: Structure) -> Cache | None:
    """One cache; SMBIOS adds up what all cores of the socket have."""
    configuration, size = entry.number(0x05, 2), _size(entry)
    if configuration is None or not size:
        return None
    holds = _HOLDS.get(entry.number(0x11, 1) or 0, "unified")
    return Cache(level=(configuration & 7) + 1, holds=holds, socket_bytes=size)


def _size(entry: Structure) -> int:
    """In KiB or, where the highest bit is set, in 64 KiB; 0xFFFF points to the wider field."""
    size, highest = entry.number(0x09, 2) or 0, 0x8000
    if size == 0xFFFF:
        size, highest = entry.number(0x17, 4) or 0, 0x80000000
    return (size & (highest - 1)) * (64 * _KIB if size & highest else _KIB)
