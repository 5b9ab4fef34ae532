"""What is told of the system, the same on every platform."""

from __future__ import annotations

from datetime import date, datetime
from enum import Enum

from collectors._age import Estimate
from collectors._contract import Topic
from redaction.privacy import FreeText, Plain, Section


class Desktop(Section):
    """A graphical session that is open: how it is drawn (x11, wayland) and which desktop it is."""

    drawn_by: Plain | None = None
    name: Plain | None = None


class LicenceState(Enum):
    """Whether the system may be used, in its own judgement."""

    LICENSED = "activated"
    GRACE = "to be activated soon"
    NOTIFICATION = "asks to be activated"
    NOT_GENUINE = "not taken for genuine"
    UNLICENSED = "not activated"


class Licence(Section):
    """The licence, without any part of its key: its state, how it was bought, and the days left of a trial."""

    state: LicenceState
    channel: Plain | None = None
    days_left: int | None = None


class OperatingSystem(Topic):
    """The system.

    `name` is its family ("Debian GNU/Linux", "Windows 11", "macOS"), `edition` what was bought or chosen ("Pro",
    "Workstation"), `version` the release ("12", "23H2", "14.4"), `build` the exact one ("22631.3296", "23E214").
    `installed` holds estimates. `restart_pending` is None where this system keeps no note of it, `restart_for` says
    what waits. `clock` is the computer's own time, `clock_is_synchronised` whether a time service set it lately,
    `clock_set_at` when, `clock_behind_seconds` by how much it was behind at the last measurement (negative: ahead);
    `hardware_clock_behind_seconds` is how far the clock that runs on the mainboard's battery is behind the system's.
    `time_zone` is a name of the IANA list, on Windows its own name. `fast_startup` means that switching off only makes
    Windows sleep: a restart is another thing. `licence` is None where the system needs none.
    """

    name: Plain | None = None
    edition: Plain | None = None
    version: Plain | None = None
    codename: Plain | None = None
    build: Plain | None = None
    full_name: Plain | None = None
    supported_until: date | None = None
    kernel: FreeText | None = None
    kernel_build: FreeText | None = None
    architecture: Plain | None = None
    installed: tuple[Estimate, ...] = ()
    booted_at: datetime | None = None
    safe_mode: bool | None = None
    fast_startup: bool | None = None
    clock: datetime
    clock_is_synchronised: bool | None = None
    clock_set_at: datetime | None = None
    clock_behind_seconds: float | None = None
    hardware_clock_behind_seconds: int | None = None
    time_zone: Plain | None = None
    locale: Plain | None = None
    display_languages: tuple[Plain, ...] = ()
    region: Plain | None = None
    restart_pending: bool | None = None
    restart_for: tuple[Plain, ...] = ()
    licence: Licence | None = None
    started_by: FreeText | None = None
    desktops: tuple[Desktop, ...] = ()
    answered_by: tuple[Plain, ...] = ()
