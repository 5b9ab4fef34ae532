"""Programs that bring their own surroundings: flatpak (installed for everybody) and snap."""

from __future__ import annotations

import re

from collectors._host.errors import HostError, Unreadable
from collectors._host.host import Host, decoded
from collectors.software.packages import Package, package

FLATPAK_APPS = "/var/lib/flatpak/app"
SNAPS = "/snap"
FLATPAK = ("flatpak", "list", "--system", "--columns=application,version,arch,origin,name")
SNAP = ("snap", "list")
TOUCHES = (f"list {FLATPAK_APPS}", f"list {SNAPS}", f"run {' '.join(FLATPAK)}", f"run {' '.join(SNAP)}")
_NO_SNAPS = frozenset({"README", "bin"})


def flatpaks(host: Host) -> tuple[Package, ...]:
    """Flatpak's programs and runtimes; the folder's names alone where the tool does not answer."""
    names = host.list(FLATPAK_APPS)
    if not names:
        return ()
    try:
        return parse_flatpak(decoded(host.run(*FLATPAK)))
    except HostError:
        return tuple(package(name, None, on_purpose=True) for name in names)


def snaps(host: Host) -> tuple[Package, ...]:
    """Snaps; the folder's names alone where snapd does not answer."""
    names = [name for name in host.list(SNAPS) if name not in _NO_SNAPS]
    if not names:
        return ()
    try:
        return parse_snap(decoded(host.run(*SNAP)))
    except HostError:
        return tuple(package(name, None) for name in names)


def parse_flatpak(answer: str) -> tuple[Package, ...]:
    """The rows of `flatpak list` with its columns tab-separated, as they are when nobody looks on."""
    rows = [line.split("\t") for line in answer.split("\n")]
    found = tuple(
        package(
            row[0].strip(), row[1].strip(), architecture=row[2].strip(), publisher=row[3], title=row[4].strip()[:200]
        )
        for row in rows
        if len(row) == 5 and "." in row[0]
    )
    if not found:
        raise Unreadable("flatpak named no program")
    return found


def parse_snap(answer: str) -> tuple[Package, ...]:
    """The table of `snap list`; the stars behind a publisher mean that the shop verified it."""
    head, *lines = answer.strip("\n").split("\n")
    if not head.startswith("Name "):
        raise Unreadable("snap answered something else than its table")
    rows = [line.split() for line in lines]
    return tuple(package(row[0], row[1], publisher=re.sub(r"[*✓✪]+$", "", row[4])) for row in rows if len(row) >= 6)
