"""Debian, Ubuntu and their kin: /var/lib/dpkg/status, and what was automatic from apt.

Dates: dpkg.log tells installations from updates, but is rotated away; a package's `.list` file in /var/lib/dpkg/info is
written each time it is unpacked, so that its day is the day the version that is there came.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date

from collectors._host.errors import HostError, Unreadable
from collectors._host.host import Host, decoded
from collectors.software.packages import Package, number, package

STATUS = "/var/lib/dpkg/status"
AUTOMATIC = "/var/lib/apt/extended_states"
LOGS = ("/var/log/dpkg.log.1", "/var/log/dpkg.log")
_BESIDES = (
    "md5sums",
    "postinst",
    "preinst",
    "prerm",
    "postrm",
    "conffiles",
    "shlibs",
    "symbols",
    "triggers",
    "templates",
)
DAYS = ("ls", "-go", "--time-style=+%F", *(f"--ignore=*.{ending}" for ending in _BESIDES), "/var/lib/dpkg/info")
TOUCHES = (*(f"read {path}" for path in (STATUS, AUTOMATIC, *LOGS)), f"run {' '.join(DAYS)}")
_MOST = 64 << 20
_EVENT = re.compile(r"^(\d{4}-\d\d-\d\d) [\d:]{8} (install|upgrade) ([^\s:]+)(?::\S+)? ", re.MULTILINE)
_UNPACKED = re.compile(r" (\d{4}-\d\d-\d\d) ([^\s:]+)(?::\w+)?\.list$", re.MULTILINE)
_AUTOMATIC = re.compile(r"^Package: (\S+)\n(?:[A-Z].*\n)*?Auto-Installed: 1$", re.MULTILINE)


def packages(host: Host) -> tuple[Package, ...]:
    """What dpkg installed; dates and intent only as far as their files can be read."""
    status = host.text(STATUS, most=_MOST)
    log, automatic = "", None
    unpacked: dict[str, date] = {}
    for path in LOGS:
        with suppress(HostError):  # rotated away, or not for everybody's eyes
            log += host.text(path, most=4 << 20, tail=True)
    with suppress(HostError):
        automatic = automatically_installed(host.text(AUTOMATIC, most=_MOST))
    with suppress(HostError):
        unpacked = unpacked_on(decoded(host.run(*DAYS, seconds=2.0)))
    return parse(status, dates(log), automatic, unpacked)


def parse(
    status: str,
    days: Mapping[tuple[str, str], date] | None = None,
    automatic: frozenset[str] | None = None,
    unpacked: Mapping[str, date] | None = None,
) -> tuple[Package, ...]:
    """The installed packages of a status file; Unreadable where it holds no package at all."""
    stanzas = [stanza for stanza in ("\n" + part for part in status.split("\n\n")) if "\nPackage: " in stanza]
    if not stanzas:
        raise Unreadable("the list of packages holds none")
    return tuple(_installed(stanzas, days or {}, automatic, unpacked or {}))


def _installed(
    stanzas: list[str],
    days: Mapping[tuple[str, str], date],
    automatic: frozenset[str] | None,
    unpacked: Mapping[str, date],
) -> Iterator[Package]:
    for stanza in stanzas:
        name = _field(stanza, "Package")
        if name is None or not (_field(stanza, "Status") or "").endswith(" installed"):
            continue
        yield package(
            name,
            _field(stanza, "Version"),
            architecture=_field(stanza, "Architecture"),
            section=_field(stanza, "Section"),
            publisher=_field(stanza, "Maintainer"),
            size_kib=number(_field(stanza, "Installed-Size") or ""),
            installed_on=days.get(("install", name)),
            updated_on=days.get(("upgrade", name), unpacked.get(name)),
            on_purpose=None if automatic is None else name not in automatic,
        )


def _field(stanza: str, name: str) -> str | None:
    start = stanza.find(f"\n{name}: ")
    if start < 0:
        return None
    start += len(name) + 3
    end = stanza.find("\n", start)
    return stanza[start : end if end >= 0 else None].strip() or None


def dates(log: str) -> dict[tuple[str, str], date]:
    """(install or upgrade, package) → the last such day in a dpkg.log; its days are the computer's own."""
    found = {}
    for day, event, name in _EVENT.findall(log):
        with suppress(ValueError):  # a day no calendar has
            found[event, name] = date.fromisoformat(day)
    return found


def unpacked_on(listing: str) -> dict[str, date]:
    """Package → the day it was unpacked last, of the listing of dpkg's folder."""
    found = {}
    for day, name in _UNPACKED.findall(listing):
        with suppress(ValueError):  # a day no calendar has
            found[name] = date.fromisoformat(day)
    return found


def automatically_installed(states: str) -> frozenset[str]:
    """The packages apt marked as installed for another one's sake."""
    return frozenset(_AUTOMATIC.findall(states))
