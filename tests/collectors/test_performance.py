from __future__ import annotations

from typing import Any

import pytest

from collectors.performance import COLLECTOR

CPUS = "/sys/devices/system/cpu"


def look(answering: Any, answers: dict[str, Any]) -> Any:
    source = COLLECTOR.sources["linux"]
    return source.collect(answering(answers, source.touches))


def test_a_laptop_whose_memory_is_full_of_a_browser(looked: Any) -> None:
    performance = looked("linux-laptop", COLLECTOR)
    assert (performance.load.last_1_min, performance.load.last_15_min) == (3.91, 2.87)
    assert (performance.threads_available, performance.processes, performance.process_threads) == (12, 16, 1623)
    assert performance.uptime_seconds == 783214.11
    assert performance.memory_pressure.last_60_s_percent == 18.03
    assert performance.throttled == 412
    first = performance.by_memory[0]
    assert (first.name, first.processes, first.memory_bytes) == ("Isolated Web Co", 2, 4_830_000_000)
    assert len(performance.by_processor) == len(performance.by_memory) == 10
    assert performance.holes == ()


def test_an_ordinary_user_who_sees_no_processes_learns_why(looked: Any) -> None:
    performance = looked("linux-virtual-machine", COLLECTOR)
    assert (performance.processes, performance.by_processor, performance.by_memory) == (None, (), ())
    assert [(hole.what, hole.why) for hole in performance.holes] == [("processes", "needs administrator rights")]


def test_a_kernel_without_pressure_figures_leaves_them_out(looked: Any) -> None:
    performance = looked("linux-old-desktop", COLLECTOR)
    assert (performance.memory_pressure, performance.processor_pressure, performance.disk_pressure) == (None,) * 3
    assert performance.holes == ()


def test_a_computer_that_tells_nothing_gets_no_figures(answering: Any) -> None:
    performance = look(answering, {})
    told = {name for name in type(performance).model_fields if getattr(performance, name) not in (None, ())}
    assert told == {"holes"}
    assert {hole.what for hole in performance.holes} == {"load", "processes", "processor time", "time since the start"}


@pytest.mark.policy("P16")
def test_nothing_but_the_name_of_a_process_is_asked_for() -> None:
    touches = COLLECTOR.sources["linux"].touches
    assert not [touch for touch in touches if any(word in touch for word in ("cmdline", "environ", "/fd", "run ps"))]


def test_a_processor_that_never_was_hot_says_zero_and_one_that_cannot_tell_says_nothing(answering: Any) -> None:
    cool = {
        f"list {CPUS}": {"json": ["cpu0", "cpu1", "cpufreq"]},
        f"list {CPUS}/cpu0": {"json": ["thermal_throttle"]},
        f"read {CPUS}/cpu0/thermal_throttle/core_throttle_count": {"text": "0\n"},
        f"read {CPUS}/cpu1/thermal_throttle/core_throttle_count": {"text": "0\n"},
    }
    assert look(answering, cool).throttled == 0
    assert look(answering, cool | {f"list {CPUS}/cpu0": {"json": ["topology"]}}).throttled is None
