"""What runs at set times, in words all platforms share."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, TypeAlias

from collectors._contract import Topic
from redaction.privacy import FreeText, Plain, Section

MOST = 300
"""Tasks in a report; a computer has five to fifty beside the system's own."""
Keeper: TypeAlias = Literal["windows task scheduler", "launchd", "systemd timer", "cron"]


class ScheduledTask(Section):
    """One task."""

    name: FreeText
    """As it is named where it stands, without the identifiers of accounts."""
    kept_by: Keeper
    program: FreeText | None = None
    """The program's path or name, without its arguments; of a timer, the service it starts."""
    interpreter: bool | None = None
    """A program that runs whatever it is told (`powershell`, `sh`): worth a look at its arguments."""
    author: FreeText | None = None
    enabled: bool | None = None
    running: bool | None = None
    schedule: Plain | None = None
    """When it runs, as `every 3600 s`, `daily`, `Mon 03:00`; None where it is not told or waits for an event."""
    last_run_at: datetime | None = None
    next_run_at: datetime | None = None
    last_result: int | None = None
    """What it ended with the last time, 0 is well (Windows: HRESULT)."""
    failed: bool | None = None
    """Whether the last run ended with an error; None where nobody tells."""
    for_everybody: bool = True
    """False: for one person only."""


class ScheduledTasks(Topic):
    """The tasks that did not come with the operating system, one by one, and how many did."""

    tasks: tuple[ScheduledTask, ...] = ()
    of_the_system: int | None = None
    """How many more there are that came with the system and are in order."""
    answered_by: tuple[Plain, ...] = ()
