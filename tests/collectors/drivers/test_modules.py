"""Modules of the Linux kernel and the firmware it looked for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.errors import Unreadable
from collectors._kernel_log import Line
from collectors.drivers.modules import FIRMWARE_WORDS, missing_firmware, remarked, taints

LISTING = """\
nvidia 56770560 1498 nvidia_modeset,nvidia_uvm, Live 0x0000000000000000 (POE)
ext4 1142784 1 - Live 0x0000000000000000
staging_x 4096 0 - Live 0x0000000000000000 (C)
"""


def test_modules_the_kernel_notes_something_about() -> None:
    assert remarked(LISTING) == {
        "nvidia": ("proprietary", "not part of the kernel", "not signed"),
        "staging_x": ("not finished (staging)",),
    }


@pytest.mark.parametrize("listing", ["", "garbage", "<html>"])
def test_what_is_no_list_is_not_an_empty_one(listing: str) -> None:
    with pytest.raises(Unreadable):
        remarked(listing)


def test_each_bit_of_the_taint_is_a_sentence() -> None:
    assert taints(0) == ()
    assert taints(1 << 12 | 1 << 13) == (
        "a module from outside the kernel was loaded",
        "a module that is not signed was loaded",
    )
    assert taints(1 << 17 | 1 << 60) == ()


@pytest.mark.parametrize(
    ("text", "file", "driver"),
    [
        ("iwlwifi 0000:00:14.3: Direct firmware load for iwlwifi-8265-36.ucode failed with error -2",
         "iwlwifi-8265-36.ucode", "iwlwifi"),
        ("bluetooth hci0: firmware: failed to load intel/ibt-12-16.sfi (-2)", "intel/ibt-12-16.sfi", "bluetooth"),
        ('r8169 0000:01:00.0: Failed to load firmware "rtl_nic/rtl8168h-2.fw" (-2)', "rtl_nic/rtl8168h-2.fw", "r8169"),
    ],
)  # fmt: skip
def test_a_file_that_was_not_found_is_told_with_its_driver(text: str, file: str, driver: str) -> None:
    (only,) = missing_firmware((Line(3, None, text), Line(3, None, text)))
    assert (only.file, only.driver, only.count) == (file, driver, 2)


def test_the_words_are_one_word_of_a_command() -> None:
    assert " " not in FIRMWARE_WORDS


@given(st.text(max_size=200), st.integers(0, 1 << 64))
def test_any_text_is_read(text: str, number: int) -> None:
    missing_firmware((Line(3, None, text), Line(3, None, f"firmware: failed to load {text}")))
    taints(number)
    try:
        remarked(text)
    except Unreadable:
        return
