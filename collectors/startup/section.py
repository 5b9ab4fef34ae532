"""What starts by itself with the computer or with a person's session, in words all platforms share."""

from __future__ import annotations

from enum import Enum

from collectors._command_line import Started
from collectors._contract import Topic
from redaction.privacy import FreeText, Plain, Section

MOST = 400
"""Entries in a report; a computer has ten to fifty."""


class Place(Enum):
    """Where a start-up entry stands."""

    RUN = "registry, at every sign-in"
    RUN_ONCE = "registry, at the next sign-in only"
    POLICY = "registry, set by an administrator's policy"
    SIGN_IN = "registry, in the place of Windows' own sign-in programs"
    FOLDER = "start-up folder"
    STORE_APP = "Store app"
    DAEMON = "launch daemon"
    AGENT = "launch agent"
    LOGIN_ITEM = "login item inside a program"
    AUTOSTART = "autostart file"
    USER_SERVICE = "service of the session"
    BOOT_SCRIPT = "script at the end of the start"


class StartupEntry(Section):
    """One entry."""

    name: FreeText
    """As it is named where it stands."""
    place: Place
    program: FreeText | None = None
    """The program's path or name, without its arguments (they may hold keys)."""
    interpreter: bool | None = None
    """A program that runs whatever it is told (`powershell`, `rundll32`, `sh`): worth a look at its arguments."""
    enabled: bool | None = None
    """False: somebody switched it off. None where nobody can tell."""
    for_everybody: bool = True
    """False: for one person only."""
    part_of_system: bool | None = None
    """It came with the operating system; None where nobody tells."""


class Startup(Topic):
    """Everything that starts by itself, but for the background services, which are a topic of their own."""

    entries: tuple[StartupEntry, ...] = ()
    answered_by: tuple[Plain, ...] = ()
    """The places that could be looked at, in the words of the published list."""


def entry(
    name: str,
    place: Place,
    started: Started | None,
    *,
    enabled: bool | None = None,
    for_everybody: bool = True,
    part_of_system: bool | None = None,
) -> StartupEntry:
    """An entry, cut to a sensible length."""
    return StartupEntry(
        name=name.strip()[:200] or "(no name)",
        place=place,
        program=started.program if started else None,
        interpreter=started.interpreter if started else None,
        enabled=enabled,
        for_everybody=for_everybody,
        part_of_system=part_of_system,
    )
