from __future__ import annotations

from typing import Any

import pytest

from collectors.memory import COLLECTOR

EDAC = "/sys/devices/system/edac/mc"
PLAIN = {"read /proc/meminfo": {"text": "MemTotal:       1024 kB\nMemFree:         512 kB\n"}}


def look(answering: Any, answers: dict[str, Any]) -> Any:
    source = COLLECTOR.sources["linux"]
    return source.collect(answering(answers, source.touches))


def test_a_laptop_that_is_short_of_memory(looked: Any) -> None:
    memory = looked("linux-laptop", COLLECTOR)
    assert memory.total_bytes == 16076412 << 10
    assert memory.available_bytes == 911204 << 10
    assert memory.swap_used_bytes == (4194300 - 402112) << 10
    assert (memory.slots.total, memory.slots.used) == (2, 2)
    assert memory.pressure.last_300_s_percent == 22.9
    assert memory.errors is None
    assert memory.holes == ()


def test_an_old_desktop_has_a_free_slot_and_no_pressure_figures(looked: Any) -> None:
    memory = looked("linux-old-desktop", COLLECTOR)
    assert (memory.slots.total, memory.slots.used) == (2, 1)
    assert (memory.slots.modules[0].maker, memory.slots.modules[0].part_number) == (None, None)
    assert memory.pressure is None
    assert memory.holes == ()


@pytest.mark.policy("P02")
def test_an_ordinary_user_learns_why_the_modules_are_missing(looked: Any) -> None:
    memory = looked("linux-virtual-machine", COLLECTOR)
    assert memory.slots is None
    assert [(hole.what, hole.why) for hole in memory.holes] == [("modules", "needs administrator rights")]


def test_a_computer_whose_firmware_is_silent_is_told_apart_from_a_refusal(looked: Any) -> None:
    memory = looked("linux-raspberry-pi", COLLECTOR)
    assert [hole.why for hole in memory.holes] == ["this computer's firmware does not describe its memory modules"]


def test_a_computer_that_tells_nothing_gets_no_figures(answering: Any) -> None:
    memory = look(answering, {})
    assert (memory.total_bytes, memory.available_bytes, memory.swap_total_bytes, memory.swap_used_bytes) == (None,) * 4
    assert "sizes" in {hole.what for hole in memory.holes}


def test_errors_of_memory_controllers_are_counted(answering: Any) -> None:
    counters = {
        f"list {EDAC}": {"json": ["mc0", "mc1", "power", "uevent"]},
        f"read {EDAC}/mc0/ce_count": {"text": "17\n"}, f"read {EDAC}/mc0/ue_count": {"text": "1\n"},
        f"read {EDAC}/mc1/ce_count": {"text": "0\n"}, f"read {EDAC}/mc1/ue_count": {"text": "0\n"},
    }  # fmt: skip
    found = look(answering, PLAIN | counters).errors
    assert [(e.controller, e.corrected, e.uncorrected) for e in found] == [("mc0", 17, 1), ("mc1", 0, 0)]


@pytest.mark.parametrize("broken", [{"text": "many\n"}, {"error": "denied", "reason": "no"}])
def test_a_controller_that_does_not_count_is_not_said_to_have_no_errors(answering: Any, broken: dict[str, str]) -> None:
    counters = {
        f"list {EDAC}": {"json": ["mc0"]},
        f"read {EDAC}/mc0/ce_count": {"text": "0"},
        f"read {EDAC}/mc0/ue_count": broken,
    }
    assert look(answering, PLAIN | counters).errors is None
