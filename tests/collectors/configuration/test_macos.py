from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors import _sysctl
from collectors._host.access import AccessLog
from collectors._host.errors import Unreadable
from collectors._host.host import Host
from collectors._host.recorded import Recorded
from collectors.configuration.macos import SOURCE, from_macos, keyboards, limits, listed, swap


def test_a_recorded_laptop_is_portuguese(recording: Any) -> None:
    host = Host(Recorded(recording("macos-laptop-screens-and-power")), "configuration", SOURCE.touches, AccessLog())
    found = from_macos(host)
    assert found.regional is not None
    assert (found.regional.languages, found.regional.formats, found.regional.country) == (
        ("pt-PT", "en"),
        "pt-PT",
        "PT",
    )
    assert (found.hibernation, found.page_file_automatic) == (True, True)
    assert found.page_files[0].allocated_bytes == 3072 << 20
    assert ("open files", 256, None) in [(limit.name, limit.now, limit.at_most) for limit in found.limits]
    assert found.kernel[0].name == "kern.maxfiles"
    assert found.holes == ()


@pytest.mark.policy("P16")
def test_a_keyboard_of_ones_own_is_not_named(recording: Any) -> None:
    host = Host(Recorded(recording("macos-laptop-screens-and-power")), "configuration", SOURCE.touches, AccessLog())
    found = from_macos(host)
    assert found.regional is not None
    assert found.regional.keyboards == ("Portuguese",)


@pytest.mark.parametrize(
    ("usage", "total"),
    [
        ("total = 2048.00M  used = 1024.25M  free = 1023.75M  (encrypted)", 2048 << 20),
        ("total = 1024,00M  used = 0,00M  free = 1024,00M", 1024 << 20),
        ("total = 0.00M  used = 0.00M", None), ("", None),
    ],
)  # fmt: skip
def test_swap_is_what_is_taken_now(usage: str, total: int | None) -> None:
    assert [file.allocated_bytes for file in swap(usage)] == ([] if total is None else [total])


def test_a_real_macs_swap_is_read(real: Callable[[str], Path]) -> None:
    told = _sysctl.values(real("macos/mac-jc-10.14.6/sysctl-a.out").read_bytes())
    assert told["vm.swapusage"].startswith("total")
    assert (_sysctl.number(told, "kern.maxfiles") or 0) > 1000
    assert len(swap(told["vm.swapusage"])) <= 1


@pytest.mark.parametrize("text", ["", "maxfiles", "launchctl: no", "maxfiles a b"])
def test_limits_that_are_none_are_unreadable(text: str) -> None:
    with pytest.raises(Unreadable):
        limits(text)


def test_lists_are_as_defaults_writes_them() -> None:
    assert listed('(\n    "pt-PT",\n    "zh-Hant-TW",\n    en\n)\n') == ("pt-PT", "zh-Hant-TW", "en")
    assert keyboards("(\n)\n") == ()


def test_silence_is_holes(answering: Any) -> None:
    holes = {hole.what for hole in from_macos(answering({}, SOURCE.touches)).holes}
    assert holes == {"settings of the kernel", "names of variables", "regional settings", "languages", "limits"}


@given(st.text() | st.text(alphabet='"KeyboardLayout ID = 1;\n()'))
def test_no_text_makes_it_fail_otherwise(text: str) -> None:
    with contextlib.suppress(Unreadable):
        limits(text)
    listed(text)
    keyboards(text)
    swap(text)
