"""Errors and warnings of one shape, counted: the same fault a thousand times is one line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias

from collectors._moment import moment
from collectors.event_logs.entries import Entry, Severity, shortened, without_documents
from collectors.event_logs.left_out import left_out
from collectors.event_logs.meaning import meaning
from collectors.event_logs.shapes import shape
from redaction.privacy import FreeText, Plain, Section

MOST_GROUPS = 150
_MOST_DAYS = 100
_RANK = {"critical": 0, "error": 1, None: 2, "warning": 3}
_Key: TypeAlias = "tuple[str, str, Severity | None, int | None, str]"


class EventGroup(Section):
    """Errors or warnings that say the same."""

    source: Plain
    """The log they stand in."""
    program: FreeText | None = None
    """Who wrote them, where the log tells."""
    severity: Severity | None = None
    """None where the log gives none and only the words sound like trouble."""
    code: int | None = None
    """The event's number, where the log has such (Windows)."""
    meaning: Plain | None = None
    """What it means, where it is one of the usual events, kernel messages or result codes."""
    message: FreeText | None = None
    """The first of them, at most 400 characters; numbers and names in the others may differ."""
    left_out: Plain | None = None
    """Why there is no message."""
    count: int
    first: datetime | None = None
    last: datetime | None = None
    per_day: tuple[int, ...] = ()
    """How many on each day of the window, the oldest first; empty where the log has no times."""


@dataclass(slots=True, repr=False)
class _Tally:
    entry: Entry
    why: str | None
    count: int = 0
    times: list[float] = field(default_factory=list)


def grouped(entries: Iterable[Entry], since: datetime, now: datetime) -> tuple[EventGroup, ...]:
    """All groups of the window, the most severe and most frequent first."""
    tallies: dict[_Key, _Tally] = {}
    seen: dict[tuple[str, str], tuple[str | None, str]] = {}
    for entry in entries:
        told = (entry.program, entry.message)
        if told not in seen:
            why = left_out(*told)
            seen[told] = (why, why or shape(entry.message))
        why, key = seen[told]
        tally = tallies.setdefault((entry.source, entry.program, entry.severity, entry.code, key), _Tally(entry, why))
        tally.count += 1
        if entry.when is not None:
            tally.times.append(entry.when)
    ordered = sorted(tallies.values(), key=lambda t: (_RANK[t.entry.severity], -t.count))
    return tuple(_group(tally, since, now) for tally in ordered)


def _group(tally: _Tally, since: datetime, now: datetime) -> EventGroup:
    entry = tally.entry
    return EventGroup(
        source=entry.source,
        program=entry.program or None,
        severity=entry.severity,
        code=entry.code,
        meaning=meaning(entry),
        message=shortened(without_documents(entry.message)) if tally.why is None else None,
        left_out=tally.why,
        count=tally.count,
        first=moment(min(tally.times), now.tzinfo) if tally.times else None,
        last=moment(max(tally.times), now.tzinfo) if tally.times else None,
        per_day=_per_day(tally.times, since, now) if tally.times else (),
    )


def _per_day(times: Iterable[float], since: datetime, now: datetime) -> tuple[int, ...]:
    """Counts for each calendar day, in the computer's own zone; what a wrong clock put into the future is not in it."""
    days = [0] * min(_MOST_DAYS, (now.date() - since.date()).days + 1)
    for when in times:
        day = (moment(when, now.tzinfo).date() - since.date()).days
        if 0 <= day < len(days):
            days[day] += 1
    return tuple(days)
