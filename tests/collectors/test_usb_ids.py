from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors import _usb_ids
from collectors._usb_ids import listed, maker, number, words

LIST = (
    b"# comment\n046d  Logitech, Inc.\n\t082d  HD Pro Webcam C920\n\tc52b  Unifying Receiver\n"
    b"0480  Toshiba\n\ta00c  External\n"
)


@pytest.mark.parametrize(
    ("text", "four"),
    [
        ("0x5ac", "05ac"),
        ("46d", "046d"),
        ("046D", "046d"),
        (" 8087 ", "8087"),
        ("", None),
        (None, None),
        ("12345", None),
    ],
)
def test_numbers_are_four_lower_case_digits(text: str | None, four: str | None) -> None:
    assert number(text) == four


def test_makers_are_known_by_their_number() -> None:
    assert (maker("046d"), maker("05ac"), maker("ffff"), maker(None)) == ("Logitech", "Apple", None, None)


def test_every_line_of_the_table_is_a_number_and_a_name() -> None:
    assert all(re.fullmatch(r"[0-9a-f]{4}", key) and value.strip() for key, value in _usb_ids._MAKERS.items())


@pytest.mark.parametrize(
    "text", ["CNFGH19F30401789C512", "200901010001", "4C530001160827119403", "04f2", "USB Device", "Generic", "", None]
)
def test_serial_numbers_and_placeholders_are_no_words(text: str | None) -> None:
    assert words(text) is None


@pytest.mark.parametrize("text", ["HD Pro Webcam C920", "USB Receiver", "SanDisk 3.2 Gen1", "DT Ultimate G2", "ILITEK"])
def test_what_a_device_calls_itself_is_kept(text: str) -> None:
    assert words(text) == text


def test_a_name_without_end_is_cut() -> None:
    assert len(words("word " * 2_000_000) or "") == 120


def test_the_public_list_is_searched_by_both_numbers() -> None:
    assert listed(LIST, "046d", "c52b") == ("Logitech, Inc.", "Unifying Receiver")
    assert listed(LIST, "046d", "a00c") == ("Logitech, Inc.", None)
    assert listed(LIST, "1234", "a00c") == (None, None)
    assert listed(b"", "046d", "c52b") == (None, None)


@given(st.binary())
def test_any_bytes_can_be_searched(raw: bytes) -> None:
    assert len(listed(b"\n046d  " + raw, "046d", "c52b")) == 2
