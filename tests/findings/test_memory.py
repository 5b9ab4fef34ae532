from __future__ import annotations

from datetime import UTC, datetime

import pytest

from collectors._contract import Topic
from collectors._pressure import Pressure
from collectors.crashes.section import Crash, Crashes, Kind
from collectors.memory import Memory, MemoryErrors
from collectors.memory.section import Shortage
from collectors.operating_system import OperatingSystem
from findings._contract import Rule
from findings.memory import crashes_and_faults, failed_its_test, faulty, little, under_pressure

Fires = list[tuple[Rule, tuple[Topic, ...], str]]
Silent = list[tuple[Rule, tuple[Topic, ...]]]

GIB = 1 << 30
NOW = datetime(2026, 11, 22, tzinfo=UTC)
WINDOWS, LINUX = OperatingSystem(clock=NOW, name="Windows 11"), OperatingSystem(clock=NOW, name="Ubuntu")


def errors(corrected: int, uncorrected: int) -> Memory:
    return Memory(errors=(MemoryErrors(controller="mc0", corrected=corrected, uncorrected=uncorrected),))


def pressure(all_: float | None) -> Pressure:
    return Pressure(last_10_s_percent=0.0, last_60_s_percent=0.0, last_300_s_percent=50.0, all_last_300_s_percent=all_)


def short(swap: int, used: int, pressed: Pressure | None = None) -> Memory:
    return Memory(
        total_bytes=8 * GIB, available_bytes=GIB // 8, swap_total_bytes=swap, swap_used_bytes=used, pressure=pressed
    )


def stopped(kind: Kind) -> Crashes:
    return Crashes(since=NOW, crashes=(Crash(kind=kind, count=1),))


FIRES: Fires = [
    (faulty, (errors(0, 1),), "critical memory.faulty"),
    (faulty, (errors(500, 0),), "warning memory.faulty"),
    (failed_its_test, (Memory(test_found_errors=True),), "critical memory.test-failed"),
    (crashes_and_faults, (errors(0, 1), stopped(Kind.SYSTEM)), "critical memory.behind-the-crashes"),
    (crashes_and_faults, (Memory(test_found_errors=True), stopped(Kind.HANG)), "critical memory.behind-the-crashes"),
    (under_pressure, (Memory(pressure=pressure(12.0)),), "warning memory.under-pressure"),
    (under_pressure, (short(2 * GIB, 2 * GIB),), "warning memory.under-pressure"),
    (under_pressure, (short(0, 0),), "warning memory.under-pressure"),
    (under_pressure, (Memory(shortage=Shortage.CRITICAL),), "warning memory.under-pressure"),
    (little, (Memory(total_bytes=4 * GIB - 1), WINDOWS), "advice memory.little"),
]

SILENT: Silent = [
    (faulty, (errors(0, 0),)),
    (faulty, (errors(3, 0),)),
    (faulty, (Memory(),)),
    (faulty, (Memory(errors=()),)),
    (failed_its_test, (Memory(test_found_errors=False),)),
    (failed_its_test, (Memory(),)),
    (crashes_and_faults, (errors(3, 0), stopped(Kind.SYSTEM))),
    (crashes_and_faults, (errors(0, 1), stopped(Kind.PROGRAM))),
    (crashes_and_faults, (errors(0, 1), Crashes(since=NOW))),
    (crashes_and_faults, (Memory(), stopped(Kind.SYSTEM))),
    (under_pressure, (Memory(pressure=pressure(1.0)),)),
    (under_pressure, (short(0, 0, pressure(1.0)),)),  # the kernel knows better
    (under_pressure, (Memory(total_bytes=8 * GIB, available_bytes=4 * GIB),)),
    (under_pressure, (short(8 * GIB, 0),)),
    (under_pressure, (Memory(total_bytes=8 * GIB),)),
    (under_pressure, (Memory(shortage=Shortage.WARNING),)),
    (under_pressure, (Memory(),)),
    (little, (Memory(total_bytes=8 * GIB), WINDOWS)),
    (little, (Memory(total_bytes=GIB), LINUX)),
    (little, (Memory(), WINDOWS)),
]


@pytest.mark.parametrize(("rule", "sections", "told"), FIRES)
def test_memory_in_trouble_is_told(rule: Rule, sections: tuple[Topic, ...], told: str) -> None:
    assert [f"{finding.severity} {finding.id}" for finding in rule(*sections)] == [told]


@pytest.mark.parametrize(("rule", "sections"), SILENT)
def test_what_is_in_order_or_not_known_is_no_finding(rule: Rule, sections: tuple[Topic, ...]) -> None:
    assert list(rule(*sections)) == []


def test_it_says_how_many_mistakes_were_corrected_and_how_many_not() -> None:
    [finding] = faulty(errors(7, 1))
    assert finding.values == ("7", "1")


def test_it_points_at_the_signs_it_saw_and_at_no_others() -> None:
    [pressed] = under_pressure(Memory(shortage=Shortage.CRITICAL))
    [tested] = crashes_and_faults(Memory(test_found_errors=True), stopped(Kind.SYSTEM))
    assert pressed.evidence == ("/sections/memory/data/shortage",)
    assert tested.evidence[0] == "/sections/memory/data/test_found_errors"
