"""EDID: what a screen says of itself to whatever it is plugged into (VESA E-EDID 1.4, CTA-861, DisplayID).

An own parser of some hundred lines: the published one (pyedid) brings a network library along.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from collectors._host.errors import Unreadable
from collectors._monitor_makers import MAKERS
from collectors._placeholders import known, known_number

_HEADER = b"\x00\xff\xff\xff\xff\xff\xff\x00"
_BLOCK = 128
_SLOTS = (54, 72, 90, 108)
_MOST = 8 * _BLOCK
_CTA, _DISPLAY_ID, _PARAMETERS = 0x02, 0x70, (0x01, 0x21)
_NAME, _SERIAL, _TEXT = 0xFC, 0xFF, 0xFE
_MODEL_YEAR = 0xFF
_LAST_WEEK = 54
_SMALLEST = 100  # pixels; less is a timing nobody filled in


@dataclass(frozen=True, slots=True, repr=False)
class Edid:
    """One screen's account of itself; what it does not tell is None.

    `maker_code` is its three letters of the PNP register, `maker` their meaning where it is a common one, `product`
    its maker's number for the model in hexadecimal. `texts` are what panels of laptops say in place of a name.
    `serial` is the written one; `serial_number` the 32-bit one, which many makers fill with anything. `year` is that of
    the making, or of the model where it says so. Sizes in centimetres, the diagonal in inches; `width` x `height` are
    its native pixels where it tells them, else those of its preferred picture, which on a flat panel are the same.
    """

    maker_code: str
    product: str
    maker: str | None = None
    name: str | None = None
    texts: tuple[str, ...] = ()
    serial: str | None = None
    serial_number: int | None = None
    year: int | None = None
    week: int | None = None
    is_model_year: bool = False
    width_cm: int | None = None
    height_cm: int | None = None
    diagonal_inches: float | None = None
    width: int | None = None
    height: int | None = None
    digital: bool = True
    version: str = ""
    sound: bool = True


def edid(raw: bytes) -> Edid:
    """Read it; `sound` tells whether the first block's checksum is right. Unreadable where it is no EDID."""
    block = raw[:_BLOCK]
    if len(block) < _BLOCK or not block.startswith(_HEADER) or not any(block[8:]):
        raise Unreadable("the screen's description of itself could not be understood")
    code = maker_code(int.from_bytes(block[8:10], "big"))
    width, height = _native(raw[:_MOST]) or (None, None)
    return Edid(
        maker_code=code, product=f"{int.from_bytes(block[10:12], 'little'):04x}", maker=MAKERS.get(code),
        name=" ".join(_texts(block, _NAME)) or None, texts=_texts(block, _TEXT),
        serial=next(iter(filter(known_number, _texts(block, _SERIAL))), None),
        serial_number=_serial_number(int.from_bytes(block[12:16], "little")),
        year=1990 + block[17] if block[17] else None,
        week=block[16] if 0 < block[16] <= _LAST_WEEK and block[17] else None,
        is_model_year=block[16] == _MODEL_YEAR,
        width_cm=block[21] if block[21] and block[22] else None,
        height_cm=block[22] if block[21] and block[22] else None,
        diagonal_inches=_diagonal(block), width=width, height=height,
        digital=bool(block[20] & 0x80), version=f"{block[18]}.{block[19]}", sound=sum(block) % 256 == 0,
    )  # fmt: skip


def from_hexadecimal(text: str) -> Edid:
    """The same from hexadecimal digits, as a registry and an inventory give it; raises Unreadable."""
    try:
        raw = bytes.fromhex(text.strip().removeprefix("0x")[: 2 * _MOST])
    except ValueError:
        raise Unreadable("the screen's description of itself could not be understood") from None
    return edid(raw)


def maker_code(number: int) -> str:
    """The three letters packed into 15 bits (A is 1): 0x10AC is DEL."""
    return "".join(chr(64 + (number >> shift & 0x1F)) for shift in (10, 5, 0))


def _texts(block: bytes, kind: int) -> tuple[str, ...]:
    """The texts of one kind: up to 13 signs, ended by a line feed, padded with blanks."""
    found = []
    for at in _SLOTS:
        if block[at : at + 3] == b"\0\0\0" and block[at + 3] == kind:
            text = block[at + 5 : at + 18].partition(b"\n")[0].partition(b"\0")[0].decode("latin-1")
            if plain := known(text):
                found.append(plain)
    return tuple(found)


def _serial_number(number: int) -> int | None:
    """0, 1 and 0x01010101 are what stands there when nobody wrote anything."""
    return None if number in (0, 1, 0x01010101, 0xFFFFFFFF) else number


def _native(raw: bytes) -> tuple[int, int] | None:
    """DisplayID's native pixels, else the first detailed timing: of the first block, or of a CTA extension."""
    extensions = [raw[at : at + _BLOCK] for at in range(_BLOCK, len(raw) - _BLOCK + 1, _BLOCK)]
    timings = [_timing(raw[at : at + 18]) for at in _SLOTS]
    for block in extensions:
        if block[0] == _DISPLAY_ID and (told := _parameters(block)):
            return told
        if block[0] == _CTA and block[2]:
            timings += [_timing(block[at : at + 18]) for at in range(block[2], _BLOCK - 18, 18)]
    return next(filter(None, timings), None)


def _timing(slot: bytes) -> tuple[int, int] | None:
    """Width and height of a detailed timing; an interlaced picture has twice the lines."""
    if not slot[0] and not slot[1]:
        return None
    width = slot[2] | (slot[4] & 0xF0) << 4
    height = (slot[5] | (slot[7] & 0xF0) << 4) * (2 if slot[17] & 0x80 else 1)
    return _pixels(width, height)


def _parameters(block: bytes) -> tuple[int, int] | None:
    """The native pixels among DisplayID's data blocks: tag, revision, length, sizes of two bytes each, pixels."""
    at = 5
    while at + 11 <= _BLOCK and (block[at] or block[at + 2]):
        if block[at] in _PARAMETERS:
            width, height = (int.from_bytes(block[at + 7 + more : at + 9 + more], "little") for more in (0, 2))
            return _pixels(width, height)
        at += 3 + block[at + 2]
    return None


def _pixels(width: int, height: int) -> tuple[int, int] | None:
    return (width, height) if min(width, height) >= _SMALLEST else None


def _diagonal(block: bytes) -> float | None:
    """By the millimetres of the preferred timing where they agree with the centimetres, else by these."""
    wide, high = block[21] * 10, block[22] * 10
    if not wide or not high:
        return None
    slot = block[54:72]
    width, height = slot[12] | (slot[14] & 0xF0) << 4, slot[13] | (slot[14] & 0x0F) << 8
    if (slot[0] or slot[1]) and abs(width - wide) <= 10 and abs(height - high) <= 10:
        wide, high = width, height
    return round(math.hypot(wide, high) / 25.4, 1)
