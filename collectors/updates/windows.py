"""Windows: the event log of Windows Update, Win32_QuickFixEngineering, and the registry.

System 19 (installed) and 20 (failed), WindowsUpdateClient/Operational 25, 26 and 31; the keys `Auto Update\\Results`
(up to Windows 8.1), `WindowsUpdate\\UX\\Settings` and the policy's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from collectors import _cim_values as values
from collectors._contract import Holes, Source
from collectors._host.errors import Absent, HostError
from collectors._host.host import Host
from collectors._moment import moment
from collectors._result_codes import meaning
from collectors._windows_events import Event, ask, providers
from collectors.updates.section import MOST_FAILED, MOST_INSTALLED, FailedUpdate, Installed, Updates

if TYPE_CHECKING:
    from redaction.redacted import Json

PROVIDER = "Microsoft-Windows-WindowsUpdateClient"
OPERATIONAL = f"{PROVIDER}/Operational"
_CLASS = "Win32_QuickFixEngineering"
_AUTO = r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\WindowsUpdate\Auto Update"
_POLICY = r"HKLM\SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate"
_SETTINGS = r"HKLM\SOFTWARE\Microsoft\WindowsUpdate\UX\Settings"
_KB = re.compile(r"KB\d{6,8}", re.IGNORECASE)
_DEFENDER = "KB2267602"
_STORE_APP = re.compile(r"9[A-Z0-9]{11}-")
_US_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_FILE_TIME = re.compile(r"[0-9a-fA-F]{15,16}")
_FILE_TIME_BEGINS = datetime(1601, 1, 1, tzinfo=UTC)
_MOST_EVENTS = 1000
_WINDOW = timedelta(days=90)
"""Updates come once a month: failures count in the chosen window, successes in the last three months."""
_CODE = re.compile(r"\s*(?:0x)?([0-9a-fA-F]{8})\s*")
_FAILURES = {20: "", 25: "looking for updates", 31: ""}
_LONGEST_NAME = 200


def from_windows(host: Host) -> Updates:
    """What succeeded and failed by the event log, what is installed by CIM, the settings by the registry."""
    holes, answered = Holes(), list[str]()

    def look(channel: str, which: str) -> list[Event]:
        since = min(host.since, host.now() - _WINDOW)
        found = ask(host, channel, f"{providers((PROVIDER,))} and ({which})", since=since, most=_MOST_EVENTS)
        answered.append(f"event log {channel}")
        return [event for event in found if event.provider == PROVIDER]

    events = holes.over("installed and failed updates", lambda: look("System", "EventID=19 or EventID=20"), [])
    more = holes.over("looks for updates", lambda: look(OPERATIONAL, "EventID=25 or EventID=26 or EventID=31"), [])
    fixes = holes.over("installed updates", lambda: _fixes(host, answered), ())
    installed = merged(host, events, fixes)
    succeeded, checked = _results(host, "Install"), _results(host, "Detect")
    days = [one.installed_on for one in installed if one.installed_on and _of_the_system(one.name)]
    return Updates(
        last_installed_on=max([*days, *([succeeded.date()] if succeeded else [])], default=None),
        last_checked_at=_checked(host, more, checked),
        pending=pending(events, more),
        automatic=_automatic(host),
        paused_until=_paused(host),
        managed=_managed(host),
        installed=installed[:MOST_INSTALLED],
        failed=failures((*events, *more), host)[:MOST_FAILED],
        answered_by=tuple(answered),
        holes=holes.all(),
    )


def _fixes(host: Host, answered: list[str]) -> tuple[Installed, ...]:
    rows = host.cim(_CLASS, "HotFixID", "Description", "InstalledOn", seconds=8.0)
    answered.append(_CLASS)
    return quick_fixes(rows)


def quick_fixes(rows: Sequence[Mapping[str, Json]]) -> tuple[Installed, ...]:
    """The updates among the rows; XP also lists files of updates (`File 1`), which are none."""
    found = []
    for row in rows:
        name = values.text(row, "HotFixID") or ""
        if _KB.fullmatch(name):
            kind, on = values.text(row, "Description"), installed_on(values.text(row, "InstalledOn") or "")
            kind = re.sub(r" \(KB\d+\)$", "", kind)[:100] if kind else None
            found.append(Installed(name=name.upper(), kind=kind, installed_on=on))
    return tuple(found)


def installed_on(text: str) -> date | None:
    """`1/15/2011` (month first, as Windows writes it everywhere), `20110115`, or a FILETIME in hexadecimal."""
    try:
        if seen := _US_DATE.fullmatch(text):
            month, day, year = map(int, seen.groups())
            return date(year, day, month) if month > 12 else date(year, month, day)
        if re.fullmatch(r"\d{8}", text, re.ASCII):
            return date(int(text[:4]), int(text[4:6]), int(text[6:]))
        if _FILE_TIME.fullmatch(text):
            return (_FILE_TIME_BEGINS + timedelta(microseconds=int(text, 16) // 10)).date()
    except (ValueError, OverflowError):
        pass  # digits that are no date
    return None


def merged(host: Host, events: Iterable[Event], fixes: Iterable[Installed]) -> tuple[Installed, ...]:
    """What CIM lists and what the event log tells, each update once, the newest first."""
    found: dict[str, Installed] = {}
    for event in events:
        title = title_of(event)
        if event.number != 19 or not title or event.when is None:
            continue
        key = kb.group().upper() if (kb := _KB.search(title)) else title
        if key not in found:
            found[key] = Installed(name=title, installed_on=moment(event.when, host.now().tzinfo).date())
    for fix in fixes:
        told = found.get(fix.name)
        found[fix.name] = Installed(
            name=told.name if told else fix.name,
            kind=fix.kind,
            installed_on=fix.installed_on or (told.installed_on if told else None),
        )
    return tuple(sorted(found.values(), key=lambda one: one.installed_on or date.min, reverse=True))


def title_of(event: Event) -> str:
    """The update's title: `updateTitle`; in older records the first value (19) or the second (20)."""
    named = event.value("updateTitle")
    unnamed = "" if any(name for name, _ in event.values) else event.at(1 if event.number == 20 else 0)
    return " ".join((named or unnamed).split())[:_LONGEST_NAME]


def failures(events: Iterable[Event], host: Host) -> tuple[FailedUpdate, ...]:
    """Failed installations, downloads and looks of the window, by title and code."""
    groups: dict[tuple[str, str | None], list[float]] = {}
    for event in events:
        if event.number not in _FAILURES or event.when is None or event.when < host.since.timestamp():
            continue
        name = _FAILURES[event.number] or title_of(event) or "an update"
        groups.setdefault((name, _code(event)), []).append(event.when)
    newest = sorted(groups.items(), key=lambda item: max(item[1]), reverse=True)
    zone = host.now().tzinfo
    return tuple(
        FailedUpdate(name=name, code=code, meaning=meaning(code), count=len(times), last_at=moment(max(times), zone))
        for (name, code), times in newest
    )


def _code(event: Event) -> str | None:
    seen = _CODE.fullmatch(event.value("errorCode") or event.at(0))
    return f"0x{seen[1].lower()}" if seen else None


def pending(events: Iterable[Event], more: Iterable[Event]) -> int | None:
    """What the last look found (event 26), as long as nothing was installed since then; else it is not known."""
    looks = [event for event in more if event.number == 26 and event.when is not None]
    if not looks:
        return None
    last = max(looks, key=lambda event: event.when or 0)
    count = last.value("updateCount") or last.at(0)
    later = any(event.number == 19 and (event.when or 0) > (last.when or 0) for event in events)
    return int(count) if not later and count.isascii() and count.isdecimal() and len(count) < 6 else None


def _of_the_system(name: str) -> bool:
    return _DEFENDER not in name and not _STORE_APP.match(name)


def _checked(host: Host, more: Iterable[Event], registry: datetime | None) -> datetime | None:
    whens = [event.when for event in more if event.number == 26 and event.when is not None]
    return moment(max(whens), host.now().tzinfo) if whens else registry


def _results(host: Host, what: str) -> datetime | None:
    """`LastSuccessTime` below `Auto Update\\Results`, in UTC."""
    try:
        told, _ = host.registry(rf"{_AUTO}\Results\{what}")
        return datetime.fromisoformat(str(told.get("LastSuccessTime"))).replace(tzinfo=UTC)
    except (HostError, ValueError):
        return None


def _automatic(host: Host) -> bool | None:
    """`NoAutoUpdate` of the policy, else `AUOptions` (1: never, 4: installs by itself)."""
    policy = _values(host, rf"{_POLICY}\AU")
    if policy.get("NoAutoUpdate") == 1:
        return False
    option = policy.get("AUOptions", _values(host, _AUTO).get("AUOptions"))
    return option == 4 if isinstance(option, int) else None


def _paused(host: Host) -> datetime | None:
    until = _values(host, _SETTINGS).get("PauseUpdatesExpiryTime")
    try:
        paused = datetime.fromisoformat(until) if isinstance(until, str) else None
    except ValueError:
        return None
    if paused is None:
        return None
    paused = paused if paused.tzinfo else paused.replace(tzinfo=UTC)
    return paused if paused > host.now() else None


def _managed(host: Host) -> bool | None:
    try:
        told, _ = host.registry(_POLICY)
    except Absent:
        return False
    except HostError:
        return None
    return bool(told.get("WUServer"))


def _values(host: Host, key: str) -> Mapping[str, Json]:
    try:
        return host.registry(key)[0]
    except HostError:
        return {}


SOURCE = Source(
    from_windows,
    touches=(
        "log System", f"log {OPERATIONAL}", f"cim {_CLASS}", f"registry {_AUTO}", rf"registry {_AUTO}\Results\Install",
        rf"registry {_AUTO}\Results\Detect", f"registry {_POLICY}", rf"registry {_POLICY}\AU", f"registry {_SETTINGS}",
    ),
    seconds=12.0,
)  # fmt: skip
