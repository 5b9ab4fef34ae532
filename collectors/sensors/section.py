"""What is told of temperatures, fans and throttling, on every platform alike."""

from __future__ import annotations

from collectors._contract import Topic
from redaction.privacy import Plain, Section

MOST = 100
"""Sensors of one kind; a server with a sensor a core and a module stays below."""


class Temperature(Section):
    """One sensor in degrees Celsius: its chip or zone, and what it measures where the chip says so.

    From `high_celsius` on it counts as hot, at `critical_celsius` the computer goes off.
    """

    chip: Plain
    label: Plain | None = None
    celsius: float
    high_celsius: float | None = None
    critical_celsius: float | None = None


class Fan(Section):
    """One fan; 0 turns a minute is a fan that stands still, or an empty connector."""

    chip: Plain
    label: Plain | None = None
    turns_per_minute: int


class Throttling(Section):
    """Whether the processor was slowed down.

    `now` says whether it is at this moment, `because` for which reasons. `events` counts since the start how often a
    core or the whole processor became too hot. `speed_percent` is how fast it may run at most now.
    """

    now: bool | None = None
    because: tuple[Plain, ...] = ()
    events: int | None = None
    speed_percent: int | None = None


class Sensors(Topic):
    """The sensors that can be read; `throttling` is None where nothing tells of it."""

    temperatures: tuple[Temperature, ...] = ()
    fans: tuple[Fan, ...] = ()
    throttling: Throttling | None = None
    answered_by: tuple[Plain, ...] = ()
