"""The same text with its escapes undone, and the way back from there: what hides behind `%40` is found like `@`."""

from __future__ import annotations

import html
import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass

_DEPTH = 3
ESCAPED = re.compile(
    r"(?P<percent>(?:%[0-9A-Fa-f]{2})+)"
    r"|(?P<unicode>(?:\\u[0-9A-Fa-f]{4})+)"
    r"|(?P<hex>(?:\\x[0-9A-Fa-f]{2})+)"
    r"|(?P<octal>(?:\\[0-3][0-7]{2})+)"
    r"|\\(?P<itself>[\\/\"'])"
    r"|(?P<entity>&(?:amp|lt|gt|quot|apos|nbsp|commat|colon|period|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});)"
    r"|(?P<dropped>[\x00\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|\x1b\[[0-9;?]{0,32}[@-~])"
)
_BYTES = {"percent": (3, 2, 16), "hex": (4, 2, 16), "octal": (4, 3, 8)}
"""Escapes of bytes, which together may be a letter: how long each is, how many of it are digits, and of which base."""


@dataclass(frozen=True)
class View:
    """A reading of a text; `origin[i]` is where its character i begins in the text that was given (None: the same)."""

    text: str
    origin: array[int] | None = None

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Where a span of this view lies in the text that was given."""
        return (start, end) if self.origin is None else (self.origin[start], self.origin[end])


def lowered(text: str) -> str:
    """Lower case, character by character, so that positions stay."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c if len(c.lower()) != 1 else c.lower() for c in text)


def is_escaped(text: str) -> bool:
    """Whether decoding changes it."""
    return ("%" in text or "\\" in text or "&" in text or not text.isprintable()) and bool(ESCAPED.search(text))


def decoded(text: str) -> Iterator[View]:
    """The readings of an escaped text: decoded as often as that changes something (at most three times)."""
    view = View(text)
    for _ in range(_DEPTH):
        if not is_escaped(view.text):
            return
        view = _decoded(view)
        yield view


def _decoded(view: View) -> View:
    parts: list[str] = []
    origin = array("q")
    at = 0
    for escape in ESCAPED.finditer(view.text):
        parts.append(view.text[at : escape.start()])
        origin.extend(range(at, escape.start()))
        for char, start in _characters(escape):
            parts.append(char)
            origin.append(escape.start() + start)
        at = escape.end()
    parts.append(view.text[at:])
    origin.extend(range(at, len(view.text) + 1))
    if view.origin is not None:
        origin = array("q", (view.origin[i] for i in origin))
    return View("".join(parts), origin)


def _characters(escape: re.Match[str]) -> Iterator[tuple[str, int]]:
    """Each character an escape stands for, and where in the escape it begins."""
    at = 0
    for char, width in _widths(str(escape.lastgroup), escape[0], escape[escape.lastgroup or 0]):
        yield char, min(at, len(escape[0]) - 1)
        at += width


def _widths(kind: str, written: str, inner: str) -> Iterator[tuple[str, int]]:
    """The characters, and how many were written for each."""
    if kind in _BYTES:
        width, digits, base = _BYTES[kind]
        raw = bytes(int(written[at - digits : at], base) for at in range(width, len(written) + 1, width))
        try:
            yield from ((char, width * len(char.encode())) for char in raw.decode())
        except UnicodeDecodeError:
            yield from ((char, width) for char in raw.decode("latin-1"))
    elif kind == "unicode":
        units = b"".join(int(unit, 16).to_bytes(2, "big") for unit in written.split("\\u")[1:])
        yield from ((char, 12 if ord(char) > 0xFFFF else 6) for char in units.decode("utf-16-be", "replace"))
    elif kind == "entity":
        yield html.unescape(written)[:1], len(written)
    elif kind == "itself":
        yield inner, len(written)
