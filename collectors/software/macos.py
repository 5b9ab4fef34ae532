"""macOS: its own inventory of programs, or the programs' folders where that is late; receipts of packages; Homebrew."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date, datetime

import collectors.software.homebrew as homebrew
from collectors import _applications
from collectors._contract import Holes, Source
from collectors._host.errors import HostError
from collectors._host.host import Host
from collectors._plist import plist, table
from collectors._system_profiler import Item, ask, command, text
from collectors.software.packages import Package, package, version_of
from collectors.software.section import Software, ask_all

INVENTORY = "SPApplicationsDataType"
HISTORY = "/Library/Receipts/InstallHistory.plist"
RECEIPTS = "/var/db/receipts"
TOUCHES = (
    f"run {' '.join(command(INVENTORY))}", *_applications.TOUCHES, f"read {HISTORY}", f"list {RECEIPTS}",
    f"read {RECEIPTS}/*", *homebrew.TOUCHES,
)  # fmt: skip
_SECONDS = 9.0
"""The inventory reads every program's signature: 6 s for 400 programs on a Mac of 2024."""
_MOST_RECEIPTS = 300
_ARCHITECTURES: Mapping[str, str] = {
    "arch_arm_i64": "universal", "arch_arm": "arm64", "arch_i64": "x86_64", "arch_i32_i64": "x86_64",
    "arch_i32": "i386", "arch_ios": "arm64", "arch_x86": "x86", "universal": "universal", "arch_ppc": "ppc",
}  # fmt: skip
_SIGNER = re.compile(
    r"(?:Developer ID Application|Apple Mac OS Application Signing|Apple Distribution): (.+?)(?: \([A-Z0-9]{10}\))?"
)
_SYSTEMS_OWN = re.compile(r"/System/(?:(?:Volumes/Preboot/)?Cryptexes/App/System/)?Applications/")
_OF_APPLE = frozenset({"Software Signing", "Apple Mac OS Application Signing"})


def from_macos(host: Host) -> Software:
    """Programs, packages and Homebrew; how the programs were found is told by a hole where it was the second way."""
    holes = Holes()
    none: Mapping[str, tuple[date, date]] = {}
    dates = holes.over("installation dates of programs", lambda: history(host.read(HISTORY, most=16 << 20)), none)
    return ask_all(
        holes,
        (
            ("macos application", lambda: _applications_of(host, holes, dates)),
            ("macos package", lambda: _receipts(host)),
            ("homebrew", lambda: homebrew.packages(host)),
        ),
    )


def _applications_of(host: Host, holes: Holes, dates: Mapping[str, tuple[date, date]]) -> tuple[Package, ...]:
    try:
        return inventory(ask(host, INVENTORY, seconds=_SECONDS), dates)
    except HostError as error:
        folders = _folders(host, dates)
        holes.add("publishers of programs", error.reason)
        return folders


def inventory(items: Iterable[Item], dates: Mapping[str, tuple[date, date]] | None = None) -> tuple[Package, ...]:
    """The entries of SPApplicationsDataType; those of a virtual Windows and in people's documents left out."""
    found = []
    for item in items:
        path, name = text(item, "path") or "", text(item, "_name")
        if name is None or _elsewhere(path, text(item, "info") or ""):
            continue
        first, last = (dates or {}).get(name, (None, None))
        found.append(
            package(
                "",
                version_of(text(item, "version")),
                title=name,
                architecture=_ARCHITECTURES.get(text(item, "arch_kind") or ""),
                publisher=publisher(item),
                installed_on=first,
                updated_on=last or day(item.get("lastModified")),
                kind="component" if _is_component(path) else "program",
                for_everybody=not path.startswith("/Users/"),
            )
        )
    return tuple(found[:5000])


def publisher(item: Item) -> str | None:
    """Who signed it; a single person's certificate of development names an address and is left out."""
    if text(item, "obtained_from") == "apple":
        return "Apple"
    signers = item.get("signed_by")
    first = signers[0] if isinstance(signers, list) and signers and isinstance(signers[0], str) else ""
    if first in _OF_APPLE:
        return "Apple" if first == "Software Signing" else None
    seen = _SIGNER.fullmatch(first[:200])
    return seen[1] if seen else None


def _elsewhere(path: str, info: str) -> bool:
    inside_windows = re.match(r"\S+, [A-Z]:\\", info) is not None or "/Parallels/" in path
    own = path.startswith("/Users/") and "/Applications/" not in path
    return inside_windows or own or "/Chrome Apps" in path  # web pages a person made a program of


def _is_component(path: str) -> bool:
    parts = path.split("/")
    inside_another = any(part.endswith(".app") for part in parts[:-1])
    return inside_another or (path.startswith(("/System/", "/Library/", "/usr/")) and not _SYSTEMS_OWN.match(path))


def _folders(host: Host, dates: Mapping[str, tuple[date, date]]) -> tuple[Package, ...]:
    """The programs' folders, each program read for its version."""
    return tuple(
        package(
            "",
            version_of(_applications.version(host, path)),
            title=name,
            installed_on=dates.get(name, (None, None))[0],
            updated_on=dates.get(name, (None, None))[1],
            kind="program",
            for_everybody=not path.startswith("/Users/"),
        )
        for name, path in _applications.applications(host)
    )


def history(raw: bytes) -> dict[str, tuple[date, date]]:
    """Shown name → first and last day it was installed, from the list the Installer keeps; raises Unreadable."""
    found: dict[str, tuple[date, date]] = {}
    rows = plist(raw)
    for row in rows if isinstance(rows, list) else []:
        name, when = (row.get("displayName"), row.get("date")) if isinstance(row, dict) else (None, None)
        if isinstance(name, str) and isinstance(when, datetime):
            first, last = found.get(name, (when.date(), when.date()))
            found[name] = (min(first, when.date()), max(last, when.date()))
    return found


def day(value: object) -> date | None:
    """The day of a time in the inventory (`2024-02-26T05:47:45Z`)."""
    if isinstance(value, datetime):
        return value.date()
    with suppress(ValueError):
        return date.fromisoformat(value[:10]) if isinstance(value, str) else None
    return None


def _receipts(host: Host) -> tuple[Package, ...]:
    """Packages of the Installer that are not Apple's own, by their receipts."""
    names = [name for name in host.list(RECEIPTS) if name.endswith(".plist") and not name.startswith("com.apple.")]
    found = []
    for name in names[:_MOST_RECEIPTS]:
        with suppress(HostError):  # a receipt that is closed or damaged tells its name only
            found.append(receipt(host.read(f"{RECEIPTS}/{name}"), name.removesuffix(".plist")))
            continue
        found.append(package("", None, title=name.removesuffix(".plist"), kind="component"))
    return tuple(found)


def receipt(raw: bytes, name: str) -> Package:
    """One receipt; raises Unreadable."""
    about = table(raw)
    identifier, version = about.get("PackageIdentifier"), about.get("PackageVersion")
    return package(
        "",
        version_of(version) if isinstance(version, str) else None,
        title=identifier if isinstance(identifier, str) and identifier else name,
        updated_on=day(about.get("InstallDate")),
        kind="component",
        for_everybody=True,
    )


SOURCE = Source(from_macos, touches=TOUCHES, seconds=14.0)
