"""What a person types, points and plays with, in the words all platforms share."""

from __future__ import annotations

from enum import Enum

from collectors._connection import Connection
from collectors._contract import Topic
from redaction.privacy import FreeText, Plain, Section

MOST = 60


class InputKind(Enum):
    """What it is used as; one device can be several."""

    KEYBOARD = "keyboard"
    MOUSE = "mouse"
    POINTING_STICK = "pointing stick"
    TOUCHPAD = "touchpad"
    TOUCH_SCREEN = "touch screen"
    TABLET = "drawing tablet or pen"
    GAME_CONTROLLER = "game controller"
    REMOTE_CONTROL = "remote control"


class InputDevice(Section):
    """One device; keys, positions and serial numbers are never read."""

    kind: InputKind
    name: FreeText | None = None
    maker: Plain | None = None
    connection: Connection | None = None
    vendor_id: Plain | None = None
    product_id: Plain | None = None
    driver: Plain | None = None
    layout: Plain | None = None
    """A keyboard's layout by the platform's own code (Windows: `00000816` is Portuguese)."""
    problem_code: int | None = None
    """Windows' code of what is wrong with it; None where it works, and on other platforms."""


class InputDevices(Topic):
    """Keyboards, mice, touchpads, touch screens, tablets and game controllers that are connected now."""

    devices: tuple[InputDevice, ...] = ()
    left_out: int = 0
    answered_by: tuple[Plain, ...] = ()
