"""What is told of how busy the computer is, the same on every platform."""

from __future__ import annotations

from collectors._contract import Topic
from collectors._pressure import Pressure
from redaction.privacy import FreeText, Plain, Section


class Program(Section):
    """All processes of one name: their number, the processor time they took since they began, and their memory.

    `cpu_percent` is their share of all processor time that programs took; memory they share counts for each of them.
    """

    name: FreeText
    processes: int
    cpu_seconds: float
    cpu_percent: float
    memory_bytes: int


class Load(Section):
    """How many pieces of work wanted to run (on Linux: or waited for a disk), on average. Windows does not count it."""

    last_1_min: float
    last_5_min: float
    last_15_min: float


class SlowStart(Section):
    """Something that made the last start of Windows slower than usual, and by how much."""

    name: FreeText
    delayed_seconds: float


class Performance(Topic):
    """How busy the computer is.

    `busy_percent` is the share of processor time used since the start. The pressures tell how long work waited for
    memory, processor and disks. `throttled` counts how often the processor slowed down because it was hot, since the
    start. `boot_seconds` is how long the last start of the system took until it could be used, `firmware_seconds` how
    long the firmware took before that; None where nobody measured it.
    """

    threads_available: int | None = None
    load: Load | None = None
    busy_percent: float | None = None
    uptime_seconds: float | None = None
    boot_seconds: float | None = None
    firmware_seconds: float | None = None
    slow_starts: tuple[SlowStart, ...] = ()
    processes: int | None = None
    process_threads: int | None = None
    memory_pressure: Pressure | None = None
    processor_pressure: Pressure | None = None
    disk_pressure: Pressure | None = None
    throttled: int | None = None
    by_processor: tuple[Program, ...] = ()
    by_memory: tuple[Program, ...] = ()
    answered_by: tuple[Plain, ...] = ()
