"""Programs that bring their own surroundings: flatpak (installed for everybody) and snap."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from collectors._host.errors import HostError, Unreadable
from collectors._host.host import Host, decoded
from collectors.software.packages import Package, day, number, package

FLATPAK_APPS = "/var/lib/flatpak/app"
SNAPS = "/snap"
SNAP_FILES = "/var/lib/snapd/snaps"
FLATPAK = ("flatpak", "list", "--system", "--columns=application,version,arch,origin,name,size")
SNAP = ("snap", "list")
_STAT = ("stat", "--format=%Y:%s:%n")
"""When a file was written (seconds since 1970), how large it is, which."""
TOUCHES = (
    f"list {FLATPAK_APPS}", f"list {SNAPS}", *(f"run {' '.join(command)}" for command in (FLATPAK, SNAP, _STAT)),
)  # fmt: skip
_NO_SNAPS = frozenset({"README", "bin"})
_MOST = 200
_SIZE = re.compile(r"(\d{1,7}(?:[.,]\d{1,3})?)\s*(bytes?|kB|MB|GB|TB|KiB|MiB|GiB)")
_BYTES: Mapping[str, float] = {
    "byte": 1, "bytes": 1, "kB": 1e3, "MB": 1e6, "GB": 1e9, "TB": 1e12, "KiB": 1 << 10, "MiB": 1 << 20, "GiB": 1 << 30,
}  # fmt: skip


def flatpaks(host: Host) -> tuple[Package, ...]:
    """Flatpak's programs and runtimes; the folder's names alone where the tool does not answer."""
    names = host.list(FLATPAK_APPS)
    if not names:
        return ()
    links = {f"{FLATPAK_APPS}/{name}/current/active": name for name in names[:_MOST]}
    days = {links[path]: when for path, (when, _) in _written(host, tuple(links)).items() if path in links}
    try:
        return parse_flatpak(decoded(host.run(*FLATPAK)), days)
    except HostError:
        return tuple(package(name, None, on_purpose=True, updated_on=days.get(name)) for name in names)


def snaps(host: Host) -> tuple[Package, ...]:
    """Snaps; the folder's names alone where snapd does not answer."""
    names = [name for name in host.list(SNAPS) if name not in _NO_SNAPS]
    if not names:
        return ()
    try:
        answer = decoded(host.run(*SNAP))
        files = tuple(f"{SNAP_FILES}/{row[0]}_{row[2]}.snap" for row in _snap_rows(answer))[:_MOST]
        return parse_snap(answer, _written(host, files))
    except HostError:
        return tuple(package(name, None) for name in names)


def _written(host: Host, paths: tuple[str, ...]) -> dict[str, tuple[date | None, int | None]]:
    """Path → its day and its size in KiB, of those that can be seen."""
    try:
        return written(decoded(host.run(*_STAT, *paths, seconds=2.0, accept=(0, 1)))) if paths else {}
    except HostError:
        return {}


def written(answer: str) -> dict[str, tuple[date | None, int | None]]:
    """The rows of `stat`: seconds, bytes and path."""
    found = {}
    for row in (line.split(":", 2) for line in answer.split("\n")):
        if len(row) == 3:
            size = number(row[1])
            found[row[2]] = (_day(row[0]), None if size is None else -(-size // 1024))
    return found


def _day(seconds: str) -> date | None:
    try:
        return day(seconds)
    except Unreadable:
        return None


def parse_flatpak(answer: str, days: Mapping[str, date | None] | None = None) -> tuple[Package, ...]:
    """The rows of `flatpak list` with its columns tab-separated, as they are when nobody looks on."""
    rows = [line.split("\t") for line in answer.split("\n")]
    found = tuple(
        package(
            row[0].strip(),
            row[1].strip(),
            architecture=row[2].strip(),
            publisher=row[3],
            title=row[4].strip(),
            size_kib=size_kib(row[5]) if len(row) > 5 else None,
            updated_on=(days or {}).get(row[0].strip()),
        )
        for row in rows
        if len(row) in (5, 6) and "." in row[0]
    )
    if not found:
        raise Unreadable("flatpak named no program")
    return found


def size_kib(text: str) -> int | None:
    """`1.2 GB`, in the units flatpak writes; None where it is no size."""
    seen = _SIZE.fullmatch(text.strip())
    return round(float(seen[1].replace(",", ".")) * _BYTES[seen[2]] / 1024) if seen else None


def parse_snap(answer: str, files: Mapping[str, tuple[date | None, int | None]] | None = None) -> tuple[Package, ...]:
    """The table of `snap list`; the stars behind a publisher mean that the shop verified it."""
    if not answer.strip("\n").startswith("Name "):
        raise Unreadable("snap answered something else than its table")
    return tuple(_snap(row, files or {}) for row in _snap_rows(answer))


def _snap_rows(answer: str) -> Iterator[list[str]]:
    return (row for row in (line.split() for line in answer.strip("\n").split("\n")[1:]) if len(row) >= 6)


def _snap(row: list[str], files: Mapping[str, tuple[date | None, int | None]]) -> Package:
    when, size = files.get(f"{SNAP_FILES}/{row[0]}_{row[2]}.snap", (None, None))
    publisher = re.sub(r"[*✓✪]+$", "", row[4])
    return package(row[0], row[1], publisher=publisher, size_kib=size, updated_on=when)
