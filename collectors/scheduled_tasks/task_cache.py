"""The Task Scheduler's own records in the registry: what a task starts, and how its last run ended.

`HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Schedule\\TaskCache`: below `Tree` the tasks by name, each with
an `Id`; below `Tasks\\{Id}` the binary values DynamicInfo and Actions, whose forms forensic researchers have described.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from collectors._host.errors import Unreadable

_FILETIME_BEGINS = datetime(1601, 1, 1, tzinfo=UTC)
_DYNAMIC_INFO, _EXECUTE = 3, 0x6666
_LONGEST = 1 << 16


@dataclass(frozen=True, slots=True)
class LastRun:
    """DynamicInfo: a version, when it was made (8 bytes), when it ran last (8), its state (4), how that ended (4)."""

    at: datetime | None
    result: int


def last_run(value: str) -> LastRun:
    """The record of the last run, from hexadecimal text; raises Unreadable."""
    raw = _bytes(value)
    if len(raw) < 28 or int.from_bytes(raw[:4], "little") != _DYNAMIC_INFO:
        raise Unreadable("a task's record of its last run cannot be understood")
    return LastRun(_moment(raw[12:20]), int.from_bytes(raw[24:28], "little"))


def _moment(raw: bytes) -> datetime | None:
    """A FILETIME (100 ns since 1601); none where it is zero or in no year of this age."""
    ticks = int.from_bytes(raw, "little")
    try:
        found = _FILETIME_BEGINS + timedelta(seconds=ticks // 10_000_000)
    except OverflowError:
        return None
    return found if 2000 <= found.year < 3000 else None


def program(value: str) -> str | None:
    """What the first action runs; None where it is a component of Windows or something else. Raises Unreadable.

    Actions: version (2), the context's name, then of each action its kind (2), its name and its own parts; a text is
    its length in bytes (4) and UTF-16.
    """
    raw = _bytes(value)
    _, after = _text(raw, 2)
    if after >= len(raw):
        return None
    kind = int.from_bytes(raw[after : after + 2], "little")
    _, after = _text(raw, after + 2)
    if kind != _EXECUTE:
        return None
    command, _ = _text(raw, after)
    return command.strip() or None


def _text(raw: bytes, start: int) -> tuple[str, int]:
    size = int.from_bytes(raw[start : start + 4], "little")
    end = start + 4 + size
    if start + 4 > len(raw) or size > _LONGEST or end > len(raw):
        raise Unreadable("a task's record of its actions cannot be understood")
    return raw[start + 4 : end].decode("utf-16-le", "replace").rstrip("\0"), end


def _bytes(value: str) -> bytes:
    try:
        return bytes.fromhex(value[: 4 * _LONGEST])
    except ValueError:
        raise Unreadable("a task's record cannot be understood") from None
