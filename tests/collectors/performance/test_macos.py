from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors import _sysctl
from collectors._host.errors import Unreadable
from collectors.performance.macos import SOURCE, listed, load, uptime


def look(answering: Any, answers: dict[str, Any]) -> Any:
    return SOURCE.collect(answering(answers, SOURCE.touches, now="2024-10-03T14:20:05+01:00"))


def test_a_mac_whose_browser_weighs_most(recording: Callable[[str], dict[str, Any]], answering: Any) -> None:
    performance = look(answering, recording("macos-macbook")["answers"])
    assert (performance.load.last_1_min, performance.load.last_15_min) == (3.57, 2.24)
    assert (performance.threads_available, performance.processes) == (10, 6)
    assert performance.uptime_seconds == 970285.0
    first = performance.by_memory[0]
    assert (first.name, first.cpu_seconds, first.memory_bytes) == ("Google Chrome Helper", 24727.0, 1820160 << 10)
    assert (performance.answered_by, performance.holes) == (("sysctl", "ps"), ())


@pytest.mark.parametrize(
    ("row", "seconds", "name"),
    [
        ("  1024   0:01.50 launchd", 1.5, "launchd"), ("10 412:07.02 Chrome (Renderer)", 24727.02, "Chrome (Renderer)"),
        ("1 0:00,25 mds", 0.25, "mds"), ("1 1:02:03.00 x", 3723.0, "x"), ("1 2-01:02:03.00 x", 176523.0, "x"),
    ],
)  # fmt: skip
def test_a_row_of_ps_is_read(row: str, seconds: float, name: str) -> None:
    assert [(process.cpu_seconds, process.name) for process in listed(f"{row}\n")] == [(seconds, name)]


@pytest.mark.parametrize("strange", ["", "no such option\n", "1 2 3\n"])
def test_a_list_that_is_none_is_unreadable(strange: str) -> None:
    with pytest.raises(Unreadable):
        listed(strange)


@pytest.mark.policy("P16")
def test_neither_arguments_nor_paths_are_asked_for() -> None:
    asked = next(touch for touch in SOURCE.touches if touch.startswith("run ps"))
    assert asked == "run ps -A -c -o rss=,time=,comm="


def test_decimal_commas_are_understood() -> None:
    found = load({"vm.loadavg": "{ 2,57 2,41 2,24 }"})
    assert found is not None
    assert found.last_1_min == 2.57
    assert load({"vm.loadavg": "busy"}) is None


def test_a_mac_that_tells_nothing_gets_no_figures(answering: Any) -> None:
    performance = look(answering, {})
    told = {name for name in type(performance).model_fields if getattr(performance, name) not in (None, ())}
    assert told == {"holes"}
    assert {hole.what for hole in performance.holes} == {"load", "processes", "processor time", "time since the start"}


@given(st.text())
def test_no_text_makes_the_parsers_fail_otherwise(text: str) -> None:
    load({"vm.loadavg": text})
    with contextlib.suppress(Unreadable):
        listed(text)
    with contextlib.suppress(Unreadable):
        uptime({"kern.boottime": text}, 1e9)


def test_a_real_kernel_tells_load_and_start(real: Callable[[str], Path]) -> None:
    kernel = _sysctl.values(real("macos/mac-jc-10.14.6/sysctl-a.out").read_bytes())
    found = load(kernel)
    assert found is not None
    assert (found.last_1_min, found.last_5_min, found.last_15_min) == (2.57, 2.41, 2.24)
    assert uptime(kernel, 1592836479.0 + 60) == 60.0
