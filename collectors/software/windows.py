"""Windows: the Uninstall keys, and the Store's packages by name. Never Win32_Product, which repairs what it lists."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date

from collectors import _store_packages, _uninstall
from collectors._cim_values import number, text
from collectors._contract import Holes, Source
from collectors._host.host import Host
from collectors.software.packages import Kind, Package, day, package, version_of
from collectors.software.section import Software, ask_all

_KB = re.compile(r"(\{[0-9A-Fa-f-]{36}\}\.)?KB\d{6,8}\b|.*\(KB\d{6,8}\)", re.DOTALL)
_UPDATES = frozenset({"security update", "update", "update rollup", "hotfix", "service pack", "critical update"})
_DAY = re.compile(r"(\d{4})[-/.]?(\d\d?)[-/.]?(\d\d?)")
_DAY_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")


def from_windows(host: Host) -> Software:
    """Both lists; a computer without a Store has no second one."""
    return ask_all(
        Holes(),
        (
            ("windows installer", lambda: listed(_uninstall.entries(host))),
            ("windows store", lambda: from_store(_store_packages.packages(host))),
        ),
    )


def listed(entries: Iterable[_uninstall.Entry]) -> tuple[Package, ...]:
    """The entries of the Uninstall keys in the words of the section."""
    return tuple(
        package(
            "",
            version_of(entry.version),
            title=entry.name,
            architecture=None if entry.bits is None else f"x{86 if entry.bits == 32 else 64}",
            publisher=text(entry.values, "Publisher"),
            size_kib=_size(entry),
            installed_on=install_day(entry),
            kind=kind(entry),
            for_everybody=not entry.own,
        )
        for entry in entries
    )


def kind(entry: _uninstall.Entry) -> Kind:
    """Windows hides updates (they name a parent or a release type) and components (SystemComponent) from its list."""
    release = (text(entry.values, "ReleaseType") or "").casefold()
    if (
        release in _UPDATES
        or text(entry.values, "ParentKeyName")
        or _KB.fullmatch(entry.key)
        or _KB.fullmatch(entry.name)
    ):
        return "update"
    return "component" if number(entry.values, "SystemComponent") == 1 else "program"


def install_day(entry: _uninstall.Entry) -> date | None:
    """InstallDate: `yyyymmdd` by the rules; other orders count where only one is possible."""
    written = text(entry.values, "InstallDate") or str(number(entry.values, "InstallDate") or "")
    if seen := _DAY.fullmatch(written):
        return _calendar(int(seen[1]), int(seen[2]), int(seen[3]))
    if seen := _DAY_LAST.fullmatch(written):
        first, second, year = int(seen[1]), int(seen[2]), int(seen[3])
        month_first, day_first = _calendar(year, first, second), _calendar(year, second, first)
        return month_first if day_first in (None, month_first) else day_first if month_first is None else None
    return day(written) if len(written) == 10 else None  # seconds since 1970, as some installers write


def _calendar(year: int, month: int, day: int) -> date | None:
    with suppress(ValueError):
        return date(year, month, day) if year >= 1990 else None
    return None


def _size(entry: _uninstall.Entry) -> int | None:
    size = number(entry.values, "EstimatedSize")
    return size if size and 0 < size < 1 << 32 else None


def from_store(packages: Iterable[_store_packages.StorePackage]) -> tuple[Package, ...]:
    """The Store's packages; their names keep neither dates nor sizes."""
    return tuple(
        package(
            "",
            found.version,
            title=found.name,
            architecture=found.architecture,
            publisher=found.publisher,
            kind="component" if found.component else "program",
            for_everybody=False,
        )
        for found in packages
    )


SOURCE = Source(from_windows, touches=(*_uninstall.TOUCHES, *_store_packages.TOUCHES), seconds=10.0)
