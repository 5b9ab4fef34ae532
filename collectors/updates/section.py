"""What the topic tells: when updates were last looked for and installed, what waits, and what failed and why."""

from __future__ import annotations

from datetime import date, datetime

from collectors._contract import Topic
from redaction.privacy import FreeText, Plain, Section

MOST_INSTALLED = 40
MOST_FAILED = 40


class Installed(Section):
    """One update that was installed; on Linux one run of the package manager."""

    name: FreeText
    """`KB5031234`, `macOS Sequoia 15.1`, or the package manager's name."""
    kind: Plain | None = None
    """Security update, hotfix…, where the system tells."""
    version: Plain | None = None
    packages: int | None = None
    """How many packages it renewed (Linux)."""
    installed_on: date | None = None


class FailedUpdate(Section):
    """An update that could not be installed, or a look for updates that failed; counted."""

    name: FreeText
    code: Plain | None = None
    """`0x80070643`, or what the package manager said."""
    meaning: Plain | None = None
    count: int
    last_at: datetime | None = None


class Updates(Topic):
    """The state of the system's own updates; the programs' own are not in it."""

    last_installed_on: date | None = None
    """When an update of the system last succeeded; the daily ones of the antivirus do not count."""
    last_checked_at: datetime | None = None
    pending: int | None = None
    """How many updates wait, as far as the system knows without asking the internet."""
    pending_security: int | None = None
    """How many of them are about security (Ubuntu)."""
    waiting: tuple[FreeText, ...] = ()
    """Their names, where the system tells."""
    automatic: bool | None = None
    """Whether updates are installed without being asked for."""
    paused_until: datetime | None = None
    managed: bool | None = None
    """Whether a company's own server decides about updates (Windows)."""
    installed: tuple[Installed, ...] = ()
    """The newest 40."""
    failed: tuple[FailedUpdate, ...] = ()
    """In the window; the newest 40."""
    answered_by: tuple[Plain, ...] = ()
    """The sources that answered."""
