"""Windows: the event log's records of crashes, and the names of its dump files.

Application 1000 (Application Error), 1002 (Application Hang), 1001 (Windows Error Reporting); System 1001 (BugCheck),
41 (Kernel-Power), 6008 (EventLog).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime, tzinfo

from collectors._contract import Holes, Source
from collectors._host.errors import Absent, HostError
from collectors._host.host import Host
from collectors._windows_events import Event, ask, providers
from collectors.crashes.counting import Seen, counted, named
from collectors.crashes.section import Crashes, Dump, Kind

_BUG_CHECK = ("Microsoft-Windows-WER-SystemErrorReporting", "BugCheck")
_APPLICATION = providers(("Application Error", "Application Hang", "Windows Error Reporting"))
_SYSTEM = f"({providers(_BUG_CHECK)} and EventID=1001) or EventID=41 or EventID=6008"
_MOST = 1000
MINIDUMPS = r"C:\Windows\Minidump"
LIVE_DUMPS = r"C:\Windows\LiveKernelReports\WATCHDOG"
_ONE_START = 600.0
"""Seconds within which records of one start are written."""
_MINIDUMP = re.compile(r"(\d\d)(\d\d)(\d\d)-\d{1,12}-\d{1,4}\.dmp", re.IGNORECASE)
_WATCHDOG = re.compile(r"[A-Za-z]{2,20}-(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(?:-\d{1,4})?\.dmp", re.IGNORECASE)
_HEX = re.compile(r"\s*(?:0x)?([0-9a-fA-F]{1,16})\b")


def from_windows(host: Host) -> Crashes:
    """Programs by the Application channel, the system by the System channel."""
    holes, answered = Holes(), list[str]()

    def look(channel: str, which: str) -> list[Event]:
        found = ask(host, channel, which, since=host.since, most=_MOST)
        answered.append(f"event log {channel}")
        return found

    programs = holes.over("crashes of programs", lambda: look("Application", _APPLICATION), [])
    system = holes.over("crashes of the system", lambda: look("System", _SYSTEM), [])
    seen = (*programs_seen(programs), *system_seen(system))
    return counted(host, seen, _dumps(host, holes), answered, holes)


def programs_seen(events: Iterable[Event]) -> Iterator[Seen]:
    """Crashes and hangs of programs; what Windows Error Reporting tells of only where the others did not."""
    events = tuple(events)
    direct = [one for event in events if (one := _direct(event)) is not None]
    yield from direct
    told = {(one.kind, named(one.program).casefold()) for one in direct}
    for event in events:
        one = _reported(event)
        if one is not None and (one.kind, named(one.program).casefold()) not in told:
            yield one


def _direct(event: Event) -> Seen | None:
    """Values, named or not, come in one order: program, its version, its date, module, its version, its date, code."""
    if event.provider == "Application Error" and event.number == 1000:
        return Seen(Kind.PROGRAM, event.when, event.at(0), event.at(1), event.at(3), _hex(event.at(6)))
    if event.provider == "Application Hang" and event.number == 1002:
        return Seen(Kind.HANG, event.when, event.at(0), event.at(1))
    return None


def _reported(event: Event) -> Seen | None:
    """1001: bucket, its type, the kind of report, response, cabinet, then ten parameters that depend on the kind."""
    if event.provider != "Windows Error Reporting" or event.number != 1001:
        return None
    kind, of = event.at(2), [event.at(5 + place) for place in range(10)]
    if kind == "LiveKernelEvent":
        return Seen(Kind.DRIVER, event.when, code=_hex(of[0]))
    if kind in ("APPCRASH", "BEX", "BEX64", "MoAppCrash", "MoBEX"):
        shift = 1 if kind.startswith("Mo") else 0  # a Store app's package stands before its part
        code = _hex(of[(7 if "BEX" in kind else 6) + shift])
        return Seen(Kind.PROGRAM, event.when, _program(kind, of[0]), of[1 + shift], of[3 + shift], code)
    if kind.startswith("CLR20"):
        return Seen(Kind.PROGRAM, event.when, of[0], of[1], of[3], "0xe0434352", of[8])
    if kind.startswith(("AppHang", "MoAppHang")):
        return Seen(Kind.HANG, event.when, _program(kind, of[0]))
    return None


def _program(kind: str, name: str) -> str:
    """A Store app's package, `Microsoft.Windows.Photos_2017.39091_x64__8wekyb3d8bbwe`: its name only."""
    return name.partition("_")[0] if kind.startswith("Mo") else name


def system_seen(events: Iterable[Event]) -> Iterator[Seen]:
    """Blue screens, and starts without a shutdown before; each start counts once, by what tells most."""
    events = tuple(events)
    best: list[Seen] = []
    for tell in (_blue_screen, _lost_power, _unexpected):
        found = [one for event in events if (one := tell(event)) is not None]
        best += [one for one in found if not any(_same_start(one, other) for other in best)]
    yield from best


def _same_start(one: Seen, other: Seen) -> bool:
    return one.when is not None and other.when is not None and abs(one.when - other.when) < _ONE_START


def _blue_screen(event: Event) -> Seen | None:
    if event.provider not in _BUG_CHECK or event.number != 1001:
        return None
    return Seen(Kind.SYSTEM, event.when, code=_hex(event.at(0)))


def _lost_power(event: Event) -> Seen | None:
    """Kernel-Power's `BugcheckCode` is 0 where there was no blue screen."""
    if event.provider != "Microsoft-Windows-Kernel-Power" or event.number != 41:
        return None
    code = event.value("BugcheckCode")
    if code.isascii() and code.isdecimal() and 0 < int(code[:20]) < 1 << 32:
        return Seen(Kind.SYSTEM, event.when, code=f"0x{int(code):08x}")
    held = event.value("PowerButtonTimestamp") not in ("", "0")
    return Seen(Kind.POWER, event.when, reason="the power button was held down" if held else "")


def _unexpected(event: Event) -> Seen | None:
    return Seen(Kind.POWER, event.when) if (event.provider, event.number) == ("EventLog", 6008) else None


def _hex(text: str) -> str:
    """`c0000005`, `0x0000009f (0x…)` as `0x…` in small letters; empty where it is none."""
    seen = _HEX.match(text)
    return f"0x{int(seen[1], 16):08x}" if seen else ""


def _dumps(host: Host, holes: Holes) -> tuple[Dump, ...]:
    """The names in the folders of dumps; a computer that never made one has no such folder."""
    names: list[str] = []
    for folder in (MINIDUMPS, LIVE_DUMPS):
        try:
            names += host.list(folder)
        except Absent:
            continue
        except HostError as error:
            holes.add("names of crash dumps", error.reason)
    zone = host.now().tzinfo
    return tuple(Dump(name=name[:100], made_at=dumped(name, zone)) for name in names if name.lower().endswith(".dmp"))


def dumped(name: str, zone: tzinfo | None) -> datetime | None:
    """When a dump was made, by its name: `112026-12031-01.dmp` (month, day, year) or `WATCHDOG-20261120-1015.dmp`."""
    try:
        if seen := _MINIDUMP.fullmatch(name):
            return datetime(2000 + int(seen[3]), int(seen[1]), int(seen[2]), tzinfo=zone)
        if seen := _WATCHDOG.fullmatch(name):
            year, month, day, hour, minute = map(int, seen.groups())
            return datetime(year, month, day, hour, minute, tzinfo=zone)
    except ValueError:
        pass  # digits that are no date
    return None


SOURCE = Source(
    from_windows,
    touches=("log Application", "log System", f"list {MINIDUMPS}", f"list {LIVE_DUMPS}"),
    seconds=10.0,
)
