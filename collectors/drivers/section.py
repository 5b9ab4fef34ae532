"""What the topic tells: drivers that did not come with the system, and devices whose driver has a problem."""

from __future__ import annotations

from datetime import date
from enum import Enum

from collectors._contract import Topic
from redaction.privacy import FreeText, Plain, Section

MOST_DRIVERS = 150
MOST_PROBLEMS = 60


class Signature(Enum):
    """Whether a driver is signed."""

    SIGNED = "signed"
    UNSIGNED = "not signed"


class Driver(Section):
    """One driver; those that come with the system are only counted, except of the graphics."""

    device: FreeText | None = None
    """What it drives: somebody may have named it."""
    name: Plain | None = None
    """The module's, extension's or INF file's name."""
    kind: Plain | None = None
    """The class of the device in Windows' words: `DISPLAY`, `NET`, `MEDIA`…"""
    version: Plain | None = None
    made_on: date | None = None
    maker: Plain | None = None
    signer: Plain | None = None
    signature: Signature | None = None
    remarks: tuple[Plain, ...] = ()
    """What the kernel notes about it: from outside, not signed, proprietary, forced… (Linux), or its state (macOS)."""


class DeviceProblem(Section):
    """A device that does not work as it should."""

    device: FreeText | None = None
    kind: Plain | None = None
    maker: FreeText | None = None
    ids: Plain | None = None
    """Who made it and what it is: `PCI\\VEN_8086&DEV_9D2F`, `8086:9d2f`; nothing that names this one device."""
    code: int | None = None
    """Windows' problem code."""
    meaning: Plain


class MissingFirmware(Section):
    """A file a driver asked for and did not find (Linux)."""

    file: FreeText
    driver: Plain | None = None
    count: int


class Drivers(Topic):
    """Drivers, and devices in trouble."""

    drivers: tuple[Driver, ...] = ()
    drivers_cut: int = 0
    """Drivers beyond the most that is sent."""
    drivers_of_system: int | None = None
    """How many came with the system, and are not listed."""
    problems: tuple[DeviceProblem, ...] = ()
    missing_firmware: tuple[MissingFirmware, ...] = ()
    kernel_remarks: tuple[Plain, ...] = ()
    """What taints the kernel (Linux)."""
    answered_by: tuple[Plain, ...] = ()
    """The sources that answered."""
