from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.errors import Unreadable
from collectors.performance.programs import Process, heaviest, processes, programs


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


ROW = st.dictionaries(
    st.sampled_from(["name", "cpu_seconds", "rss"]), st.none() | st.text() | st.integers() | st.floats(0, 1e9)
)


@given(st.lists(ROW | st.none()))
def test_no_list_of_processes_makes_it_fail(rows: list[Any]) -> None:
    groups = programs(processes(rows))
    assert sum(group.processes for group in groups) == len(processes(rows))
