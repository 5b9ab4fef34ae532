from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._windows_events import Event
from collectors.performance import windows
from collectors.performance.windows import SOURCE, boot_seconds, running, slow

LOG = "Microsoft-Windows-Diagnostics-Performance/Operational"


def look(answering: Any, answers: dict[str, Any]) -> Any:
    return SOURCE.collect(answering(answers, SOURCE.touches, now="2024-10-03T14:20:05+01:00"))


def event(number: int, **values: str) -> Event:
    return Event("Microsoft-Windows-Diagnostics-Performance", number, 2, 1.0, LOG, tuple(values.items()))


@pytest.fixture
def laptop(recording: Callable[[str], dict[str, Any]], answering: Any) -> Any:
    return look(answering, recording("windows-laptop")["answers"])


def test_a_laptop_whose_browser_weighs_most(laptop: Any) -> None:
    first = laptop.by_memory[0]
    assert (first.name, first.processes, first.memory_bytes) == ("chrome.exe", 2, 2516582400)
    assert (laptop.by_processor[0].name, laptop.by_processor[0].cpu_percent) == ("chrome.exe", 61.5)
    assert (laptop.processes, laptop.process_threads, laptop.threads_available) == (7, 449, 12)
    assert (laptop.busy_percent, laptop.uptime_seconds) == (6.3, 194841.0)
    assert (laptop.load, laptop.holes) == (None, ())


def test_being_idle_is_no_program(laptop: Any) -> None:
    assert "System Idle Process" not in {program.name for program in laptop.by_processor}


def test_a_slow_start_is_told_with_what_made_it_slow(laptop: Any) -> None:
    assert (laptop.boot_seconds, laptop.firmware_seconds) == (96.5, 6.4)
    assert [(one.name, one.delayed_seconds) for one in laptop.slow_starts] == [
        ("Quintal Sync", 17.2), ("Windows Search", 4.1),
    ]  # fmt: skip


@pytest.mark.policy("P02")
def test_a_log_for_administrators_leaves_a_hole(answering: Any) -> None:
    performance = look(answering, {f"log {LOG}": {"error": "denied", "reason": "needs administrator rights"}})
    assert ("duration of the start", "needs administrator rights") in {(h.what, h.why) for h in performance.holes}


def test_a_computer_that_tells_nothing_gets_no_figures(answering: Any) -> None:
    performance = look(answering, {})
    told = {name for name in type(performance).model_fields if getattr(performance, name) not in (None, ())}
    assert told == {"holes"}
    assert {hole.what for hole in performance.holes} == {
        "processes", "processor time", "time since the start", "duration of the start",
    }  # fmt: skip


@pytest.mark.policy("P16")
def test_of_a_process_only_its_name_and_weight_are_asked_for_and_of_a_path_the_last_name_told() -> None:
    assert not {"CommandLine", "ExecutablePath"} & set(windows._PROCESSES)
    found = list(slow([event(101, Name="C:\\Users\\ana\\x\\Sync.exe", DegradationTime="2000")]))
    assert [one.name for one in found] == ["Sync.exe"]


def test_only_what_followed_the_newest_start_is_blamed() -> None:
    events = [event(101, Name="new", DegradationTime="1000"), event(100, BootTime="60000"),
              event(101, Name="old", DegradationTime="1000"), event(100, BootTime="30000")]  # fmt: skip
    assert [one.name for one in slow(events)] == ["new"]
    assert (boot_seconds(events), boot_seconds(events[2:]), boot_seconds([])) == (60.0, 30.0, None)


@pytest.mark.parametrize("wild", ["", "soon", "-5", "9" * 20, "0", "1.5", "٣"])
def test_a_duration_that_is_none_is_not_told(wild: str) -> None:
    assert boot_seconds([event(100, BootTime=wild)]) is None
    assert list(slow([event(101, Name="x", DegradationTime=wild)])) == []


def test_at_most_ten_are_blamed() -> None:
    assert len(list(slow(event(101, Name=f"p{n}", DegradationTime="1000") for n in range(50)))) == 10


ROW = st.dictionaries(
    st.sampled_from(["Name", "KernelModeTime", "UserModeTime", "WorkingSetSize"]),
    st.none() | st.text() | st.integers() | st.booleans(),
)


@given(st.lists(ROW))
def test_no_list_makes_it_fail(rows: list[Any]) -> None:
    assert all(process.cpu_seconds >= 0 and process.memory_bytes >= 0 for process in running(rows))


@given(st.text(), st.text())
def test_no_record_makes_it_fail(name: str, time: str) -> None:
    list(slow([event(101, Name=name, DegradationTime=time)]))


@pytest.mark.parametrize("wild", [float("nan"), -5, "x", None, 1e30])
def test_a_start_that_is_no_time_is_a_hole(wild: Any, answering: Any) -> None:
    performance = look(answering, {"fact boot_time": {"json": wild}})
    assert performance.uptime_seconds is None
    assert "time since the start" in {hole.what for hole in performance.holes}
