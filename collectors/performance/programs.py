"""Running processes added up to programs, by their names only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from collectors._host.errors import Unreadable
from collectors.performance.section import Program

_MOST = 10


@dataclass(frozen=True, slots=True)
class Process:
    """One running process."""

    name: str
    cpu_seconds: float
    memory_bytes: int


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
