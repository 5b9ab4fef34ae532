"""Windows: critical records, errors and warnings of the channels that tell of trouble, without message formatting.

Never the Security channel: it tells who signed in and what they ran.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from collectors._contract import Source
from collectors._host.errors import Absent
from collectors._host.host import Host
from collectors._windows_events import Event, ask
from collectors.event_logs.entries import Entry, Severity, readable
from collectors.event_logs.looking import Looking
from collectors.event_logs.section import EventLogs

CHANNELS = ("System", "Application")
MORE_CHANNELS = (
    "Setup",
    "Microsoft-Windows-WindowsUpdateClient/Operational",
    "Microsoft-Windows-Kernel-WHEA/Errors",
    "Microsoft-Windows-Ntfs/Operational",
    "Microsoft-Windows-DriverFrameworks-UserMode/Operational",
    "Microsoft-Windows-Diagnostics-Performance/Operational",
    "Microsoft-Windows-Kernel-PnP/Configuration",
)
"""Channels that not every Windows has, or has switched on."""
MOST = 2000
_MOST_OF_ONE = 500
_GRAVE = "Level=1 or Level=2 or Level=3"
_SEVERITY: dict[int, Severity] = {1: "critical", 2: "error", 3: "warning"}
_MOST_VALUES = 16
_LONGEST_VALUE = 300
_NAMELESS = re.compile(r"param\d{0,3}|data\d{0,3}", re.IGNORECASE)
_DOT_NET = re.compile(r"Application: [^\r\n]{1,120}|Exception Info: [\w.]{1,120}|exception code [0-9a-f]{8}")


def from_windows(host: Host) -> EventLogs:
    """System, Application, and the few others that matter, one after the other."""
    looking = Looking(since=host.since)
    for channel in CHANNELS:
        looking.at(channel, partial(_entries, host, channel, MOST))
    for channel in MORE_CHANNELS:
        looking.at(channel, partial(_entries, host, channel, _MOST_OF_ONE), quiet=(Absent,))
    for channel in looking.full(MOST):
        looking.holes.add(f"older records of {channel}", f"only the newest {MOST} are looked at")
    return looking.section(host.now())


def _entries(host: Host, channel: str, most: int) -> Iterator[Entry]:
    return entries(ask(host, channel, _GRAVE, since=host.since, most=most), channel)


def entries(events: list[Event], channel: str) -> Iterator[Entry]:
    """The critical records, errors and warnings among them."""
    for event in events:
        grave = _SEVERITY.get(event.level)
        if grave is not None:
            provider = readable(event.provider)[:80]
            yield Entry(channel, provider, grave, event.when, told(event), event.number)


def told(event: Event) -> str:
    """A record's values as one text: `name: value`, without names that say nothing.

    Of a .NET program's crash only which program and which exception: behind them stands what it was working on.
    """
    if event.provider == ".NET Runtime":
        return "; ".join(seen.group() for seen in _DOT_NET.finditer(event.at(0)))
    values = [(name, readable(text)[:_LONGEST_VALUE]) for name, text in event.values]
    kept = [(name, text) for name, text in values if text][:_MOST_VALUES]
    return "; ".join(text if not name or _NAMELESS.fullmatch(name) else f"{name}: {text}" for name, text in kept)


SOURCE = Source(from_windows, touches=tuple(f"log {channel}" for channel in (*CHANNELS, *MORE_CHANNELS)), seconds=15.0)
