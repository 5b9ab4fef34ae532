from __future__ import annotations

import contextlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.errors import Unreadable
from collectors.performance import (
    COLLECTOR,
    Process,
    busy_since_start,
    heaviest,
    loadavg,
    processes,
    programs,
    uptime,
)  # fmt: skip

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


def test_processes_of_a_name_are_added_up() -> None:
    found = programs([Process("firefox", 30.0, 100), Process("firefox", 30.0, 50), Process("bash", 40.0, 1)])
    assert [(p.name, p.processes, p.cpu_seconds, p.cpu_percent, p.memory_bytes) for p in found] == [
        ("firefox", 2, 60.0, 60.0, 150), ("bash", 1, 40.0, 40.0, 1),
    ]  # fmt: skip


def test_the_kernels_own_processes_are_grouped_by_what_they_do() -> None:
    found = programs([Process("kworker/0:1-events", 1.0, 0), Process("kworker/u8:2", 2.0, 0), Process("a/b", 1.0, 5)])
    assert [(p.name, p.processes) for p in found] == [("kworker", 2), ("a/b", 1)]


def test_the_ten_heaviest_come_first_and_the_weightless_not_at_all() -> None:
    groups = programs([Process(f"p{n}", float(n), n) for n in range(30)])
    assert [p.name for p in heaviest(groups, lambda p: p.cpu_seconds)] == [f"p{n}" for n in range(29, 19, -1)]
    assert heaviest(programs([Process("idle", 0.0, 0)]), lambda p: p.memory_bytes) == ()


def test_rows_that_are_no_processes_are_left_out() -> None:
    rows = [
        {"name": "a", "cpu_seconds": 1, "rss": 2},
        {"name": None, "cpu_seconds": 1, "rss": 2},
        {"name": "b"},
        7,
        None,
    ]
    assert processes(rows) == (Process("a", 1.0, 2),)


@pytest.mark.parametrize("strange", [None, {}, "firefox", 3])
def test_a_list_that_is_none_is_unreadable(strange: Any) -> None:
    with pytest.raises(Unreadable):
        processes(strange)


def test_load_and_threads_stand_in_one_line() -> None:
    load, threads = loadavg("0.52 1.58 12.59 1/834 12345\n")
    assert (load.last_1_min, load.last_5_min, load.last_15_min, threads) == (0.52, 1.58, 12.59, 834)


def test_busy_is_what_is_not_idle_and_not_waiting_for_a_disk() -> None:
    stat = "cpu  100 0 100 700 100 0 0 0 0 0\ncpu0 50 0 50 350 50 0 0 0 0 0\ncpu1 50 0 50 350 50 0 0 0 0 0\nintr 5\n"
    assert busy_since_start(stat) == (2, 20.0)


def test_a_computer_that_just_started_has_no_share_yet() -> None:
    assert busy_since_start("cpu  0 0 0 0 0 0 0 0 0 0\ncpu0 0 0 0 0 0\n") == (1, None)


@pytest.mark.parametrize(
    ("parse", "strange"), [(loadavg, ""), (loadavg, "a b c"), (uptime, "never"), (busy_since_start, "cpu x\n")]
)
def test_figures_that_make_no_sense_are_unreadable(parse: Any, strange: str) -> None:
    with pytest.raises(Unreadable):
        parse(strange)


@given(st.text())
def test_no_text_makes_the_parsers_fail_otherwise(text: str) -> None:
    for parse in (loadavg, uptime, busy_since_start):
        with contextlib.suppress(Unreadable):
            parse(text)


ROW = st.dictionaries(
    st.sampled_from(["name", "cpu_seconds", "rss"]), st.none() | st.text() | st.integers() | st.floats(0, 1e9)
)


@given(st.lists(ROW | st.none()))
def test_no_list_of_processes_makes_it_fail(rows: list[Any]) -> None:
    groups = programs(processes(rows))
    assert sum(group.processes for group in groups) == len(processes(rows))


def test_a_processor_that_never_was_hot_says_zero_and_one_that_cannot_tell_says_nothing(answering: Any) -> None:
    cool = {
        f"list {CPUS}": {"json": ["cpu0", "cpu1", "cpufreq"]},
        f"list {CPUS}/cpu0": {"json": ["thermal_throttle"]},
        f"read {CPUS}/cpu0/thermal_throttle/core_throttle_count": {"text": "0\n"},
        f"read {CPUS}/cpu1/thermal_throttle/core_throttle_count": {"text": "0\n"},
    }
    assert look(answering, cool).throttled == 0
    assert look(answering, cool | {f"list {CPUS}/cpu0": {"json": ["topology"]}}).throttled is None
