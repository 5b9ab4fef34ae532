"""Errors and warnings of the chosen window: grouped by what they say, counted, with the first and the last time."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial

from collectors._contract import Category, Collector, Holes, Need, Source, Topic
from collectors._host.errors import HostError
from collectors._host.host import Host
from collectors.event_logs import files, journal, kernel
from collectors.event_logs.entries import Entry
from collectors.event_logs.groups import MOST_GROUPS, EventGroup, grouped
from redaction.privacy import Plain, Section


class LogSource(Section):
    """One log that answered."""

    name: Plain
    entries: int
    """Errors and warnings in it, in the window; none is good news."""


class EventLogs(Topic):
    """What went wrong lately, in the computer's own words."""

    since: datetime
    """Where the window begins."""
    groups: tuple[EventGroup, ...] = ()
    """The most severe first, then the most frequent."""
    sources: tuple[LogSource, ...] = ()
    groups_cut: int = 0
    """Groups beyond the most that is sent."""
    entries_cut: int = 0
    """Errors and warnings in those."""


class _Looking:
    """Asks one log after the other, and keeps what they answered and which did not."""

    def __init__(self, since: datetime) -> None:
        self.holes = Holes()
        self._since = since
        self._answers: dict[str, list[Entry]] = {}

    def at(self, name: str, look: Callable[[], Iterable[Entry]]) -> None:
        """One log: its entries of the window, or the hole it leaves."""
        begin = self._since.timestamp()
        try:
            self._answers[name] = [entry for entry in look() if entry.when is None or entry.when >= begin]
        except HostError as error:
            self.holes.add(name, error.reason)

    def section(self, now: datetime) -> EventLogs:
        """All of it, grouped."""
        groups = grouped((entry for answer in self._answers.values() for entry in answer), self._since, now)
        cut = groups[MOST_GROUPS:]
        return EventLogs(
            since=self._since,
            groups=groups[:MOST_GROUPS],
            sources=tuple(LogSource(name=name, entries=len(answer)) for name, answer in self._answers.items()),
            groups_cut=len(cut),
            entries_cut=sum(group.count for group in cut),
            holes=self.holes.all(),
        )


def from_linux(host: Host) -> EventLogs:
    """The journal; where there is none, or a part of it only, the kernel's own log too; and text logs."""
    now = host.now()
    looking = _Looking(since=now - host.window)
    journal_is_whole = _journal(host, looking)
    if not journal_is_whole:
        looking.at("kernel messages", lambda: kernel.entries(host))
    none: tuple[tuple[files.LogFile, ...], bool] = ((), False)
    logs, sign_ins = looking.holes.over("text logs", lambda: files.present(host), none)
    for log in logs:
        if not (journal_is_whole and log.also_in_journal):
            looking.at(f"{files.FOLDER}/{log.name}", partial(files.look, host, log))
    if sign_ins:
        looking.holes.add("sign-in logs", "left out: they tell who signed in and when")
    return looking.section(now)


def _journal(host: Host, looking: _Looking) -> bool:
    """Look at the journal; whether it answered with everything."""
    try:
        whole = journal.everything_is_readable(host)
        found = journal.entries(host, host.since)
    except HostError as error:
        looking.holes.add("system journal", error.reason)
        return False
    looking.at("system journal", lambda: found)
    if not whole:
        looking.holes.add("the system's part of the journal", "needs administrator rights")
    if len(found) >= journal.MOST_ENTRIES:
        looking.holes.add("older entries of the journal", f"only the newest {journal.MOST_ENTRIES} are looked at")
    return whole


COLLECTOR = Collector(
    title="Errors and crashes",
    purpose="To see what your computer itself noted as going wrong in the last days.",
    category=Category.TROUBLE,
    section=EventLogs,
    sources={"linux": Source(from_linux, touches=(*journal.TOUCHES, *kernel.TOUCHES, *files.TOUCHES), seconds=10.0)},
    needs=(Need.ADMINISTRATOR,),
)
