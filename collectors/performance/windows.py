"""How busy a Windows computer is: psutil's counters, Win32_Process by names, and Windows' own notes of its start."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from collectors import _windows_events
from collectors._cim_values import number, text
from collectors._contract import Holes, Source
from collectors._host.errors import HostError, Unreadable
from collectors._host.host import Host
from collectors._windows_events import Event
from collectors.performance.programs import Process, heaviest, programs
from collectors.performance.section import Performance, SlowStart
from collectors.performance.times import busy_percent

if TYPE_CHECKING:
    from redaction.redacted import Json

_PROCESSES = ("Name", "KernelModeTime", "UserModeTime", "WorkingSetSize", "ThreadCount")
_IDLE = "System Idle Process"
_START_LOG = "Microsoft-Windows-Diagnostics-Performance/Operational"
_STARTED, _DELAYED_BY = 100, range(101, 111)
_POWER = r"HKLM\SYSTEM\CurrentControlSet\Control\Session Manager\Power"
_TICKS, _MILLISECONDS = 10_000_000, 1000
_MOST_SLOW, _MOST_EVENTS, _LONGEST_START, _LAST_SECOND = 10, 200, 24 * 3600, 1e11


def from_windows(host: Host) -> Performance:
    """Load averages are not kept by Windows; the start's log is for administrators only on some versions."""
    holes = Holes()
    rows = holes.over("processes", lambda: _listed(host), [])
    groups = programs(running(rows))
    started = holes.over("duration of the start", lambda: _starts(host), [])
    return Performance(
        threads_available=_threads(host), busy_percent=holes.over("processor time", lambda: _busy(host), None),
        uptime_seconds=holes.over("time since the start", lambda: _uptime(host), None),
        boot_seconds=boot_seconds(started), firmware_seconds=_firmware(host), slow_starts=tuple(slow(started)),
        processes=len(rows) or None, process_threads=sum(number(row, "ThreadCount") or 0 for row in rows) or None,
        by_processor=heaviest(groups, lambda program: program.cpu_seconds),
        by_memory=heaviest(groups, lambda program: program.memory_bytes),
        answered_by=("Win32_Process",) if rows else (), holes=holes.all(),
    )  # fmt: skip


def running(rows: Iterable[Mapping[str, Json]]) -> Iterator[Process]:
    """The processes of Win32_Process, whose times are in tenths of microseconds; the idle one is none."""
    for row in rows:
        name = text(row, "Name")
        if name and name != _IDLE:
            ticks = (number(row, "KernelModeTime") or 0) + (number(row, "UserModeTime") or 0)
            yield Process(name, max(ticks, 0) / _TICKS, max(number(row, "WorkingSetSize") or 0, 0))


def boot_seconds(started: Iterable[Event]) -> float | None:
    """`BootTime` of the newest record 100, in milliseconds: from the kernel's start until the system was idle."""
    for event in started:
        if event.number == _STARTED:
            return _seconds(event.value("BootTime"))
    return None


def slow(started: Iterable[Event]) -> Iterator[SlowStart]:
    """What the records 101 to 110 blame after the newest start: a program, driver, service or device, by its name."""
    blamed = 0
    for event in started:
        if event.number == _STARTED or blamed == _MOST_SLOW:
            return
        name, lost = event.value("FriendlyName") or event.value("Name"), _seconds(event.value("DegradationTime"))
        if event.number in _DELAYED_BY and name and lost:
            blamed += 1
            yield SlowStart(name=name.replace("\\", "/").rpartition("/")[2][:100], delayed_seconds=lost)


def _seconds(milliseconds: str) -> float | None:
    count = int(milliseconds) if milliseconds.isascii() and milliseconds.isdecimal() and len(milliseconds) < 12 else 0
    seconds = round(count / _MILLISECONDS, 1)
    return seconds if 0 < seconds < _LONGEST_START else None


def _listed(host: Host) -> list[Mapping[str, Json]]:
    rows = list(host.cim("Win32_Process", *_PROCESSES))
    if not rows:
        raise Unreadable("the list of processes could not be understood")
    return rows


def _starts(host: Host) -> list[Event]:
    which = f"EventID={_STARTED} or (EventID>={_DELAYED_BY[0]} and EventID<={_DELAYED_BY[-1]})"
    return _windows_events.ask(host, _START_LOG, which, since=host.since, most=_MOST_EVENTS)


def _firmware(host: Host) -> float | None:
    """`FwPOSTTime`: what the task manager calls the last BIOS time, in milliseconds."""
    try:
        told = number(host.registry(_POWER)[0], "FwPOSTTime")
    except HostError:
        return None
    return _seconds(str(told)) if told else None


def _threads(host: Host) -> int | None:
    try:
        told = host.fact("cpu_count")
    except HostError:
        return None
    return number(told, "logical") if isinstance(told, dict) else None


def _busy(host: Host) -> float | None:
    return busy_percent(host.fact("cpu_times"))


def _uptime(host: Host) -> float:
    started = host.fact("boot_time")
    if not isinstance(started, int | float) or not 0 < started < _LAST_SECOND:
        raise Unreadable("the system does not say when it started")
    return round(max(host.now().timestamp() - started, 0.0), 1)


SOURCE = Source(
    from_windows,
    touches=(
        "cim Win32_Process", "fact cpu_count", "fact cpu_times", "fact boot_time", f"log {_START_LOG}",
        f"registry {_POWER}",
    ),
    seconds=10.0,
)  # fmt: skip
