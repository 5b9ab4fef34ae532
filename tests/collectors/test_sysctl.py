from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.errors import Unreadable
from collectors._sysctl import ask, number, touch, values


def test_several_names_are_asked_at_once(answering: Any) -> None:
    words = touch("hw.memsize", "kern.osversion")
    assert words == "run sysctl hw.memsize kern.osversion"
    told = ask(answering({words: {"text": "hw.memsize: 17179869184\nkern.osversion: 23G93\n"}}, [words]), *(
        "hw.memsize", "kern.osversion",
    ))  # fmt: skip
    assert (number(told, "hw.memsize"), told["kern.osversion"]) == (17179869184, "23G93")


def test_values_keep_their_colons_and_empty_ones_are_absent() -> None:
    told = values(b"kern.version: Darwin: Mon Jul 29 21:14:30\nmachdep.cpu.vendor: \nnot a value\n")
    assert told == {"kern.version": "Darwin: Mon Jul 29 21:14:30"}


@pytest.mark.parametrize("written", ["", "1.5", "12 MB", "9" * 30, "٣"])
def test_what_is_no_whole_number_is_none(written: str) -> None:
    assert number({"x": written}, "x") is None
    assert number({}, "x") is None
    assert number({"x": "-1"}, "x") == -1


@pytest.mark.parametrize("strange", [b"", b"sysctl: unknown oid 'x'\n", b"\xff\xfe"])
def test_an_answer_without_values_is_unreadable(strange: bytes) -> None:
    with pytest.raises(Unreadable):
        values(strange)


@given(st.binary(max_size=300))
def test_no_bytes_make_it_fail_otherwise(raw: bytes) -> None:
    with contextlib.suppress(Unreadable):
        for name in (told := values(raw)):
            number(told, name)


def test_a_real_answer_is_read(real: Callable[[str], Path]) -> None:
    told = values(real("macos/mac-jc-10.14.6/sysctl-a.out").read_bytes())
    assert number(told, "hw.memsize") == 17179869184
    assert told["machdep.cpu.brand_string"] == "Intel(R) Core(TM) i5-8279U CPU @ 2.40GHz"
