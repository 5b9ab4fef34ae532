from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.errors import Unreadable
from collectors._windows_events import Event
from collectors.memory.windows import SOURCE, by_fact, by_instance, errors, page_files, result_of_test

WHEA, TESTS = "Microsoft-Windows-WHEA-Logger", "Microsoft-Windows-MemoryDiagnostics-Results"


def look(answering: Any, answers: dict[str, Any]) -> Any:
    return SOURCE.collect(answering(answers, SOURCE.touches, now="2024-10-03T14:20:05+01:00"))


def event(provider: str, number: int) -> Event:
    return Event(provider, number, 2, 1.0, "System", ())


def test_a_laptop_that_is_short_of_memory(recording: Callable[[str], dict[str, Any]], answering: Any) -> None:
    memory = look(answering, recording("windows-laptop")["answers"])
    assert (memory.total_bytes, memory.available_bytes) == (8253861888, 702545920)
    assert (memory.swap_total_bytes, memory.swap_used_bytes) == (9728 << 20, 5120 << 20)
    assert (memory.slots.total, memory.slots.used, memory.slots.maximum_bytes) == (2, 1, 64 << 30)
    one = memory.slots.modules[0]
    assert (one.slot, one.kind, one.form, one.speed_mts) == ("Bottom-Slot 1(left)", "DDR5", "SODIMM", 4800)
    assert (one.maker, one.part_number) == ("SK Hynix", "HMCG66AGBSA095N")
    assert [(e.controller, e.corrected, e.uncorrected) for e in memory.errors] == [("WHEA", 1, 0)]
    assert (memory.test_found_errors, memory.answered_by, memory.holes) == (False, ("psutil", "SMBIOS"), ())


def test_cim_steps_in_for_both(answering: Any) -> None:
    memory = look(answering, {
        "cim Win32_OperatingSystem": {"json": [{"TotalVisibleMemorySize": "2096696", "FreePhysicalMemory": "1663820"}]},
        "cim Win32_PhysicalMemory": {"json": [{"Capacity": "2147483648", "DeviceLocator": "DIMM1"}]},
        "cim Win32_PhysicalMemoryArray": {"json": []}, "cim Win32_PageFileUsage": {"json": []},
        "log System": {"json": []},
    })  # fmt: skip
    assert (memory.total_bytes, memory.available_bytes) == (2096696 << 10, 1663820 << 10)
    assert (memory.slots.used, memory.swap_total_bytes, memory.errors) == (1, 0, ())
    assert (memory.answered_by, memory.holes) == (("CIM",), ())


def test_a_computer_that_tells_nothing_gets_no_figures(answering: Any) -> None:
    memory = look(answering, {})
    assert {name for name in type(memory).model_fields if getattr(memory, name) not in (None, ())} == {"holes"}
    assert {hole.what for hole in memory.holes} == {"sizes", "modules", "swap space", "errors"}
    assert memory.errors is None, "not seen is not the same as none made"


def test_only_errors_of_memory_count() -> None:
    noted = [event(WHEA, 47), event(WHEA, 46), event(WHEA, 17), event("Disk", 47)]
    assert [(e.corrected, e.uncorrected) for e in errors(noted)] == [(1, 1)]
    assert errors([event(WHEA, 18)]) == ()


@pytest.mark.parametrize(
    ("noted", "found"),
    [
        ([event(TESTS, 1201)], False), ([event(TESTS, 1202), event(TESTS, 1201)], True), ([event("x", 1202)], None),
        ([], None),
    ],
)  # fmt: skip
def test_the_last_memory_test_counts(noted: list[Event], found: bool | None) -> None:
    assert result_of_test(noted) is found


def test_page_files_add_up() -> None:
    assert page_files([{"AllocatedBaseSize": 10, "CurrentUsage": 4}, {"AllocatedBaseSize": "6"}]) == (16 << 20, 4 << 20)


@pytest.mark.parametrize("strange", [None, 5, {}, {"available": 5}, {"total": "x"}, {"total": 0}])
def test_figures_without_a_total_are_unreadable(strange: Any) -> None:
    with pytest.raises(Unreadable):
        by_fact(strange)
    with pytest.raises(Unreadable):
        by_instance({})


VALUES = st.dictionaries(
    st.sampled_from(["total", "available", "TotalVisibleMemorySize", "FreePhysicalMemory", "AllocatedBaseSize"]),
    st.none() | st.text() | st.integers() | st.booleans(),
)


@given(VALUES)
def test_no_values_make_it_fail_otherwise(values: dict[str, Any]) -> None:
    page_files([values])
    with contextlib.suppress(Unreadable):
        by_fact(values)
    with contextlib.suppress(Unreadable):
        by_instance(values)
