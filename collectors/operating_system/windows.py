"""Which Windows runs here: the registry's CurrentVersion key, and CIM where that does not answer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from collectors import _architecture, _cim_values, _installations
from collectors._contract import Holes, Source
from collectors._host.errors import Absent, HostError, Unreadable
from collectors._host.host import Host
from collectors._moment import moment
from collectors.operating_system.editions import edition, family, supported_until
from collectors.operating_system.licence import TOUCHES as OF_LICENCE
from collectors.operating_system.licence import licence
from collectors.operating_system.restart import TOUCHES as OF_RESTART
from collectors.operating_system.restart import pending
from collectors.operating_system.section import OperatingSystem

if TYPE_CHECKING:
    from redaction.redacted import Json

_VERSION = r"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion"
_CONTROL = r"HKLM\SYSTEM\CurrentControlSet\Control"
_POWER = rf"{_CONTROL}\Session Manager\Power"
_ZONE, _SAFE = rf"{_CONTROL}\TimeZoneInformation", rf"{_CONTROL}\SafeBoot\Option"
_TIME = r"HKLM\SYSTEM\CurrentControlSet\Services\W32Time"
_TIME_KIND, _TIME_NOTES = rf"{_TIME}\Parameters", rf"{_TIME}\Config"
_REGION = r"HKCU\Control Panel\International"
_PLACE, _LANGUAGES = rf"{_REGION}\Geo", r"HKCU\Control Panel\Desktop"
_CIM = ("Caption", "BuildNumber", "ProductType", "CSDVersion")
_MOST_LANGUAGES = 10
_LAST_SECOND = 1e11
_FILETIME_OF_1970, _TICKS = 116_444_736_000_000_000, 10_000_000
_LATELY = timedelta(days=8)
"""W32Time looks every nine hours; older versions once a week."""


def from_windows(host: Host) -> OperatingSystem:
    """By CurrentVersion, else by Win32_OperatingSystem; licence, region, clock and restart by their own places."""
    holes = Holes()
    told, asked = _version(host, holes)
    waits, waits_for = pending(host, holes)
    kept, set_at = holes.over("clock", lambda: _clock(host), (None, None))
    return OperatingSystem(
        **told, architecture=holes.over("architecture", lambda: _architecture.on_windows(host), None),
        installed=holes.over("installation date", lambda: _installations.on_windows(host), ()),
        booted_at=holes.over("last start", lambda: _booted(host), None),
        safe_mode=holes.over("safe mode", lambda: _safe_mode(host), None),
        fast_startup=_whether(_values(host, _POWER).get("HiberbootEnabled")),
        clock=host.now(), clock_is_synchronised=kept, clock_set_at=set_at,
        time_zone=zone(_values(host, _ZONE)), locale=_word(_values(host, _REGION).get("LocaleName")),
        display_languages=languages(_values(host, _LANGUAGES)), region=_word(_values(host, _PLACE).get("Name")),
        restart_pending=waits, restart_for=waits_for,
        licence=holes.over("licence", lambda: licence(host), None),
        answered_by=asked, holes=holes.all(),
    )  # fmt: skip


def _version(host: Host, holes: Holes) -> tuple[dict[str, Any], tuple[str, ...]]:
    try:
        return version(host.registry(_VERSION)[0]), ("registry",)
    except HostError:
        told = holes.over("name and version", lambda: _by_cim(host), {})
        return told, ("CIM",) if told else ()


def version(values: Mapping[str, Json]) -> dict[str, Any]:
    """Name, edition, version, build and end of support by the values of CurrentVersion; Unreadable without a build.

    DisplayVersion (since 20H2), else ReleaseId is the version; before Windows 10 it is the service pack.
    """
    build = _build(values.get("CurrentBuildNumber")) or _build(values.get("CurrentBuild"))
    if build is None:
        raise Unreadable("Windows' own description could not be understood")
    server = (_text(values.get("InstallationType")) or "").startswith("Server")
    releases = (_text(values.get(key)) for key in ("DisplayVersion", "ReleaseId", "CSDVersion"))
    patch = values.get("UBR")
    return _told(
        build, _text(values.get("EditionID")), server, next(filter(None, releases), None),
        patch if isinstance(patch, int) and not isinstance(patch, bool) else None,
    )  # fmt: skip


def _by_cim(host: Host) -> dict[str, Any]:
    rows = host.cim("Win32_OperatingSystem", *_CIM)
    if not rows:
        raise Unreadable("Windows' own description could not be understood")
    return by_instance(rows[0])


def by_instance(row: Mapping[str, Json]) -> dict[str, Any]:
    """The same by Win32_OperatingSystem, whose Caption is in the system's language; Unreadable without a build."""
    build = _build(_cim_values.text(row, "BuildNumber"))
    if build is None:
        raise Unreadable("Windows' own description could not be understood")
    server = _cim_values.number(row, "ProductType") in (2, 3)
    told = _told(build, None, server, _cim_values.text(row, "CSDVersion"), None)
    caption = _cim_values.text(row, "Caption")
    return told | ({"full_name": caption.removeprefix("Microsoft ")} if caption else {}) | {"supported_until": None}


def _told(build: int, identifier: str | None, server: bool, release: str | None, patch: int | None) -> dict[str, Any]:
    name, sold_as = family(build, server), edition(identifier)
    return {
        "name": name, "edition": sold_as, "version": release,
        "build": str(build) if patch is None else f"{build}.{patch}",
        "full_name": " ".join(word for word in (name, sold_as, release) if word) or None,
        "supported_until": supported_until(build, identifier, server),
    }  # fmt: skip


def zone(values: Mapping[str, Json]) -> str | None:
    """Windows' own name of the time zone; some versions leave rubbish behind the zero that ends it."""
    name = (_text(values.get("TimeZoneKeyName")) or "").partition("\0")[0]
    return name if re.fullmatch(r"[A-Za-z0-9 .()+\-]{3,60}", name) else None


def languages(values: Mapping[str, Json]) -> tuple[str, ...]:
    """The languages Windows speaks to this person, first choice first."""
    told = values.get("PreferredUILanguages")
    listed = told if isinstance(told, list) else []
    return tuple(word for item in listed[:_MOST_LANGUAGES] if (word := _word(item)))


def file_time(ticks: Json) -> datetime | None:
    """A FILETIME (tenths of microseconds since 1601) as a moment; None for 0 and what is no time."""
    if not isinstance(ticks, int) or ticks <= _FILETIME_OF_1970:
        return None
    try:
        return moment((ticks - _FILETIME_OF_1970) / _TICKS).replace(microsecond=0)
    except Unreadable:
        return None


def _clock(host: Host) -> tuple[bool | None, datetime | None]:
    """`Type` NoSync means nobody sets it; LastKnownGoodTime is when the time service last did."""
    kind = _text(host.registry(_TIME_KIND)[0].get("Type"))
    set_at = file_time(_values(host, _TIME_NOTES).get("LastKnownGoodTime"))
    if kind is not None and kind.casefold() == "nosync":
        return False, set_at
    return (abs(host.now() - set_at) <= _LATELY if set_at else None), set_at


def _booted(host: Host) -> datetime:
    seconds = host.fact("boot_time")
    if not isinstance(seconds, int | float) or not 0 < seconds < _LAST_SECOND:
        raise Unreadable("the system does not say when it started")
    return moment(round(seconds))


def _safe_mode(host: Host) -> bool:
    """The key SafeBoot\\Option is there only after a start in safe mode."""
    try:
        host.registry(_SAFE)
    except Absent:
        return False
    return True


def _values(host: Host, key: str) -> Mapping[str, Json]:
    """A key's values; none where it is not there or does not answer (the access log tells which)."""
    try:
        return host.registry(key)[0]
    except HostError:
        return {}


def _text(value: Json) -> str | None:
    return (value.strip() or None) if isinstance(value, str) else None


def _word(value: Json) -> str | None:
    """A name of a language or a place, as `pt-PT`; anything else is not told."""
    return value if isinstance(value, str) and re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}", value) else None


def _whether(value: Json) -> bool | None:
    return bool(value) if value in (0, 1) else None


def _build(value: Json) -> int | None:
    return int(value) if isinstance(value, str) and re.fullmatch(r"\d{3,6}", value.strip(), re.A) else None


SOURCE = Source(
    from_windows,
    touches=(
        *(f"registry {key}" for key in (
            _VERSION, _POWER, _ZONE, _SAFE, _TIME_KIND, _TIME_NOTES, _REGION, _PLACE, _LANGUAGES,
        )),
        "cim Win32_OperatingSystem", "fact boot_time", *_architecture.ON_WINDOWS, *_installations.ON_WINDOWS,
        *OF_RESTART, *OF_LICENCE,
    ),
    seconds=15.0,
)  # fmt: skip
