"""When Windows or macOS may have been installed, by the notes they keep of their own installations and upgrades."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from collectors._age import Estimate, plausible
from collectors._host.errors import HostError, Unreadable
from collectors._host.host import Host
from collectors._moment import moment
from collectors._plist import plist

if TYPE_CHECKING:
    from redaction.redacted import Json

_NOW, _BEFORE = r"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion", r"HKLM\SYSTEM\Setup"
_MOST = 20
"""Upgrades looked at: Windows had about two a year for ten years."""
_HISTORY = "/Library/Receipts/InstallHistory.plist"
_SYSTEMS = ("macOS", "OS X", "Mac OS X")
ON_WINDOWS = (f"registry {_NOW}", f"registry {_BEFORE}", rf"registry {_BEFORE}\Source OS**")
ON_MACOS = (f"read {_HISTORY}",)
_THIS_VERSION = "an estimate from the day this version of Windows was set up"
_FIRST_WINDOWS = "an estimate from the day the first Windows on this computer was set up"
_THIS_MACOS = "an estimate from the day this system was last installed or upgraded"
_FIRST_MACOS = "an estimate from the first entry in this system's own list of installations"


def on_windows(host: Host) -> tuple[Estimate, ...]:
    """`InstallDate` of the version that runs and, where upgrades left their notes, of the first one."""
    today = host.now().date()
    now = set_up_on(host.registry(_NOW)[0])
    try:
        notes = [name for name in host.registry(_BEFORE)[1] if name.startswith("Source OS")][:_MOST]
    except HostError:
        notes = []
    before = [on for name in notes if (on := _noted(host, name)) and plausible(on, today)]
    found = (Estimate(on=now, based_on=_THIS_VERSION),) if now and plausible(now, today) else ()
    return (*found, Estimate(on=min(before), based_on=_FIRST_WINDOWS)) if before else found


def _noted(host: Host, name: str) -> date | None:
    try:
        return set_up_on(host.registry(rf"{_BEFORE}\{name}")[0])
    except HostError:
        return None


def set_up_on(values: Mapping[str, Json]) -> date | None:
    """The day in a CurrentVersion key: seconds since 1970; 0 while Windows is still being set up."""
    seconds = values.get("InstallDate")
    if not isinstance(seconds, int) or isinstance(seconds, bool) or seconds <= 0:
        return None
    try:
        return moment(seconds).date()
    except Unreadable:
        return None


def on_macos(host: Host) -> tuple[Estimate, ...]:
    """By the list macOS keeps of everything it installed."""
    return history(plist(host.read(_HISTORY, most=4 << 20)), host.now().date())


def history(entries: Any, today: date) -> tuple[Estimate, ...]:
    """The first entry and the last one that is a system; Unreadable where it is no such list."""
    if not isinstance(entries, list):
        raise Unreadable("the list of installations could not be understood")
    dated = [
        (entry["date"].date(), str(entry.get("displayName")))
        for entry in entries
        if isinstance(entry, dict) and isinstance(entry.get("date"), datetime)
    ]
    sane = [(on, name) for on, name in dated if plausible(on, today)]
    systems = [on for on, name in sane if name.startswith(_SYSTEMS)]
    last = (Estimate(on=max(systems), based_on=_THIS_MACOS),) if systems else ()
    return (*last, Estimate(on=min(on for on, _ in sane), based_on=_FIRST_MACOS)) if sane else last
