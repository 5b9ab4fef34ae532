"""Looking at one log after the other: what they answered, and which did not."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from collectors._contract import Holes
from collectors._host.errors import HostError
from collectors.event_logs.entries import Entry
from collectors.event_logs.groups import MOST_GROUPS, grouped
from collectors.event_logs.section import EventLogs, LogSource


class Looking:
    """Asks one log after the other, and keeps what they answered and which did not."""

    def __init__(self, since: datetime) -> None:
        self.holes = Holes()
        self._since = since
        self._answers: dict[str, list[Entry]] = {}

    def at(self, name: str, look: Callable[[], Iterable[Entry]], *, quiet: tuple[type[HostError], ...] = ()) -> bool:
        """One log: its entries of the window, or the hole it leaves (none for `quiet`); whether it answered."""
        begin = self._since.timestamp()
        try:
            self._answers[name] = [entry for entry in look() if entry.when is None or entry.when >= begin]
        except quiet:
            return False
        except HostError as error:
            self.holes.add(name, error.reason)
            return False
        return True

    def full(self, most: int) -> tuple[str, ...]:
        """The logs that answered with as many entries as they were asked for: there may be more."""
        return tuple(name for name, answer in self._answers.items() if len(answer) >= most)

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
