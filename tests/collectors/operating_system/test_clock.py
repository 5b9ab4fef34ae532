from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.operating_system import clock

NOTES, HARDWARE = "/run/systemd/timesync", "/sys/class/rtc/rtc0/since_epoch"
NOW = "2024-10-03T14:20:05+01:00"
SECONDS = 1727961605


@pytest.mark.parametrize(
    ("line", "seconds"),
    [
        ("Offset: -15.315ms", -0.015), ("Offset: +1min 2.5s", 62.5), ("Offset: 3us", 0.0), ("Offset: +2h 1s", 7201.0),
        ("Offset: soon", None), ("Offset: 5 apples", None), ("Offset: 1.5.5s", None), ("", None),
    ],
)  # fmt: skip
def test_the_time_services_measurement_is_read(line: str, seconds: float | None) -> None:
    assert clock.behind(f"       Server: 10.0.0.1 (router)\n       {line}\n        Delay: 48.943ms\n") == seconds


def test_a_measured_clock_is_synchronised(answering: Any) -> None:
    answers = {
        f"list {NOTES}": {"json": ["synchronized"]},
        "run timedatectl timesync-status": {"text": "  Offset: +250ms\n"},
    }
    assert clock.synchronised(answering(answers, clock.TOUCHES)) == (True, 0.25)


def test_a_service_that_has_not_set_it_yet_is_not_asked(answering: Any) -> None:
    assert clock.synchronised(answering({f"list {NOTES}": {"json": []}}, clock.TOUCHES)) == (False, None)


def test_a_measurement_that_does_not_come_is_none(answering: Any) -> None:
    answers = {f"list {NOTES}": {"json": ["synchronized"]}, "run timedatectl timesync-status": {"error": "late"}}
    assert clock.synchronised(answering(answers, clock.TOUCHES)) == (True, None)


@pytest.mark.parametrize(
    ("told", "adjusted", "behind"),
    [
        (SECONDS, "", 0), (SECONDS - 7, "0.0 0 0.0\n0\nUTC\n", 7), (SECONDS + 3600, "0.0 0 0.0\n0\nLOCAL\n", 0),
        (0, "", None),
    ],
)  # fmt: skip
def test_the_clock_on_the_mainboard_is_compared(told: int, adjusted: str, behind: int | None, answering: Any) -> None:
    answers = {f"read {HARDWARE}": {"text": f"{told}\n"}, "read /etc/adjtime": {"text": adjusted}}
    assert clock.hardware_behind(answering(answers, clock.TOUCHES, now=NOW)) == behind


def test_a_computer_without_such_a_clock_has_none(answering: Any) -> None:
    assert clock.hardware_behind(answering({}, clock.TOUCHES)) is None


@given(st.text())
def test_no_status_makes_it_fail(text: str) -> None:
    clock.behind(text)
    clock.behind(f"  Offset: {text}\n")
