from __future__ import annotations

import contextlib
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.errors import Unreadable
from collectors.memory.linux import available, meminfo


def test_older_kernels_estimate_what_is_available() -> None:
    assert available({"MemFree": 10, "Buffers": 3, "Cached": 4, "MemTotal": 100}) == 17
    assert available({"MemAvailable": 50, "MemFree": 10}) == 50
    assert available({"MemTotal": 100}) is None


@pytest.mark.parametrize("strange", ["", "MemTotal: much kB", "MemFree: 12 kB\n", "\0" * 40])
def test_figures_without_a_total_are_unreadable(strange: str) -> None:
    with pytest.raises(Unreadable):
        meminfo(strange)


@given(st.text())
def test_no_text_makes_it_fail_otherwise(text: str) -> None:
    with contextlib.suppress(Unreadable):
        assert meminfo(text)["MemTotal"] >= 0


@pytest.mark.parametrize("machine", ["acer-aspire", "to-be-filled"])
def test_a_real_meminfo_is_read(machine: str, real: Callable[[str], Path]) -> None:
    text = real(f"linux/recorded-qemu-{machine}/meminfo").read_text("ascii")
    kib = re.search(r"MemTotal:\s+(\d+)", text)
    assert kib is not None
    assert meminfo(text)["MemTotal"] == int(kib.group(1)) * 1024
