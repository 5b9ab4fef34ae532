"""Draws the program's icon: a white check mark on a blue disc, at the sizes Windows and macOS show."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from itertools import pairwise

SIZES = (16, 24, 32, 48, 64, 256)
_BLUE, _WHITE = (0x1B, 0x5F, 0xAA), (0xFF, 0xFF, 0xFF)
_TICK = ((0.27, 0.53), (0.43, 0.69), (0.74, 0.34))
_HALF_WIDTH = 0.062
_MAC_KINDS = {128: b"ic07", 256: b"ic08"}


def ico() -> bytes:
    """The icon for Windows: a directory, then one PNG a size."""
    pictures = [png(size) for size in SIZES]
    at = 6 + 16 * len(pictures)
    directory = struct.pack("<HHH", 0, 1, len(pictures))
    for size, picture in zip(SIZES, pictures, strict=True):
        directory += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(picture), at)
        at += len(picture)
    return directory + b"".join(pictures)


def icns() -> bytes:
    """The icon for macOS."""
    entries = [(kind, png(size)) for size, kind in _MAC_KINDS.items()]
    body = b"".join(kind + struct.pack(">I", 8 + len(picture)) + picture for kind, picture in entries)
    return b"icns" + struct.pack(">I", 8 + len(body)) + body


def png(size: int) -> bytes:
    """The drawing as a PNG of so many pixels a side, with transparent corners."""
    rows = b"".join(b"\0" + b"".join(bytes(pixel) for pixel in _row(size, y)) for y in range(size))
    head = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(rows, 9)) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def _row(size: int, y: int) -> Iterator[tuple[int, int, int, int]]:
    for x in range(size):
        across, down = (x + 0.5) / size, (y + 0.5) / size
        disc = _covered(0.48 - ((across - 0.5) ** 2 + (down - 0.5) ** 2) ** 0.5, size)
        tick = _covered(_HALF_WIDTH - min(_away(across, down, *ends) for ends in pairwise(_TICK)), size)
        red, green, blue = (round(b + (w - b) * tick) for b, w in zip(_BLUE, _WHITE, strict=True))
        yield red, green, blue, round(255 * disc)


def _covered(inwards: float, size: int) -> float:
    """How much of a pixel a shape covers, by how far inside its edge the middle of the pixel is."""
    return min(1.0, max(0.0, inwards * size + 0.5))


def _away(x: float, y: float, start: tuple[float, float], end: tuple[float, float]) -> float:
    """The distance of a point from a line between two points."""
    (ax, ay), (bx, by) = start, end
    along = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2)
    along = min(1.0, max(0.0, along))
    return float(((x - ax - along * (bx - ax)) ** 2 + (y - ay - along * (by - ay)) ** 2) ** 0.5)
