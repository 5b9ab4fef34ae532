from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.input_devices.capabilities import bits, kind_of
from collectors.input_devices.section import InputKind

REAL = {
    InputKind.KEYBOARD: {
        "EV": "120013",
        "KEY": "402000000 3803078f800d001 feffffdfffefffff fffffffffffffffe",
        "PROP": "0",
    },
    InputKind.MOUSE: {"EV": "17", "KEY": "ffff0000 0 0 0 0", "REL": "1943", "PROP": "0"},
    InputKind.TOUCHPAD: {"EV": "1b", "KEY": "e520 10000 0 0 0 0", "ABS": "2e0800000000003", "PROP": "5"},
    InputKind.TOUCH_SCREEN: {"EV": "1b", "KEY": "400 0 0 0 0 0", "ABS": "2608000 3", "PROP": "2"},
    InputKind.POINTING_STICK: {"EV": "7", "KEY": "70000 0 0 0 0", "REL": "3", "PROP": "21"},
    InputKind.TABLET: {"EV": "1b", "KEY": "1c03 0 0 0 0 0", "ABS": "1000d000003", "PROP": "2"},
    InputKind.GAME_CONTROLLER: {"EV": "20000b", "KEY": "7fdb000000000000 0 0 0 0", "ABS": "3003f", "PROP": "0"},
}


@pytest.mark.parametrize(("kind", "words"), REAL.items(), ids=lambda value: getattr(value, "name", ""))
def test_real_devices_are_recognised(kind: InputKind, words: dict[str, str]) -> None:
    assert kind_of(words) is kind


@pytest.mark.parametrize(
    "words",
    [
        {"EV": "3", "KEY": "10000000000000 0", "PROP": "0"},  # a power button
        {"EV": "21", "SW": "1", "PROP": "0"},  # a lid
        {"EV": "9", "ABS": "7", "PROP": "40"},  # an accelerometer
        {"EV": "40001", "SND": "6"},  # a beeper
        {"EV": "13", "KEY": "3e000b00000000 0 0 0"},  # the video bus
        {},
    ],
)
def test_buttons_lids_and_beepers_are_no_input_device(words: dict[str, str]) -> None:
    assert kind_of(words) is None


def test_words_are_put_together_the_highest_first() -> None:
    assert bits("1 0") == 1 << 64
    assert bits("120013") == 0x120013
    assert bits(" ".join(["0"] * 23 + ["fffffffe"])) == 0xFFFFFFFE
    assert bits(None) == bits("") == bits("xyz") == bits("1 " * 100) == 0


@given(st.dictionaries(st.sampled_from(["EV", "KEY", "ABS", "REL", "PROP"]), st.text()))
def test_any_words_are_survived(words: dict[str, str]) -> None:
    assert kind_of(words) is None or isinstance(kind_of(words), InputKind)
