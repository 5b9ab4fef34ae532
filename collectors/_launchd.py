"""launchd's jobs as files: one property list each, as launchd.plist(5) describes them.

Those below /System come with macOS, are hundreds, and are the same on every Mac of a version: they are not opened.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from collectors._homes import homes
from collectors._host.errors import Absent, HostError
from collectors._host.host import Host
from collectors._plist import table

DAEMONS, AGENTS = "/Library/LaunchDaemons", "/Library/LaunchAgents"
TOUCHES = (
    *(touch for folder in (DAEMONS, AGENTS) for touch in (f"list {folder}", f"read {folder}/*")),
    "list /Users",
    "list /Users/*/Library/LaunchAgents",
    "read /Users/*/Library/LaunchAgents/*",
)
MOST = 500
"""Jobs that are looked at; a computer has a few dozen beside Apple's own."""
_CALENDAR = ("Month", "Weekday", "Day", "Hour", "Minute")


@dataclass(frozen=True, slots=True, repr=False)
class Job:
    """One job; what it is told to run with is not kept."""

    label: str
    kind: Literal["daemon", "agent"]
    own: bool
    """It stands in a person's own folder."""
    program: str | None
    at_start: bool
    """RunAtLoad or KeepAlive: it starts as soon as the computer (agents: the person's session) does."""
    disabled: bool
    """What the file says; launchd's own list of overrides has the last word."""
    every_seconds: int | None
    calendar: tuple[Mapping[str, int], ...]
    """The times of day, week or month it runs at."""


def jobs(host: Host) -> tuple[tuple[Job, ...], dict[str, str]]:
    """The jobs that did not come with macOS, and (folder → reason) what could not be read.

    Raises what the host raises where no folder answers.
    """
    places: list[tuple[str, Literal["daemon", "agent"], bool]] = [(DAEMONS, "daemon", False), (AGENTS, "agent", False)]
    places += [(f"{home}/Library/LaunchAgents", "agent", True) for home in homes(host)]
    found: list[Job] = []
    missing: dict[str, str] = {}
    answered = False
    for folder, kind, own in places:
        try:
            names = host.list(folder)
        except Absent:
            continue
        except HostError as error:
            if not own:  # other people's folders are theirs
                missing["services" if kind == "daemon" else "start-up programs"] = error.reason
            continue
        answered = True
        found += _read(
            host, folder, kind, own, [name for name in names if name.endswith(".plist")][: MOST - len(found)]
        )
    if not answered and not missing:
        raise Absent("no folder of start-up jobs is there")
    return tuple(found), missing


def _read(host: Host, folder: str, kind: Literal["daemon", "agent"], own: bool, names: list[str]) -> list[Job]:
    found = []
    for name in names:
        try:
            found.append(job(host.read(f"{folder}/{name}"), name.removesuffix(".plist"), kind, own))
        except HostError:
            continue  # a dangling link or a damaged file: launchd leaves it out as well
    return found


def job(raw: bytes, name: str, kind: Literal["daemon", "agent"], own: bool) -> Job:
    """One file's job; raises Unreadable."""
    about = table(raw)
    label, arguments, keep = about.get("Label"), about.get("ProgramArguments"), about.get("KeepAlive")
    first = arguments[0] if isinstance(arguments, list) and arguments else None
    program = about.get("Program", first)
    every = about.get("StartInterval")
    return Job(
        label=label[:200] if isinstance(label, str) and label.strip() else name[:200],
        kind=kind,
        own=own,
        program=program[:260] if isinstance(program, str) and program.strip() else None,
        at_start=about.get("RunAtLoad") is True or keep is True or (isinstance(keep, dict) and bool(keep)),
        disabled=about.get("Disabled") is True,
        every_seconds=every if isinstance(every, int) and not isinstance(every, bool) and 0 < every < 1 << 31 else None,
        calendar=_calendar(about.get("StartCalendarInterval")),
    )


def _calendar(value: Any) -> tuple[Mapping[str, int], ...]:
    moments = value if isinstance(value, list) else [value]
    return tuple(
        {key: moment[key] for key in _CALENDAR if isinstance(moment.get(key), int) and 0 <= moment[key] <= 59}
        for moment in moments[:50]
        if isinstance(moment, dict)
    )
