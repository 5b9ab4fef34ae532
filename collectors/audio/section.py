"""Sound: adapters and their chips, and what plays and records, in the words all platforms share."""

from __future__ import annotations

from enum import Enum

from collectors._connection import Connection
from collectors._contract import Topic
from redaction.privacy import FreeText, Plain, Section

MOST = 40


class Direction(Enum):
    """Which way the sound goes."""

    PLAYS = "plays"
    RECORDS = "records"
    BOTH = "plays and records"


class SoundState(Enum):
    """Whether a device can be used now."""

    READY = "ready"
    DISABLED = "switched off"
    NOT_PLUGGED_IN = "nothing plugged in"


class SoundAdapter(Section):
    """A sound card, built in or outside. `codecs` are the chips on it."""

    name: FreeText | None = None
    maker: Plain | None = None
    codecs: tuple[Plain, ...] = ()
    driver: Plain | None = None
    connection: Connection | None = None
    problem_code: int | None = None
    """Windows' code of what is wrong with it; None where it works, and on other platforms."""


class SoundDevice(Section):
    """Something that plays or records; a person may have named it. `default_…`: what programs use unless told."""

    name: FreeText | None = None
    adapter: FreeText | None = None
    direction: Direction | None = None
    connection: Connection | None = None
    state: SoundState | None = None
    default_output: bool | None = None
    default_input: bool | None = None
    channels: int | None = None
    samples_per_second: int | None = None


class Audio(Topic):
    """Sound; nothing is ever recorded."""

    adapters: tuple[SoundAdapter, ...] = ()
    devices: tuple[SoundDevice, ...] = ()
    microphone_allowed: bool | None = None
    """Whether the privacy settings let programs use a microphone; None where there is no such setting to be read."""
    left_out: int = 0
    answered_by: tuple[Plain, ...] = ()
