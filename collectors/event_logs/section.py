"""What the topic tells: errors and warnings, grouped, and the logs that answered."""

from __future__ import annotations

from datetime import datetime

from collectors._contract import Topic
from collectors.event_logs.groups import EventGroup
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
