"""Bind mounts undone: the other paths at which the same file can be reached on this Linux computer."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass

from collectors._host.permit import permitted

_FRESH = 1.0
_TABLE = "/proc/self/mountinfo"


@dataclass(frozen=True, slots=True)
class Mount:
    """One row of `/proc/self/mountinfo`: the part `root` of the file system `device` is seen at `point`."""

    device: str
    root: str
    point: str


def other_names(real: str, table: tuple[Mount, ...] | None = None) -> tuple[str, ...]:
    """Where else `real`, a path without links, is to be seen, and its path inside its own file system."""
    table = _table() if table is None else table
    here = _holding(real, table)
    if here is None:
        return ()
    inside = _joined(here.root, _below(here.point, real))
    others = {
        _joined(m.point, _below(m.root, inside)) for m in table if m.device == here.device and _holds(m.root, inside)
    }
    if here.root != "/":
        others.add(inside)
    return tuple(sorted(others - {real}))


def parse(listing: str) -> tuple[Mount, ...]:
    """The rows of a mountinfo file, later mounts last; a row too short to be one is left out."""
    rows = (line.split(" ") for line in listing.splitlines())
    return tuple(Mount(row[2], _plain(row[3]), _plain(row[4])) for row in rows if len(row) > 4)


_read: tuple[float, tuple[Mount, ...]] = (-_FRESH, ())


def _table() -> tuple[Mount, ...]:
    """The mounts of now, or of a second ago at most: one pair, replaced in one step, so no thread sees half of it."""
    global _read
    moment, table = _read
    if time.monotonic() - moment >= _FRESH:
        own = f"/proc/{os.getpid()}/mountinfo"
        with permitted(own, _TABLE), open(own, encoding="utf-8", errors="surrogateescape") as listing:
            table = parse(listing.read())
        _read = (time.monotonic(), table)
    return table


def _holding(path: str, table: tuple[Mount, ...]) -> Mount | None:
    """The mount a path lies in: the longest mount point above it, the last one of these."""
    best = None
    for mount in table:
        if _holds(mount.point, path) and (best is None or len(mount.point) >= len(best.point)):
            best = mount
    return best


def _holds(folder: str, path: str) -> bool:
    return folder == "/" or path == folder or path.startswith(folder + "/")


def _below(folder: str, path: str) -> str:
    return path if folder == "/" else path[len(folder) :]


def _joined(folder: str, below: str) -> str:
    return (folder.rstrip("/") + below) or "/"


def _plain(field: str) -> str:
    """The kernel writes blanks, tabs, line ends and backslashes as three octal digits."""
    for written, meant in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        field = field.replace(written, meant)
    return field
