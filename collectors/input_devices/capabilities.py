"""What a Linux input device is, by the events it can send: the rules udev's `input_id` follows.

The bits are those of include/uapi/linux/input-event-codes.h; /proc/bus/input/devices and `uevent` files write them as
hexadecimal words, the highest first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from collectors.input_devices.section import InputKind

_REL, _ABS, _X, _Y = 0x02, 0x03, 0x00, 0x01
_MULTI_TOUCH_X, _MULTI_TOUCH_Y = 0x35, 0x36
_MOUSE, _JOYSTICK, _GAMEPAD, _PEN, _FINGER, _TOUCH, _STYLUS = 0x110, 0x120, 0x130, 0x140, 0x145, 0x14A, 0x14B
_TRIGGER_HAPPY = 0x2C0
_DIRECT, _POINTING_STICK, _ACCELEROMETER = 0x01, 0x05, 0x06
_FIRST_KEYS = 0xFFFFFFFE
"""Escape to S: a device with all of them is a keyboard, one with some (a power button) is none."""


def bits(words: str | None) -> int:
    """The bits in `120013` or `e080ffdf01cfffff fffffffffffffffe`; none where it is no such text.

    A word is as long as the kernel's (64 bits; a 32-bit kernel never pads one to more than 8 digits).
    """
    parts = (words or "").split()
    if not parts or len(parts) > 64 or any(not re.fullmatch(r"[0-9a-f]{1,16}", part, re.I | re.A) for part in parts):
        return 0
    width = 32 if len(parts) > 13 and all(len(part) <= 8 for part in parts) else 64
    value = 0
    for part in parts:
        value = value << width | int(part, 16)
    return value


def kind_of(words: Mapping[str, str]) -> InputKind | None:
    """What the device is by its `EV`, `KEY`, `REL`, `ABS` and `PROP`; None for buttons, switches, beepers and jacks."""
    events, keys, properties = bits(words.get("EV")), bits(words.get("KEY")), bits(words.get("PROP"))
    if properties >> _ACCELEROMETER & 1:
        return None
    positions = bits(words.get("ABS")) if events >> _ABS & 1 else 0
    moves = bits(words.get("REL")) if events >> _REL & 1 else 0
    pointer = _pointer(keys, positions, moves, properties)
    if keys & _FIRST_KEYS == _FIRST_KEYS:
        return pointer if pointer in (InputKind.TOUCHPAD, InputKind.TABLET) else InputKind.KEYBOARD
    return pointer


def _pointer(keys: int, positions: int, moves: int, properties: int) -> InputKind | None:
    def has(code: int) -> bool:
        return bool(keys >> code & 1)

    places = bool(positions >> _X & 1 and positions >> _Y & 1)
    fingers = bool(positions >> _MULTI_TOUCH_X & 1 and positions >> _MULTI_TOUCH_Y & 1)
    if properties >> _POINTING_STICK & 1:
        return InputKind.POINTING_STICK
    if places and (has(_STYLUS) or has(_PEN)):
        return InputKind.TABLET
    if (places or fingers) and has(_FINGER) and not properties >> _DIRECT & 1:
        return InputKind.TOUCHPAD
    if places and any(has(button) for button in (*range(_JOYSTICK, _JOYSTICK + 16), _GAMEPAD, _TRIGGER_HAPPY)):
        return InputKind.GAME_CONTROLLER
    if (places or fingers) and (has(_TOUCH) or properties >> _DIRECT & 1):
        return InputKind.TOUCH_SCREEN
    if has(_MOUSE) and (places or (moves >> _X & 1 and moves >> _Y & 1)):
        return InputKind.MOUSE
    return None
