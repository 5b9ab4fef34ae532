from __future__ import annotations

import base64
from datetime import date
from typing import Any

from collectors._age import BY_BATTERY, BY_SCREEN
from collectors.device.linux import SOURCE

SUPPLY = "/sys/class/power_supply"
EDID = bytes.fromhex("00ffffffffffff00") + b"\x09\xe5\x81\x0b" + bytes(4) + bytes([51, 33, 1, 4]) + bytes(108)


def look(answering: Any, answers: dict[str, Any]) -> Any:
    return SOURCE.collect(answering(answers, SOURCE.touches))


def test_a_built_in_screen_tells_when_it_was_made_and_one_on_the_desk_does_not(answering: Any) -> None:
    screens = {
        "list /sys/class/drm": {"json": ["card0", "card0-DP-1", "card0-eDP-1", "card0-eDP-2", "version"]},
        "read /sys/class/drm/card0-eDP-1/edid": {"base64": base64.b64encode(EDID).decode()},
        "read /sys/class/drm/card0-DP-1/edid": {"error": "denied", "reason": "nobody asks for it"},
    }
    found = [age for age in look(answering, screens).age if age.based_on == BY_SCREEN]
    assert [age.on for age in found] == [date(2023, 12, 18)]


def test_a_battery_tells_the_day_it_was_made(answering: Any) -> None:
    battery = {
        f"list {SUPPLY}": {"json": ["BAT0"]}, f"read {SUPPLY}/BAT0/type": {"text": "Battery\n"},
        f"read {SUPPLY}/BAT0/manufacture_year": {"text": "2019\n"},
        f"read {SUPPLY}/BAT0/manufacture_month": {"text": "6\n"},
        f"read {SUPPLY}/BAT0/manufacture_day": {"text": "0\n"},
    }  # fmt: skip
    found = look(answering, battery).age
    assert [(age.on, age.based_on) for age in found] == [(date(2019, 6, 1), BY_BATTERY)]


def test_a_year_that_cannot_be_is_left_out(answering: Any) -> None:
    battery = {
        f"list {SUPPLY}": {"json": ["BAT0"]}, f"read {SUPPLY}/BAT0/type": {"text": "Battery\n"},
        f"read {SUPPLY}/BAT0/manufacture_year": {"text": "65535\n"},
    }  # fmt: skip
    assert look(answering, battery).age == ()
