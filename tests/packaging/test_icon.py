from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from typing import Any

import pytest


@pytest.fixture(scope="module")
def icon(script: Callable[[str], dict[str, Any]]) -> dict[str, Any]:
    return script("icon")


def pixels(picture: bytes) -> tuple[int, list[bytes]]:
    """The side of a PNG without filters, and its pixels as RGBA."""
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    at, size, packed = 8, 0, b""
    while at < len(picture):
        (length,), kind = struct.unpack(">I", picture[at : at + 4]), picture[at + 4 : at + 8]
        content = picture[at + 8 : at + 8 + length]
        assert struct.unpack(">I", picture[at + 8 + length : at + 12 + length])[0] == zlib.crc32(kind + content)
        if kind == b"IHDR":
            size = struct.unpack(">I", content[:4])[0]
        packed += content if kind == b"IDAT" else b""
        at += 12 + length
    rows = zlib.decompress(packed)
    wide = 1 + 4 * size
    assert all(rows[y * wide] == 0 for y in range(size))
    flat = b"".join(rows[y * wide + 1 : (y + 1) * wide] for y in range(size))
    return size, [flat[n : n + 4] for n in range(0, len(flat), 4)]


def test_the_drawing_is_a_white_mark_on_a_blue_disc_with_clear_corners(icon: dict[str, Any]) -> None:
    size, colours = pixels(icon["png"](32))
    assert size == 32
    assert colours[0][3] == colours[-1][3] == 0
    assert colours[4 * 32 + 16] == bytes((0x1B, 0x5F, 0xAA, 255))
    assert bytes((255, 255, 255, 255)) in colours


def test_the_windows_icon_lists_pictures_of_every_size_where_they_are(icon: dict[str, Any]) -> None:
    whole = icon["ico"]()
    assert struct.unpack("<HHH", whole[:6]) == (0, 1, len(icon["SIZES"]))
    for number, expected in enumerate(icon["SIZES"]):
        side, _, _, _, _, bits, length, at = struct.unpack("<BBBBHHII", whole[6 + 16 * number : 22 + 16 * number])
        assert (side or 256, bits) == (expected, 32)
        assert pixels(whole[at : at + length])[0] == expected


def test_the_mac_icon_says_its_own_length(icon: dict[str, Any]) -> None:
    whole = icon["icns"]()
    assert whole[:4] == b"icns"
    assert struct.unpack(">I", whole[4:8])[0] == len(whole)


def test_it_is_drawn_the_same_every_time(icon: dict[str, Any]) -> None:
    assert icon["ico"]() == icon["ico"]()
