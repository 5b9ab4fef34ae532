from __future__ import annotations

import pytest

from collectors._pressure import Pressure
from collectors.memory import Memory, MemoryErrors
from findings.memory import faulty, under_pressure

GIB = 1 << 30


def errors(corrected: int, uncorrected: int) -> Memory:
    return Memory(errors=(MemoryErrors(controller="mc0", corrected=corrected, uncorrected=uncorrected),))


def pressure(all_: float | None) -> Pressure:
    return Pressure(last_10_s_percent=0.0, last_60_s_percent=0.0, last_300_s_percent=50.0, all_last_300_s_percent=all_)


@pytest.mark.parametrize(("corrected", "uncorrected", "severity"), [(0, 1, "critical"), (500, 0, "warning")])
def test_memory_that_makes_mistakes_is_told(corrected: int, uncorrected: int, severity: str) -> None:
    [finding] = faulty(errors(corrected, uncorrected))
    assert finding.severity == severity
    assert finding.values == (str(corrected), str(uncorrected))


@pytest.mark.parametrize("memory", [errors(0, 0), errors(3, 0), Memory(), Memory(errors=())])
def test_a_few_corrected_errors_or_none_are_no_finding(memory: Memory) -> None:
    assert list(faulty(memory)) == []


@pytest.mark.parametrize(
    "memory",
    [
        Memory(pressure=pressure(12.0)),
        Memory(total_bytes=8 * GIB, available_bytes=GIB // 8, swap_total_bytes=2 * GIB, swap_used_bytes=2 * GIB),
        Memory(total_bytes=8 * GIB, available_bytes=GIB // 8, swap_total_bytes=0, swap_used_bytes=0),
    ],
)
def test_too_little_memory_is_told(memory: Memory) -> None:
    [finding] = under_pressure(memory)
    assert finding.id == "memory.under-pressure"


@pytest.mark.parametrize(
    "memory",
    [
        Memory(pressure=pressure(1.0)),
        Memory(pressure=pressure(1.0), total_bytes=8 * GIB, available_bytes=GIB // 8),  # the kernel knows better
        Memory(total_bytes=8 * GIB, available_bytes=4 * GIB),
        Memory(total_bytes=8 * GIB, available_bytes=GIB // 8, swap_total_bytes=8 * GIB, swap_used_bytes=0),
        Memory(total_bytes=8 * GIB),
        Memory(),
    ],
)
def test_enough_memory_or_none_known_is_no_finding(memory: Memory) -> None:
    assert list(under_pressure(memory)) == []
