"""Printers and their queues, in the words all platforms share; the names of printed documents are never read."""

from __future__ import annotations

from enum import Enum

from collectors._contract import Topic
from redaction.privacy import FreeText, Plain, Section

MOST = 60


class PortKind(Enum):
    """How a printer is reached; never at which address."""

    USB = "by USB"
    NETWORK = "over the network"
    SHARED = "through another computer"
    OLD_PORT = "by a parallel or serial port"
    BLUETOOTH = "by Bluetooth"
    PROGRAM = "a program, not paper"
    FILE = "into a file"
    FAX = "a fax"


class PrinterState(Enum):
    """What it does now, as the system believes."""

    IDLE = "ready"
    PRINTING = "printing"
    STOPPED = "stopped or paused"
    OFFLINE = "not reachable"


class PrinterProblem(Enum):
    """What it complains about."""

    NO_PAPER = "no paper"
    PAPER_JAM = "paper jam"
    PAPER_LOW = "little paper left"
    NO_INK = "no toner or ink"
    INK_LOW = "little toner or ink left"
    DOOR_OPEN = "door open"
    TRAY_FULL = "tray full"
    NEEDS_SOMEBODY = "needs somebody"
    ERROR = "error"


class Printer(Section):
    """One printer; None where the platform does not tell."""

    name: FreeText | None = None
    driver: Plain | None = None
    port: PortKind | None = None
    default: bool | None = None
    shared: bool | None = None
    """Whether this computer lets others print on it."""
    state: PrinterState | None = None
    problems: tuple[PrinterProblem, ...] = ()
    used_offline: bool | None = None
    """Windows' "Use Printer Offline" is ticked."""
    accepts_jobs: bool | None = None
    jobs: int | None = None
    """How many documents wait or print."""
    stuck_jobs: int | None = None
    """How many of them failed, or have waited for more than an hour."""


class Printers(Topic):
    """The printers this computer knows."""

    printers: tuple[Printer, ...] = ()
    service_running: bool | None = None
    """Whether the printing service runs."""
    left_out: int = 0
    answered_by: tuple[Plain, ...] = ()
