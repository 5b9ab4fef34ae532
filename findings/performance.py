"""What makes the computer slow: its start, one program, the disk, or too much at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from collectors.performance.section import Performance, Program
from findings._contract import Finding, named, pointer

if TYPE_CHECKING:
    from collectors.memory.section import Memory

_NO_PROGRAMS = (
    "system idle process", "system", "idle", "kernel_task", "registry", "memory compression", "memcompression", "vmmem",
    "vmmemwsl",
)  # fmt: skip
"""What stands among the programs and is a part of the system, which nobody can close."""


def _heaviest(programs: Sequence[Program]) -> list[tuple[int, Program]]:
    """The first of a list that a person can close, and its place; at most one."""
    every = enumerate(programs)
    return [(place, program) for place, program in every if program.name.casefold() not in _NO_PROGRAMS][:1]


def slow_start(performance: Performance) -> Iterator[Finding]:
    """Two minutes until the computer can be used; with a solid-state disk half a minute is usual."""
    if performance.boot_seconds is not None and 120 <= performance.boot_seconds < 7200:
        yield Finding(
            id="performance.slow-start",
            severity="advice",
            title="The computer takes long to start: {0} seconds.",
            values=(f"{performance.boot_seconds:.0f}",),
            evidence=(pointer("performance", "boot_seconds"),),
            advice="Switch off start-up programs you do not need.",
            technician="See slow_starts, start-up entries and the kind of disk; systemd-analyze blame.",
        )


def start_held_up(performance: Performance) -> Iterator[Finding]:
    """Windows compares each start with those before and names what was slower (Diagnostics-Performance 101 to 110)."""
    late = [place for place, slow in enumerate(performance.slow_starts) if slow.delayed_seconds > 0]
    seconds = sum(performance.slow_starts[place].delayed_seconds for place in late)
    if seconds >= 15:
        yield Finding(
            id="performance.start-held-up",
            severity="advice",
            title="The last start was slower than before, because of: {0}.",
            values=(named(performance.slow_starts[place].name for place in late), f"{seconds:.0f}"),
            evidence=tuple(pointer("performance", "slow_starts", place) for place in late),
            advice="Update this program, or stop it from starting with the computer.",
            technician="Windows measured {1} s more than usual; look what changed that day.",
        )


def busy_program(performance: Performance) -> Iterator[Finding]:
    """One program that kept three quarters of a core busy since the start, for hours, does so without being asked."""
    up = performance.uptime_seconds
    for place, program in _heaviest(performance.by_processor):
        if up is not None and 7200 <= up < 10**8 and program.cpu_seconds >= 0.75 * up:
            yield Finding(
                id="performance.busy-program",
                severity="advice",
                title="The program {0} keeps the computer busy all the time.",
                values=(program.name,),
                evidence=(pointer("performance", "by_processor", place),),
                advice="Close it, or restart the computer, and see whether it is faster.",
                technician="Over 0.75 of a core since the start: what is it working on; update, index, loop?",
            )


def heavy_program(performance: Performance, memory: Memory) -> Iterator[Finding]:
    """Half of all memory in one program while less than a tenth is left for the others."""
    total, left = memory.total_bytes, memory.available_bytes
    for place, program in _heaviest(performance.by_memory):
        if total and left is not None and program.memory_bytes >= 0.5 * total and left < 0.1 * total:
            yield Finding(
                id="performance.heavy-program",
                severity="warning",
                title="The program {0} uses more than half of the memory.",
                values=(program.name,),
                evidence=(pointer("performance", "by_memory", place), pointer("memory", "available_bytes")),
                advice="Save your work in it, close it, and open it again.",
                technician="A leak, or too many tabs or add-ons: watch it grow after a restart.",
            )


def waits_for_disk(performance: Performance) -> Iterator[Finding]:
    """All work stood still for a fifth of five minutes (kernel documentation, "PSI"): a person waits at every click."""
    pressure = performance.disk_pressure
    waited = pressure.all_last_300_s_percent if pressure else None
    if waited is not None and waited >= 20:
        yield Finding(
            id="performance.waits-for-disk",
            severity="warning",
            title="The computer spends much of its time waiting for its disk.",
            evidence=(pointer("performance", "disk_pressure"),),
            advice="Wait until updates and copies are done; if it stays, ask about the disk.",
            technician="IO pressure: iotop, swap, indexing or backup; SMART and cable if none explains it.",
        )


def overloaded(performance: Performance) -> Iterator[Finding]:
    """Twice as much work as threads for a quarter of an hour; on Linux what waits for a disk counts too (proc(5))."""
    load, threads = performance.load, performance.threads_available
    if load and threads and load.last_15_min >= 2 * threads:
        yield Finding(
            id="performance.overloaded",
            severity="advice",
            title="The computer has had too much to do for a while.",
            evidence=(pointer("performance", "load"), pointer("performance", "by_processor")),
            advice="Close what you do not need, and wait for updates to end.",
            technician="Load of twice the threads over 15 minutes: processor or disk? See the pressures.",
        )


RULES = (slow_start, start_held_up, busy_program, heavy_program, waits_for_disk, overloaded)
