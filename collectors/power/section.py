"""What is told of power plans, sleep and waking, on every platform alike."""

from __future__ import annotations

from datetime import datetime
from enum import Enum

from collectors._contract import Topic
from redaction.privacy import FreeText, Plain, Section

MOST_WAKES = 20
"""The last ones: more would tell when somebody is at the computer, and nothing about it."""


class Plan(Enum):
    """What the computer strives for."""

    POWER_SAVER = "save power"
    BALANCED = "balanced"
    PERFORMANCE = "performance"
    COOL = "stay cool"
    QUIET = "stay quiet"
    CUSTOM = "a plan of one's own"


class Sleep(Enum):
    """A way to sleep; those of ACPI have its names beside them."""

    LIGHT = "light sleep, the processor only (S1)"
    TO_MEMORY = "sleep (S3)"
    CONNECTED = "connected standby (S0)"
    HIBERNATION = "hibernation (S4)"
    HYBRID = "hybrid sleep (S3 and S4)"


class Cause(Enum):
    """What kind of thing woke the computer."""

    POWER_BUTTON = "the power button"
    LID = "the lid"
    DEVICE = "a device"
    TIMER = "a timer"
    NETWORK = "the network"
    MAINS = "mains was plugged in or out"
    PERSON = "keyboard, mouse or trackpad"
    UNKNOWN = "not known"


class Wake(Section):
    """One waking: when, since when it slept, how deep, and what woke it (`by` is the system's own wording)."""

    at: datetime
    slept_at: datetime | None = None
    slept: Sleep | None = None
    cause: Cause = Cause.UNKNOWN
    by: FreeText | None = None


class Settings(Section):
    """What happens when nobody is there, on mains or on battery; in minutes, 0 is never, None is not known."""

    on_battery: bool
    screen_off_minutes: int | None = None
    sleep_minutes: int | None = None
    hibernate_minutes: int | None = None
    disk_off_minutes: int | None = None
    lid: Plain | None = None
    power_button: Plain | None = None
    wakes_for_network: bool | None = None
    works_while_asleep: bool | None = None
    low_power_mode: bool | None = None


class Power(Topic):
    """The plan, the ways to sleep, the settings and the last wakes.

    `plan_name` is how a plan of somebody's own is called. `mode` is the finer choice of a person or of the firmware.
    `managed_by` names programs that change it all. `failed_sleeps` counts since the start; `last_failed` is the device
    that kept the computer from sleeping. `unexpected_stops` counts in the window: power was lost, or it froze.
    """

    plan: Plan | None = None
    plan_name: FreeText | None = None
    mode: Plain | None = None
    managed_by: tuple[Plain, ...] = ()
    sleep_states: tuple[Sleep, ...] = ()
    settings: tuple[Settings, ...] = ()
    wakes: tuple[Wake, ...] = ()
    sleeps: int | None = None
    failed_sleeps: int | None = None
    last_failed: FreeText | None = None
    unexpected_stops: int | None = None
    answered_by: tuple[Plain, ...] = ()
