"""How busy a Linux computer is: /proc's figures, and systemd's own note of how long the start took."""

from __future__ import annotations

import re

from collectors import _pressure
from collectors._contract import Holes, Source
from collectors._glance import glance_number, names
from collectors._host.errors import HostError, Unreadable
from collectors._host.host import Host
from collectors.performance.programs import heaviest, processes, programs
from collectors.performance.section import Load, Performance

_BOOT = (
    "systemctl", "show", "--property=FinishTimestampMonotonic", "--property=FirmwareTimestampMonotonic",
    "--property=LoaderTimestampMonotonic",
)  # fmt: skip
_SYSTEMD = "/run/systemd/system"
_MICROSECONDS = 1_000_000
_CPUS = "/sys/devices/system/cpu"


def from_linux(host: Host) -> Performance:
    """By /proc/loadavg, uptime, stat and pressure, the counters of slowdowns, and psutil's list of processes."""
    holes = Holes()
    load, threads = holes.over("load", lambda: loadavg(host.text("/proc/loadavg")), (None, None))
    running = holes.over("processes", lambda: processes(host.fact("processes")), ())
    cpus, busy = holes.over("processor time", lambda: busy_since_start(host.text("/proc/stat")), (None, None))
    groups = programs(running)
    boot, firmware = _start(host, holes)
    return Performance(
        threads_available=cpus, load=load, busy_percent=busy, processes=len(running) or None, process_threads=threads,
        uptime_seconds=holes.over("time since the start", lambda: uptime(host.text("/proc/uptime")), None),
        boot_seconds=boot, firmware_seconds=firmware,
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


def starts(told: str) -> tuple[float | None, float | None]:
    """Seconds of the last start, and of the firmware and loader before it, by systemd's timestamps in microseconds.

    `Finish…` is 0 while it still starts; `Firmware…` and `Loader…` count backwards from the kernel's start.
    """
    found = {name: int(at) for name, at in re.findall(r"^(\w+)TimestampMonotonic=(\d{1,16})$", told, re.M | re.A)}
    if not found:
        raise Unreadable("systemd's note of the start could not be understood")
    finish, before = found.get("Finish", 0), found.get("Firmware", 0) or found.get("Loader", 0)
    return round(finish / _MICROSECONDS, 1) or None, round(before / _MICROSECONDS, 1) or None


def _start(host: Host, holes: Holes) -> tuple[float | None, float | None]:
    """Only where systemd runs, by the folder it leaves (sd_booted)."""
    try:
        host.list(_SYSTEMD)
    except HostError:
        return None, None
    return holes.over("duration of the start", lambda: starts(_text(host)), (None, None))


def _text(host: Host) -> str:
    return host.run(*_BOOT, seconds=2).decode("utf-8", "replace")


def _throttled(host: Host) -> int | None:
    """The greatest count of any core: a whole processor that slows down is counted by each of its cores."""
    cpus = (name for name in names(host, _CPUS) if re.fullmatch(r"cpu\d+", name, re.A))
    if "thermal_throttle" not in names(host, f"{_CPUS}/cpu0"):
        return None
    counts = (glance_number(host, f"{_CPUS}/{cpu}/thermal_throttle/core_throttle_count") for cpu in cpus)
    return max((count for count in counts if count is not None), default=None)


SOURCE = Source(
    from_linux,
    touches=(
        "read /proc/loadavg", "read /proc/uptime", "read /proc/stat", "fact processes",
        *(f"read /proc/pressure/{of}" for of in ("memory", "cpu", "io")),
        f"list {_CPUS}", f"list {_CPUS}/cpu0", f"read {_CPUS}/*/thermal_throttle/core_throttle_count",
        f"list {_SYSTEMD}", "run " + " ".join(_BOOT),
    ),
)  # fmt: skip
