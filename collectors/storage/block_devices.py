"""Disks and what they are divided into, as lsblk tells it: a tree of disks, partitions, and layers upon them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from collectors._host.errors import Unreadable

_COLUMNS = (
    "NAME", "KNAME", "MAJ:MIN", "TYPE", "SIZE", "ROTA", "RM", "HOTPLUG", "RO", "TRAN", "VENDOR", "MODEL", "REV",
    "SERIAL", "FSTYPE", "LABEL",
)  # fmt: skip
LSBLK = ("lsblk", "--json", "--bytes", "--output", ",".join(_COLUMNS))
_DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Block:
    """One line of lsblk: a disk, a partition, or a layer (crypt, lvm, raid…); `disk` is the disk it lies on."""

    name: str
    kernel_name: str
    number: str
    kind: str
    size: int
    disk: str
    rotates: bool
    removable: bool
    read_only: bool
    encrypted: bool
    bare: bool
    transport: str | None = None
    vendor: str | None = None
    model: str | None = None
    revision: str | None = None
    serial: str | None = None
    file_system: str | None = None
    label: str | None = None


def blocks(answer: bytes) -> tuple[Block, ...]:
    """Read lsblk's JSON; a layer that lies on several disks stands under the first. Raises Unreadable."""
    try:
        rows = json.loads(answer)["blockdevices"]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Unreadable("lsblk did not answer in JSON") from None
    found: dict[str, Block] = {}
    for block in _walk(rows, "", False, _DEEPEST):
        found.setdefault(block.kernel_name, block)
    return tuple(found.values())


def _walk(rows: Any, disk: str, encrypted: bool, deepest: int) -> Iterator[Block]:
    for row in rows if isinstance(rows, list) and deepest else ():
        if isinstance(row, dict) and (name := _text(row, "kname") or _text(row, "name")):
            block = _block(row, name, disk or name, encrypted)
            yield block
            yield from _walk(row.get("children"), block.disk, block.encrypted, deepest - 1)


def _block(row: dict[str, Any], name: str, disk: str, encrypted: bool) -> Block:
    kind = _text(row, "type") or "unknown"
    return Block(
        name=_text(row, "name") or name, kernel_name=name, number=_text(row, "maj:min") or "", kind=kind, disk=disk,
        size=_whole(row, "size"), rotates=_yes(row, "rota"), removable=_yes(row, "rm") or _yes(row, "hotplug"),
        read_only=_yes(row, "ro"), encrypted=encrypted or kind == "crypt", bare=not row.get("children"),
        transport=_text(row, "tran"), vendor=_text(row, "vendor"), model=_text(row, "model"),
        revision=_text(row, "rev"), serial=_text(row, "serial"), file_system=_text(row, "fstype"),
        label=_text(row, "label"),
    )  # fmt: skip


def _text(row: dict[str, Any], column: str) -> str | None:
    value = row.get(column)
    return value.strip() or None if isinstance(value, str) else None


def _whole(row: dict[str, Any], column: str) -> int:
    """lsblk before 2.33 writes numbers as texts."""
    value = str(row.get(column))
    return int(value) if re.fullmatch(r"\d{1,18}", value, re.A) else 0


def _yes(row: dict[str, Any], column: str) -> bool:
    return row.get(column) in (True, "1")
