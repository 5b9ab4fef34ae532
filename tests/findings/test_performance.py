from __future__ import annotations

from typing import Any

import pytest

from collectors._contract import Topic
from collectors._pressure import Pressure
from collectors.memory import Memory
from collectors.performance.section import Load, Performance, Program, SlowStart
from findings._contract import Rule
from findings.performance import busy_program, heavy_program, overloaded, slow_start, start_held_up, waits_for_disk

Fires = list[tuple[Rule, tuple[Topic, ...], str]]
Silent = list[tuple[Rule, tuple[Topic, ...]]]

GIB = 1 << 30
FULL, ROOMY = (
    Memory(total_bytes=8 * GIB, available_bytes=GIB // 2),
    Memory(total_bytes=8 * GIB, available_bytes=4 * GIB),
)


def program(name: str, seconds: float = 0.0, memory: int = 0) -> Program:
    return Program(name=name, processes=1, cpu_seconds=seconds, cpu_percent=50.0, memory_bytes=memory)


def busy(name: str, seconds: float, up: float | None) -> Performance:
    return Performance(uptime_seconds=up, by_processor=(program(name, seconds),))


def heavy(memory: int) -> Performance:
    return Performance(by_memory=(program("contas", memory=memory),))


def delayed(*seconds: float) -> Performance:
    return Performance(slow_starts=tuple(SlowStart(name=f"P{n}", delayed_seconds=s) for n, s in enumerate(seconds)))


def pressed(percent: float | None) -> Performance:
    shares: dict[str, Any] = dict.fromkeys(("last_10_s_percent", "last_60_s_percent", "last_300_s_percent"), 0.0)
    return Performance(disk_pressure=Pressure(**shares, all_last_300_s_percent=percent))


def load(last: float, threads: int | None) -> Performance:
    return Performance(threads_available=threads, load=Load(last_1_min=0.0, last_5_min=0.0, last_15_min=last))


BEHIND_THE_SYSTEM = Performance(
    uptime_seconds=10000.0, by_processor=(program("kernel_task", 9900.0), program("miner", 9000.0))
)

FIRES: Fires = [
    (slow_start, (Performance(boot_seconds=140.0),), "advice performance.slow-start"),
    (start_held_up, (delayed(11.0, 5.0),), "advice performance.start-held-up"),
    (busy_program, (busy("miner", 9000.0, 10000.0),), "advice performance.busy-program"),
    (busy_program, (BEHIND_THE_SYSTEM,), "advice performance.busy-program"),
    (heavy_program, (heavy(5 * GIB), FULL), "warning performance.heavy-program"),
    (waits_for_disk, (pressed(25.0),), "warning performance.waits-for-disk"),
    (overloaded, (load(6.9, 2),), "advice performance.overloaded"),
]

SILENT: Silent = [
    (slow_start, (Performance(boot_seconds=96.5),)),
    (slow_start, (Performance(boot_seconds=99999.0),)),  # it slept in between
    (slow_start, (Performance(),)),
    (start_held_up, (delayed(4.0, -20.0),)),
    (start_held_up, (Performance(),)),
    (busy_program, (busy("browser", 2000.0, 10000.0),)),
    (busy_program, (busy("System Idle Process", 9000.0, 10000.0),)),
    (busy_program, (busy("updater", 900.0, 1000.0),)),  # it has only just begun
    (busy_program, (busy("miner", 9000.0, None),)),
    (heavy_program, (heavy(5 * GIB), ROOMY)),
    (heavy_program, (Performance(by_memory=(program("MemCompression", memory=5 * GIB),)), FULL)),  # nobody can close it
    (heavy_program, (heavy(3 * GIB), FULL)),
    (heavy_program, (heavy(5 * GIB), Memory())),
    (waits_for_disk, (pressed(5.0),)),
    (waits_for_disk, (pressed(None),)),
    (waits_for_disk, (Performance(),)),
    (overloaded, (load(3.0, 2),)),
    (overloaded, (load(3.0, None),)),
]


@pytest.mark.parametrize(("rule", "sections", "told"), FIRES)
def test_what_makes_it_slow_is_told(rule: Rule, sections: tuple[Topic, ...], told: str) -> None:
    assert [f"{finding.severity} {finding.id}" for finding in rule(*sections)] == [told]


@pytest.mark.parametrize(("rule", "sections"), SILENT)
def test_what_is_in_order_or_not_known_is_no_finding(rule: Rule, sections: tuple[Topic, ...]) -> None:
    assert list(rule(*sections)) == []
