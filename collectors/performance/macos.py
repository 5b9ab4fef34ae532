"""How busy a Mac is: the kernel's own values, and the processes as ps lists them, by name without path or arguments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from collectors import _sysctl
from collectors._contract import Holes, Source
from collectors._host.errors import Unreadable
from collectors._host.host import Host, decoded
from collectors.performance.programs import Process, heaviest, programs
from collectors.performance.section import Load, Performance
from collectors.performance.times import busy_percent

_PROCESSES = ("ps", "-A", "-c", "-o", "rss=,time=,comm=")
_KERNEL = ("vm.loadavg", "hw.logicalcpu", "kern.boottime")
_ROW = re.compile(
    r"^ *(\d{1,12}) +(?:(\d{1,4})-)?(?:(\d{1,4}):)?(\d{1,6}):(\d\d)[.,](\d\d) +(\S.{0,199})$", re.M | re.A
)


def from_macos(host: Host) -> Performance:
    """By sysctl, psutil's processor times, and ps."""
    holes = Holes()
    kernel = holes.over("load", lambda: _sysctl.ask(host, *_KERNEL), {})
    running = holes.over("processes", lambda: listed(decoded(host.run(*_PROCESSES))), ())
    groups = programs(running)
    return Performance(
        threads_available=_sysctl.number(kernel, "hw.logicalcpu"), load=load(kernel),
        busy_percent=holes.over("processor time", lambda: busy_percent(host.fact("cpu_times")), None),
        uptime_seconds=holes.over("time since the start", lambda: uptime(kernel, host.now().timestamp()), None),
        processes=len(running) or None,
        by_processor=heaviest(groups, lambda program: program.cpu_seconds),
        by_memory=heaviest(groups, lambda program: program.memory_bytes),
        answered_by=tuple(who for who, said in (("sysctl", kernel), ("ps", running)) if said), holes=holes.all(),
    )  # fmt: skip


def listed(table: str) -> tuple[Process, ...]:
    """The processes in ps' list: memory in KiB, time as `minutes:seconds.hundredths`, name; Unreadable without any."""
    found = tuple(_rows(table))
    if not found:
        raise Unreadable("the list of processes could not be understood")
    return found


def _rows(table: str) -> Iterator[Process]:
    for kib, days, hours, minutes, seconds, hundredths, name in _ROW.findall(table):
        whole = (int(days or 0) * 24 + int(hours or 0)) * 3600 + int(minutes) * 60 + int(seconds)
        yield Process(name.strip(), whole + int(hundredths) / 100, int(kib) << 10)


def load(kernel: Mapping[str, str]) -> Load | None:
    """`{ 2.57 2.41 2.24 }`; with decimal commas in some languages."""
    found = re.fullmatch(
        r"\{ (\d{1,6}[.,]\d+) (\d{1,6}[.,]\d+) (\d{1,6}[.,]\d+) \}", kernel.get("vm.loadavg", ""), re.A
    )
    if not found:
        return None
    one, five, fifteen = (float(figure.replace(",", ".")) for figure in found.groups())
    return Load(last_1_min=one, last_5_min=five, last_15_min=fifteen)


def uptime(kernel: Mapping[str, str], now: float) -> float:
    """Seconds since `kern.boottime`: `{ sec = 1592836479, usec = 918881 } …`."""
    found = re.match(r"\{ sec = (\d{1,11}), ", kernel.get("kern.boottime", ""), re.A)
    if not found:
        raise Unreadable("the kernel does not say when it started")
    return round(max(now - int(found.group(1)), 0.0), 1)


SOURCE = Source(
    from_macos,
    touches=(_sysctl.touch(*_KERNEL), "run " + " ".join(_PROCESSES), "fact cpu_times"),
    seconds=8.0,
)
