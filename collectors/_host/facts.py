"""Facts by name, from psutil and py-cpuinfo's cheap sources; both are loaded when the first one is asked for.

No fact holds a command line, a user's name or an open file of another program.
"""

from __future__ import annotations

import functools
import os
import platform
import sys
import threading
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from collectors._host.errors import Absent, Denied, Unreadable
from collectors._host.permit import permitted
from collectors._host.private_places import private

if TYPE_CHECKING:
    from redaction.redacted import Json

_LOOKS_BELOW = ("/proc", "/sys", "/etc/mtab", "/dev/null")
_STARTED_WITH = tuple(sorted(name for name in os.environ if not name.startswith(("_PYI", "_MEI", "ALLTIMEFIX_"))))
_PATH = os.environ.get("PATH", "")  # before this process gives its tools a path of its own


def fact(name: str, *about: str) -> Json:
    """The fact of that name; Absent where this computer or this version has none such. Raises errors of `errors.py`."""
    ask = _FACTS.get(name)
    if ask is None:
        raise Absent(f"there is no fact called {name}")
    with permitted(under=_LOOKS_BELOW):
        import psutil

        try:
            return ask(psutil, *about)
        except psutil.AccessDenied:
            raise Denied("needs administrator rights") from None
        except psutil.Error:
            raise Unreadable("the system did not say") from None
        except (AttributeError, NotImplementedError):
            raise Absent("this computer does not have it") from None
        except RuntimeError:  # Windows' performance counters may be broken
            raise Unreadable("the system did not say") from None
        except (IndexError, KeyError, TypeError, ValueError):
            raise Unreadable("the system answered in a form that cannot be understood") from None


def _boot_time(ps: Any) -> Json:
    """Seconds since 1970."""
    return float(ps.boot_time())


def _load(ps: Any) -> Json:
    """Processes that want to run, on average over 1, 5 and 15 minutes."""
    return [float(average) for average in ps.getloadavg()]


def _memory(ps: Any) -> Json:
    """Bytes: `total`, `available`, `used`, `free`, …; `percent`."""
    return _plain(ps.virtual_memory())


def _swap(ps: Any) -> Json:
    """Bytes: `total`, `used`, `free`, `sin`, `sout`; `percent`."""
    return _plain(ps.swap_memory())


def _disk_usage(ps: Any, mount: str) -> Json:
    """Bytes: `total`, `used`, `free`; `percent`; by statvfs, which opens nothing. A dead mount never answers.

    Where the platform counts room for files: `inodes`, and `inodes_free` for ordinary programs.
    """
    usage = _plain(ps.disk_usage(mount))
    if hasattr(os, "statvfs"):
        told = os.statvfs(mount)
        usage |= {"inodes": told.f_files, "inodes_free": told.f_favail}
    return usage


def _partitions(ps: Any) -> Json:
    """What is mounted: `device`, `mountpoint`, `fstype`, `opts`; physical ones and network disks, no pseudo ones."""
    return [_plain(partition) for partition in ps.disk_partitions(all=False)]


def _processes(ps: Any) -> Json:
    """Per process: `name` (at most 15 letters), `cpu_seconds`, `rss` in bytes, `started` (seconds of 1970).

    One file each, /proc/<pid>/stat; psutil opens four, and completes a long name out of the command line.
    """
    _on_linux_only()
    ticks, page, start = os.sysconf("SC_CLK_TCK"), os.sysconf("SC_PAGE_SIZE"), float(ps.boot_time())
    found: list[Json] = []
    for pid in ps.pids():
        try:
            with open(f"/proc/{pid}/stat", "rb", buffering=0) as stat:
                before, _, after = stat.read(4096).rpartition(b")")
        except (FileNotFoundError, ProcessLookupError):
            continue  # it ended meanwhile
        numbers = after.split()
        found.append(
            {
                "name": before.partition(b"(")[2].decode("utf-8", "replace"),
                "cpu_seconds": round((int(numbers[11]) + int(numbers[12])) / ticks, 2),
                "rss": int(numbers[21]) * page,
                "started": round(start + int(numbers[19]) / ticks, 2),
            }
        )
    return found


def _net_if_stats(ps: Any) -> Json:
    """Interface → `isup`, `duplex`, `speed` in Mbit/s (0: unknown), `mtu`, `flags`."""
    stats = {name: _plain(row) for name, row in ps.net_if_stats().items()}
    return {
        name: {**row, "duplex": row["duplex"].name.removeprefix("NIC_DUPLEX_").lower()} for name, row in stats.items()
    }


def _net_if_addrs(ps: Any) -> Json:
    """Interface → list of `family` (ipv4, ipv6, mac), `address`, `netmask`: raw; a collector treats them."""
    families = {"AF_INET": "ipv4", "AF_INET6": "ipv6", "AF_LINK": "mac", "AF_PACKET": "mac"}
    return {
        name: [
            {"family": families.get(row.family.name, row.family.name), "address": row.address, "netmask": row.netmask}
            for row in rows
        ]
        for name, rows in ps.net_if_addrs().items()
    }


def _net_io(ps: Any) -> Json:
    """Interface → bytes, packets, errors and drops since the start."""
    return {name: _plain(row) for name, row in ps.net_io_counters(pernic=True).items()}


def _disk_io(ps: Any) -> Json:
    """Disk → reads, writes, bytes and milliseconds since the start."""
    return {name: _plain(row) for name, row in ps.disk_io_counters(perdisk=True).items()}


def _battery(ps: Any) -> Json:
    """`percent`, `secsleft` (negative: unknown or unlimited), `power_plugged`; Absent without a battery."""
    battery = ps.sensors_battery()
    if battery is None:
        raise Absent("this computer has no battery")
    return {**_plain(battery), "secsleft": int(battery.secsleft)}


def _temperatures(ps: Any) -> Json:
    """Sensor chip → list of `label`, `current`, `high`, `critical`, in degrees Celsius."""
    return {chip: [_plain(row) for row in rows] for chip, rows in ps.sensors_temperatures().items()}


def _fans(ps: Any) -> Json:
    """Chip → list of `label`, `current` in turns a minute."""
    return {chip: [_plain(row) for row in rows] for chip, rows in ps.sensors_fans().items()}


def _cpu_count(ps: Any) -> Json:
    """`logical` and `physical`; null where unknown."""
    return {"logical": ps.cpu_count(), "physical": ps.cpu_count(logical=False)}


def _cpu_frequency(ps: Any) -> Json:
    """MHz: `current`, `min`, `max` (0: unknown)."""
    frequency = ps.cpu_freq()
    if frequency is None:
        raise Absent("this computer does not tell")
    return _plain(frequency)


def _cpu_times(ps: Any) -> Json:
    """Seconds since the start, of all processors together: `user`, `system`, `idle`, `iowait`, …"""
    return _plain(ps.cpu_times())


def _users_logged_in(ps: Any) -> Json:
    """How many sessions of people there are; not whose."""
    return len(ps.users())


def _environment_names(_: Any) -> Json:
    """The names of the variables this program was started with; never a value."""
    return list(_STARTED_WITH)


def _path_entries(_: Any) -> Json:
    """Of the search path this program was started with: `entries`, `characters`, `repeated`; never a folder's name.

    `missing` counts folders that are not there: null where one did not answer in a second. Network ones are not asked,
    nor on a Mac a person's own: it would ask the person first.
    """
    entries = [entry for entry in _PATH.split(os.pathsep) if entry]
    near = [entry for entry in entries if not entry.startswith(("\\\\", "//"))]
    if sys.platform == "darwin":
        near = [entry for entry in near if not private(entry, "macos")]
    missing: list[int] = []
    looking = threading.Thread(target=lambda: missing.append(sum(not os.path.isdir(e) for e in near)), daemon=True)
    looking.start()
    looking.join(1.0)
    return {
        "entries": len(entries), "characters": len(_PATH), "missing": missing[0] if missing else None,
        "repeated": len(entries) - len(set(map(os.path.normcase, entries))),
    }  # fmt: skip


def _cpuinfo(_: Any) -> Json:
    """What py-cpuinfo reads out of /proc/cpuinfo: `brand_raw`, `vendor_id_raw`, `family`, `model`, `flags`, …

    Never `get_cpu_info()`: it runs machine code around a sleep of a second, and starts a frozen program anew.
    """
    _on_linux_only()
    with open("/proc/cpuinfo", encoding="utf-8", errors="replace") as listing:
        text = listing.read(1 << 20)
    parser = _cpuinfo_parser()
    parser.DataSource.cat_proc_cpuinfo = staticmethod(lambda: (0, text))
    found: dict[str, Json] = parser._get_cpu_info_from_proc_cpuinfo()
    return {name: list(value) if isinstance(value, tuple) else value for name, value in found.items()}


@functools.cache
def _cpuinfo_parser() -> Any:
    """py-cpuinfo's module. While it loads it asks `platform` what takes two tools to find out; it is told at once."""
    vars(platform.uname()).setdefault("processor", "")
    asked = platform.architecture
    platform.architecture = lambda *_: ("64bit" if sys.maxsize > 1 << 32 else "32bit", "")
    try:
        from cpuinfo import cpuinfo
    finally:
        platform.architecture = asked
    cpuinfo.g_trace = cpuinfo.Trace(False, False)
    return cpuinfo


def _on_linux_only() -> None:
    if not sys.platform.startswith("linux"):
        raise Absent("this version knows this source on Linux only")


def _plain(row: Any) -> dict[str, Any]:
    return dict(row._asdict())


_FACTS: Mapping[str, Callable[..., Json]] = {
    "battery": _battery, "boot_time": _boot_time, "cpu_count": _cpu_count, "cpu_frequency": _cpu_frequency,
    "cpu_times": _cpu_times, "cpuinfo": _cpuinfo, "disk_io": _disk_io, "disk_usage": _disk_usage,
    "environment_names": _environment_names, "fans": _fans, "load": _load, "memory": _memory,
    "net_if_addrs": _net_if_addrs, "net_if_stats": _net_if_stats, "net_io": _net_io, "partitions": _partitions,
    "path_entries": _path_entries, "processes": _processes, "swap": _swap,
    "temperatures": _temperatures,
    "users_logged_in": _users_logged_in,
}  # fmt: skip
