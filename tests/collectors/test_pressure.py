from __future__ import annotations

import contextlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._contract import Holes
from collectors._host.errors import Unreadable
from collectors._pressure import look, pressure

BOTH = "some avg10=14.20 avg60=18.03 avg300=22.90 total=184467\nfull avg10=9.10 avg60=11.20 avg300=13.40 total=92233\n"
FILE = "read /proc/pressure/memory"


def test_both_lines_are_read() -> None:
    found = pressure(BOTH)
    assert (found.last_10_s_percent, found.last_60_s_percent, found.last_300_s_percent) == (14.2, 18.03, 22.9)
    assert found.all_last_300_s_percent == 13.4


def test_older_kernels_say_less_of_the_processor() -> None:
    assert pressure(BOTH.split("\n")[0] + "\n").all_last_300_s_percent is None


@pytest.mark.parametrize("strange", ["", "some", "some avg10=x avg60=1.0 avg300=1.0 total=1\n", "full avg10=1.00"])
def test_what_is_no_such_file_is_unreadable(strange: str) -> None:
    with pytest.raises(Unreadable):
        pressure(strange)


@given(st.text())
def test_no_text_makes_it_fail_otherwise(text: str) -> None:
    with contextlib.suppress(Unreadable):
        pressure(text)


def test_a_kernel_that_does_not_measure_it_leaves_no_hole(answering: Any) -> None:
    holes = Holes()
    assert look(answering({}, (FILE,)), "memory", holes) is None
    assert holes.all() == ()


@pytest.mark.parametrize("answer", [{"error": "denied", "reason": "no"}, {"text": "rubbish"}])
def test_any_other_silence_is_a_hole_with_a_reason(answering: Any, answer: dict[str, str]) -> None:
    holes = Holes()
    assert look(answering({FILE: answer}, (FILE,)), "memory", holes) is None
    assert [hole.what for hole in holes.all()] == ["memory pressure"]


def test_what_is_there_is_told(answering: Any) -> None:
    found = look(answering({FILE: {"text": BOTH}}, (FILE,)), "memory", Holes())
    assert found is not None
    assert found.last_300_s_percent == 22.9
