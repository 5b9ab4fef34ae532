"""How busy the computer is, what it waits for, and which programs weigh most, by their names only."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from collectors import _pressure
from collectors._contract import Category, Collector, Holes, Source, Topic
from collectors._glance import glance_number, names
from collectors._host.errors import Unreadable
from collectors._host.host import Host
from collectors._pressure import Pressure
from redaction.privacy import FreeText, Section

_MOST = 10


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
    """How many pieces of work wanted to run (on Linux: or waited for a disk), on average."""

    last_1_min: float
    last_5_min: float
    last_15_min: float


class Performance(Topic):
    """How busy the computer is.

    `busy_percent` is the share of processor time used since the start. The pressures tell how long work waited for
    memory, processor and disks. `throttled` counts how often the processor slowed down because it was hot, since the
    start. `boot_seconds` is None where finding out would take too long.
    """

    threads_available: int | None = None
    load: Load | None = None
    busy_percent: float | None = None
    uptime_seconds: float | None = None
    boot_seconds: float | None = None
    processes: int | None = None
    process_threads: int | None = None
    memory_pressure: Pressure | None = None
    processor_pressure: Pressure | None = None
    disk_pressure: Pressure | None = None
    throttled: int | None = None
    by_processor: tuple[Program, ...] = ()
    by_memory: tuple[Program, ...] = ()


@dataclass(frozen=True, slots=True)
class Process:
    """One running process, as the host's fact `processes` tells it."""

    name: str
    cpu_seconds: float
    memory_bytes: int


_CPUS = "/sys/devices/system/cpu"


def from_linux(host: Host) -> Performance:
    """By /proc/loadavg, uptime, stat and pressure, the counters of slowdowns, and psutil's list of processes."""
    holes = Holes()
    load, threads = holes.over("load", lambda: loadavg(host.text("/proc/loadavg")), (None, None))
    running = holes.over("processes", lambda: processes(host.fact("processes")), ())
    cpus, busy = holes.over("processor time", lambda: busy_since_start(host.text("/proc/stat")), (None, None))
    groups = programs(running)
    return Performance(
        threads_available=cpus, load=load, busy_percent=busy, processes=len(running) or None, process_threads=threads,
        uptime_seconds=holes.over("time since the start", lambda: uptime(host.text("/proc/uptime")), None),
        memory_pressure=_pressure.look(host, "memory", holes), processor_pressure=_pressure.look(host, "cpu", holes),
        disk_pressure=_pressure.look(host, "io", holes), throttled=_throttled(host),
        by_processor=heaviest(groups, lambda program: program.cpu_seconds),
        by_memory=heaviest(groups, lambda program: program.memory_bytes), holes=holes.all(),
    )  # fmt: skip


def loadavg(text: str) -> tuple[Load, int]:
    """Load and the number of threads in /proc/loadavg: `0.52 0.58 0.59 1/834 12345`."""
    found = re.match(r"(\d{1,6}\.\d+) (\d{1,6}\.\d+) (\d{1,6}\.\d+) \d+/(\d{1,9}) ", text, re.A)
    if not found:
        raise Unreadable("the kernel's load figures could not be understood")
    one, five, fifteen, threads = found.groups()
    return Load(last_1_min=float(one), last_5_min=float(five), last_15_min=float(fifteen)), int(threads)


def uptime(text: str) -> float:
    """Seconds since the start: the first figure of /proc/uptime."""
    found = re.match(r"(\d{1,12}\.\d+) ", text, re.A)
    if not found:
        raise Unreadable("the kernel does not say when it started")
    return float(found.group(1))


def busy_since_start(stat: str) -> tuple[int, float | None]:
    """Threads on line, and the percentage of their time that was used, by the `cpu` lines of /proc/stat."""
    total = re.search(r"^cpu +((?:\d{1,18} ?){5,})$", stat, re.M | re.A)
    if not total:
        raise Unreadable("the kernel's processor times could not be understood")
    times = [int(time) for time in total.group(1).split()][:8]  # what follows is counted in the first two already
    idle, everything = times[3] + times[4], sum(times)
    return len(re.findall(r"^cpu\d+ ", stat, re.M | re.A)), round(
        100 * (1 - idle / everything), 1
    ) if everything else None


def processes(told: object) -> tuple[Process, ...]:
    """The rows of the fact `processes`; Unreadable where they are none."""
    if not isinstance(told, list):
        raise Unreadable("the list of processes could not be understood")
    found = []
    for row in told:
        name, cpu, memory = (
            (row.get(k) for k in ("name", "cpu_seconds", "rss")) if isinstance(row, dict) else (None,) * 3
        )
        if isinstance(name, str) and isinstance(cpu, int | float) and isinstance(memory, int):
            found.append(Process(name, float(cpu), memory))
    return tuple(found)


def programs(running: Iterable[Process]) -> tuple[Program, ...]:
    """Processes of the same name added up; the kernel's own, which use no memory, by what stands before the slash."""
    groups: dict[str, list[Process]] = defaultdict(list)
    for process in running:
        groups[process.name if process.memory_bytes else process.name.partition("/")[0]].append(process)
    everything = sum(process.cpu_seconds for group in groups.values() for process in group)
    return tuple(_program(name, group, everything) for name, group in groups.items())


def _program(name: str, group: list[Process], everything: float) -> Program:
    seconds = sum(process.cpu_seconds for process in group)
    return Program(
        name=name, processes=len(group), cpu_seconds=round(seconds, 1),
        cpu_percent=round(100 * seconds / everything, 1) if everything else 0.0,
        memory_bytes=sum(process.memory_bytes for process in group),
    )  # fmt: skip


def heaviest(groups: Iterable[Program], weight: Callable[[Program], float]) -> tuple[Program, ...]:
    """The ten heaviest, heaviest first; what weighs nothing is left out."""
    return tuple(sorted((group for group in groups if weight(group)), key=weight, reverse=True)[:_MOST])


def _throttled(host: Host) -> int | None:
    """The greatest count of any core: a whole processor that slows down is counted by each of its cores."""
    cpus = (name for name in names(host, _CPUS) if re.fullmatch(r"cpu\d+", name, re.A))
    if "thermal_throttle" not in names(host, f"{_CPUS}/cpu0"):
        return None
    counts = (glance_number(host, f"{_CPUS}/{cpu}/thermal_throttle/core_throttle_count") for cpu in cpus)
    return max((count for count in counts if count is not None), default=None)


COLLECTOR = Collector(
    title="Speed",
    purpose="To see what makes your computer slow: too little memory, a busy disk, heat, or a program by its name.",
    category=Category.SYSTEM,
    section=Performance,
    sources={
        "linux": Source(
            from_linux,
            touches=(
                "read /proc/loadavg", "read /proc/uptime", "read /proc/stat", "fact processes",
                *(f"read /proc/pressure/{of}" for of in ("memory", "cpu", "io")),
                f"list {_CPUS}", f"list {_CPUS}/cpu0", f"read {_CPUS}/*/thermal_throttle/core_throttle_count",
            ),
        )
    },
)  # fmt: skip
