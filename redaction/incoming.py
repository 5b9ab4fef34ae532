"""Bytes of an unknown encoding as text, piece by piece: what Windows and Unix tools write, also mixed in one stream."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import IO

_PIECE = 1 << 16
_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_HANDLER = "alltimefix.western"


def _western(error: UnicodeError) -> tuple[str, int]:
    """A byte that is no UTF-8 was most likely written by a Western Windows: `Jos\\xe9` is still a name."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    byte = error.object[error.start : error.start + 1]
    try:
        return byte.decode("cp1252"), error.start + 1
    except UnicodeDecodeError:
        return byte.decode("latin-1"), error.start + 1


codecs.register_error(_HANDLER, _western)


def pieces(stream: IO[bytes]) -> Iterator[str]:
    """The text of a stream to its end. A mark at its beginning decides, then NUL bytes, then it is UTF-8."""
    raw = stream.read(_PIECE)
    encoding = _encoding(raw)
    decoder = codecs.getincrementaldecoder(encoding)(_HANDLER if encoding.startswith("utf-8") else "replace")
    while raw:
        yield decoder.decode(raw)
        raw = stream.read(_PIECE)
    yield decoder.decode(b"", final=True)


def _encoding(raw: bytes) -> str:
    for mark, encoding in _MARKS.items():
        if raw.startswith(mark):
            return encoding
    if len(raw) > 3 and raw[1::2].count(0) * 3 > len(raw):
        return "utf-16-le"
    return "utf-8"
