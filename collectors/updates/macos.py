"""macOS: the settings and last results of its software update, and the list of what was ever installed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from collectors._contract import Holes, Source
from collectors._host.host import Host
from collectors._plist import plist, table
from collectors.updates.section import MOST_INSTALLED, FailedUpdate, Installed, Updates

SETTINGS = "/Library/Preferences/com.apple.SoftwareUpdate.plist"
HISTORY = "/Library/Receipts/InstallHistory.plist"
_BY_THE_SYSTEM = frozenset(
    {"softwareupdated", "macOS Installer", "OS X Installer", "softwareupdate", "Software Update"}
)
_MOST_BYTES = 8 << 20
_MOST_WAITING = 40


def from_macos(host: Host) -> Updates:
    """The preferences of the software update, and its receipts."""
    holes, answered = Holes(), list[str]()
    settings = holes.over("settings of updates", lambda: table(host.read(SETTINGS, most=_MOST_BYTES)), None)
    if settings is not None:
        answered.append("preferences of the software update")
    installed = holes.over("installed updates", lambda: history(plist(host.read(HISTORY, most=_MOST_BYTES))), None)
    if installed is not None:
        answered.append("list of installations")
    told = settings or {}
    waiting = _waiting(told)
    return Updates(
        last_installed_on=max((on for one in installed or () if (on := one.installed_on)), default=None),
        last_checked_at=_moment(told.get("LastSuccessfulDate")) or _moment(told.get("LastFullSuccessfulDate")),
        pending=_count(told.get("LastUpdatesAvailable")),
        waiting=waiting,
        automatic=_flag(told.get("AutomaticallyInstallMacOSUpdates")),
        installed=(installed or ())[:MOST_INSTALLED],
        failed=_failed(told),
        answered_by=tuple(answered),
        holes=holes.all(),
    )


def history(entries: Any) -> tuple[Installed, ...]:
    """What the system's own updater installed, the newest first; data files of its checks (`config-data`) left out."""
    rows = [row for row in entries if isinstance(row, dict)] if isinstance(entries, list) else []
    found = [
        Installed(name=_text(row, "displayName")[:120] or "an update", version=_version(row), installed_on=_day(row))
        for row in rows
        if _text(row, "processName") in _BY_THE_SYSTEM and _text(row, "contentType") != "config-data"
    ]
    return tuple(sorted(found, key=lambda one: one.installed_on or date.min, reverse=True))


def _waiting(told: Mapping[str, Any]) -> tuple[str, ...]:
    rows = told.get("RecommendedUpdates")
    found = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    pairs = [(_text(row, "Display Name"), _text(row, "Display Version")) for row in found[:_MOST_WAITING]]
    return tuple((name if version in name else f"{name} {version}")[:120] for name, version in pairs if name)


def _failed(told: Mapping[str, Any]) -> tuple[FailedUpdate, ...]:
    """`LastSessionSuccessful` is false where the last look or installation failed."""
    if told.get("LastSessionSuccessful") is not False:
        return ()
    code = _count(told.get("LastResultCode"))
    return (FailedUpdate(name="the last session of updates", code=None if code is None else str(code), count=1),)


def _version(row: Mapping[str, Any]) -> str | None:
    version = _text(row, "displayVersion")
    return version if version.isascii() and version.isprintable() and 0 < len(version) < 40 else None


def _day(row: Mapping[str, Any]) -> date | None:
    when = _moment(row.get("date"))
    return when.date() if when else None


def _moment(value: object) -> datetime | None:
    """A property list's dates are UTC and carry no zone."""
    return value.replace(tzinfo=UTC) if isinstance(value, datetime) else None


def _count(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 1 << 31 else None


def _flag(value: object) -> bool | None:
    return bool(value) if isinstance(value, bool | int) else None


def _text(row: Mapping[str, Any], name: str) -> str:
    value = row.get(name)
    return " ".join(value.split()) if isinstance(value, str) else ""


SOURCE = Source(from_macos, touches=(f"read {SETTINGS}", f"read {HISTORY}"))
