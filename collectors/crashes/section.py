"""What the topic tells: which programs crashed or hung, and when the system itself did; never a dump's content."""

from __future__ import annotations

from datetime import datetime
from enum import Enum

from collectors._contract import Topic
from redaction.privacy import FreeText, Plain, Section

MOST_CRASHES = 100
MOST_DUMPS = 50


class Kind(Enum):
    """What it was that crashed."""

    PROGRAM = "a program crashed"
    HANG = "a program stopped answering"
    SYSTEM = "the system itself crashed"
    DRIVER = "a part of the hardware or its driver crashed and was restarted"
    POWER = "the computer went off without being shut down"


class Crash(Section):
    """Crashes of one program in one place, counted."""

    kind: Kind
    program: FreeText | None = None
    """The program's name, without its folder; None for the system itself."""
    version: Plain | None = None
    """The program's version at the last crash."""
    module: FreeText | None = None
    """The library or driver it happened in."""
    code: Plain | None = None
    """The exception, signal or stop code: `0xc0000005`, `SIGSEGV`, `EXC_BAD_ACCESS`."""
    meaning: Plain | None = None
    """What that code means."""
    reason: FreeText | None = None
    """What the system itself said of it, at most 200 characters (kernel panics)."""
    count: int
    first: datetime | None = None
    last: datetime | None = None


class Dump(Section):
    """A file in which the system keeps a crash; only its name was looked at."""

    name: FreeText
    made_at: datetime | None = None
    """By its name, where that tells."""


class Crashes(Topic):
    """Crashes of the window."""

    since: datetime
    """Where the window begins."""
    crashes: tuple[Crash, ...] = ()
    """The system's own first, then the most frequent."""
    crashes_cut: int = 0
    """Crashes beyond the most that is sent."""
    dumps: tuple[Dump, ...] = ()
    """The newest crash files, of any age."""
    answered_by: tuple[Plain, ...] = ()
    """The sources that answered."""
