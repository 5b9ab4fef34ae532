"""macOS' programs as folders: `Name.app` in /Applications, each described by its Contents/Info.plist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from collectors._homes import homes
from collectors._host.errors import HostError
from collectors._host.host import Host
from collectors._plist import table

EVERYBODYS = (
    "/Applications",
    "/Applications/Utilities",
    "/System/Applications",
    "/System/Cryptexes/App/System/Applications",
)
TOUCHES = (
    "list /Users",
    *(touch for folder in EVERYBODYS for touch in (f"list {folder}", f"read {folder}/*/Contents/Info.plist")),
    "list /Users/*/Applications",
    "read /Users/*/Applications/*/Contents/Info.plist",
)
MOST = 1000
"""A computer has one or two hundred."""


def applications(host: Host) -> tuple[tuple[str, str], ...]:
    """Name without `.app`, and path, of every program; raises where /Applications does not answer."""
    found = [*_in(EVERYBODYS[0], host.list(EVERYBODYS[0]))]
    for folder in (*EVERYBODYS[1:], *(f"{home}/Applications" for home in homes(host))):
        try:
            found += _in(folder, host.list(folder))
        except HostError:
            continue  # a folder this Mac does not have, or another person's own
    return tuple(found[:MOST])


def described(host: Host, path: str) -> Mapping[str, Any]:
    """What a program says of itself; raises what the host raises, and Unreadable."""
    return table(host.read(f"{path}/Contents/Info.plist"))


def version(host: Host, path: str) -> str | None:
    """Its version; None where it does not say, or is no program of its own."""
    try:
        about = described(host, path)
    except HostError:
        return None
    short = about.get("CFBundleShortVersionString") or about.get("CFBundleVersion")
    return short if isinstance(short, str) else None


def _in(folder: str, names: Iterable[str]) -> Iterator[tuple[str, str]]:
    for name in names:
        if name.endswith(".app") and not name.startswith("."):
            yield name.removesuffix(".app"), f"{folder}/{name}"
