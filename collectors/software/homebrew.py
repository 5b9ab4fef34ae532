"""Homebrew: a folder for each formula and each cask, in it one for each version that is installed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from datetime import date

from collectors._host.errors import HostError
from collectors._host.host import Host
from collectors.software.packages import Kind, Package, day, package, version_of

PREFIXES = ("/opt/homebrew", "/usr/local")
RECEIPT = "INSTALL_RECEIPT.json"
TOUCHES = tuple(
    touch
    for prefix in PREFIXES
    for touch in (
        f"list {prefix}/Cellar", f"list {prefix}/Cellar/*", f"read {prefix}/Cellar/*/*/{RECEIPT}",
        f"list {prefix}/Caskroom", f"list {prefix}/Caskroom/*",
    )
)  # fmt: skip
_MOST = 1000


def packages(host: Host) -> tuple[Package, ...]:
    """Formulas with their dates, and casks, of both places Homebrew lives in."""
    found: list[Package] = []
    for prefix in PREFIXES:
        found += [_formula(host, f"{prefix}/Cellar", name) for name in _names(host, f"{prefix}/Cellar")]
        found += [_cask(host, f"{prefix}/Caskroom", name) for name in _names(host, f"{prefix}/Caskroom")]
    return tuple(found[:_MOST])


def _formula(host: Host, cellar: str, name: str) -> Package:
    version = newest(_names(host, f"{cellar}/{name}"))
    when, on_purpose = None, None
    if version:
        with suppress(HostError):  # older versions of Homebrew wrote none
            when, on_purpose = receipt(host.read(f"{cellar}/{name}/{version}/{RECEIPT}"))
    kind: Kind | None = None if on_purpose is None else "program" if on_purpose else "component"
    return package(
        name,
        version_of(version),
        updated_on=when,
        on_purpose=on_purpose,
        kind=kind,
        publisher="Homebrew",
        for_everybody=True,
    )


def _cask(host: Host, room: str, name: str) -> Package:
    return package(
        name, version_of(newest(_names(host, f"{room}/{name}"))), on_purpose=True, kind="program", for_everybody=True
    )


def newest(versions: Sequence[str]) -> str | None:
    """The version that was installed last, as far as names tell: the greatest."""
    return max((v for v in versions if not v.startswith(".")), key=_parts, default=None)


def _parts(version: str) -> list[tuple[int, str]]:
    parts = version.replace("_", ".").replace("-", ".").replace(",", ".").split(".")
    return [(int(p), "") if p.isascii() and p.isdecimal() and len(p) < 12 else (-1, p) for p in parts]


def receipt(raw: bytes) -> tuple[date | None, bool | None]:
    """The day, and whether the person asked for it by name, of a formula's receipt; unknown where it is damaged."""
    try:
        about = json.loads(raw)
    except (ValueError, RecursionError):
        return None, None
    if not isinstance(about, dict):
        return None, None
    time, asked = about.get("time"), about.get("installed_on_request")
    when = day(str(time)) if isinstance(time, int) else None
    return when, asked if isinstance(asked, bool) else None


def _names(host: Host, folder: str) -> tuple[str, ...]:
    try:
        return tuple(name for name in host.list(folder) if not name.startswith("."))
    except HostError:
        return ()
