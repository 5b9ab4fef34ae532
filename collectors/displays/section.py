"""What is told of a screen, on every platform alike."""

from __future__ import annotations

import re
from enum import Enum
from typing import Any

from collectors._contract import Topic
from collectors._edid import Edid
from redaction.privacy import Alias, FreeText, Plain, Section

MOST = 32
"""Screens told of one computer; a wall of them has fewer."""
_SIZE = re.compile(r"(\d{2,5}) ?x ?(\d{2,5})", re.A)


class Connection(Enum):
    """How a screen is connected."""

    BUILT_IN = "built in"
    HDMI = "HDMI"
    DISPLAY_PORT = "DisplayPort"
    DVI = "DVI"
    VGA = "VGA"
    OTHER_CABLE = "another cable"
    WIRELESS = "wireless"
    VIRTUAL = "virtual"
    UNKNOWN = "unknown"


class Display(Section):
    """One screen. Sizes in centimetres and inches, pictures in pixels.

    `maker_code` and `product` are what its EDID (VESA) calls itself, `model` the name in it; `name` is what the
    system or a laptop's panel says where there is none. `made_year` is the model's where `is_model_year`.
    `native_*` is the picture the screen is made for, `current_*` what it shows now.
    """

    connection: Connection = Connection.UNKNOWN
    in_use: bool | None = None
    main: bool | None = None
    maker: Plain | None = None
    maker_code: Plain | None = None
    model: Plain | None = None
    name: FreeText | None = None
    product: Plain | None = None
    serial: Alias | None = None
    made_year: int | None = None
    made_week: int | None = None
    is_model_year: bool = False
    width_cm: int | None = None
    height_cm: int | None = None
    diagonal_inches: float | None = None
    native_width: int | None = None
    native_height: int | None = None
    current_width: int | None = None
    current_height: int | None = None
    refresh_hz: float | None = None


class Displays(Topic):
    """The screens that are connected now; `answered_by` names who told of them."""

    displays: tuple[Display, ...] = ()
    answered_by: tuple[Plain, ...] = ()


def described(told: Edid) -> dict[str, Any]:
    """What an EDID says, in the words of the section."""
    number = None if told.serial_number is None else str(told.serial_number)
    return {
        "maker": told.maker, "maker_code": told.maker_code, "model": told.name, "product": told.product,
        "name": None if told.name else " ".join(told.texts) or None, "serial": told.serial or number,
        "made_year": told.year, "made_week": told.week, "is_model_year": told.is_model_year,
        "width_cm": told.width_cm, "height_cm": told.height_cm, "diagonal_inches": told.diagonal_inches,
        "native_width": told.width, "native_height": told.height,
    }  # fmt: skip


def pixels(text: str, which: str) -> dict[str, int]:
    """`1920 x 1080` as the fields `<which>_width` and `<which>_height`; empty where it is none."""
    match = _SIZE.search(text)
    return {f"{which}_width": int(match.group(1)), f"{which}_height": int(match.group(2))} if match else {}
