from __future__ import annotations

import contextlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.errors import Unreadable
from collectors.performance.linux import SOURCE, busy_since_start, loadavg, starts, uptime

SYSTEMD: dict[str, Any] = {"list /run/systemd/system": {"json": []}}
ASKED = next(touch for touch in SOURCE.touches if touch.startswith("run systemctl"))


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


@pytest.mark.parametrize(
    ("finish", "firmware", "loader", "told"),
    [(23817654, 8120345, 2101222, (23.8, 8.1)), (0, 0, 0, (None, None)), (6100000, 0, 900000, (6.1, 0.9))],
)
def test_systemd_notes_how_long_the_start_took(
    finish: int, firmware: int, loader: int, told: tuple[float | None, float | None], answering: Any
) -> None:
    text = (
        f"FinishTimestampMonotonic={finish}\nFirmwareTimestampMonotonic={firmware}\nLoaderTimestampMonotonic={loader}\n"
    )
    performance: Any = SOURCE.collect(answering(SYSTEMD | {ASKED: {"text": text}}, SOURCE.touches))
    assert (performance.boot_seconds, performance.firmware_seconds) == told


def test_without_systemd_nobody_is_asked_how_long_the_start_took(answering: Any) -> None:
    performance: Any = SOURCE.collect(
        answering({ASKED: {"text": "FinishTimestampMonotonic=1000000\n"}}, SOURCE.touches)
    )
    assert performance.boot_seconds is None
    assert "duration of the start" not in {hole.what for hole in performance.holes}


@given(st.text())
def test_no_note_of_the_start_makes_it_fail_otherwise(text: str) -> None:
    for told in (text, f"FinishTimestampMonotonic={text}"):
        with contextlib.suppress(Unreadable):
            starts(told)
