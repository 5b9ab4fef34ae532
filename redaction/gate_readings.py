"""Every reading of a report's texts the gate looks at: as written, with escapes undone, and what base64 runs hold."""

from __future__ import annotations

import base64
import html
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote

APART = "\uffff"
"""Stands between two texts that have nothing to do with each other; never a letter, a digit or a blank."""
_ROUNDS = 3
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_ESCAPED = re.compile(r"(?<!\\)(?:\\+u([0-9a-fA-F]{4})|((?:\\+x[0-9a-fA-F]{2})+)|((?:\\+[0-3][0-7]{2})+))")
_NUMBER = re.compile(r"[0-9a-fA-F]+")
_TO_UNDO = re.compile(r"[%&\\]|[^\n -\x7e\u00a1-\u00ac\u00ae-\u017f‹›\uffff]")
_RUN = re.compile(r"[A-Za-z0-9+/_-]{16,}")
_WORDS = re.compile(rb"(?:[\x20-\x7e]|[\xc3-\xc5][\x80-\xbf]|[\r\n\t]){7,}")
_WIDE_WORDS = re.compile(rb"(?:[\x20-\x7e\xa1-\xff\r\n\t]\x00|[\x00-\x7f]\x01){6,}")
_STANDARD = str.maketrans("-_", "+/")


@dataclass(frozen=True)
class Reading:
    """Lines of text; `lines` tells which line of the page each of them was (None: the page itself)."""

    text: str
    lines: tuple[int, ...] | None = None

    @cached_property
    def _ends(self) -> list[int]:
        return [end.start() for end in re.finditer("\n", self.text)]

    def line(self, at: int) -> int:
        """The line of the page that a position lies in."""
        number = bisect_left(self._ends, at)
        return number if self.lines is None else self.lines[number]


def readings(page: str) -> list[Reading]:
    """The page first; each further reading holds only the lines that it reads otherwise."""
    found = [Reading(page)]
    rows: Iterable[tuple[int, str]] = enumerate(page.split("\n"))
    for _ in range(_ROUNDS):
        rows = [(n, again) for n, line in rows if _TO_UNDO.search(line) and (again := _undone(line)) != line]
        if not rows:
            break
        found.append(_reading(rows))
    hidden = [_reading(rows) for reading in found if (rows := list(_in_base64(reading)))]
    return found + hidden


def _reading(rows: list[tuple[int, str]]) -> Reading:
    """Lines that were not neighbours are kept apart."""
    parts = [APART + line if n and rows[n - 1][0] < number - 1 else line for n, (number, line) in enumerate(rows)]
    return Reading("\n".join(parts), tuple(number for number, _ in rows))


def _undone(line: str) -> str:
    line = _UNSEEN.sub("", line)
    if "%" in line:
        line = unquote(line, errors="replace")
    if "\\" in line:
        line = _ESCAPED.sub(_letters, line)
    if "&" in line:
        line = html.unescape(line)
    return unicodedata.normalize("NFC", line).replace("\n", " ").replace("\r", " ")


def _letters(escape: re.Match[str]) -> str:
    """What a run of escapes stands for; bytes may be letters only together."""
    if escape[1]:
        return chr(int(escape[1], 16))
    raw = bytes(int(number, 8 if escape[3] else 16) for number in _NUMBER.findall(escape[0]))
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _in_base64(reading: Reading) -> Iterator[tuple[int, str]]:
    at = line = 0
    for run in _RUN.finditer(reading.text):
        token = run[0]
        if token.islower() or token.isupper() or token.isdigit():
            continue
        line += reading.text.count("\n", at, run.start())
        at = run.start()
        if words := " ".join(_decoded(token)):
            yield line if reading.lines is None else reading.lines[line], words


def _decoded(token: str) -> Iterator[str]:
    """The words a run holds, wherever in it the coded text begins: `/srv/data/aGVsbG8…` is all of one alphabet."""
    token = token.translate(_STANDARD)
    for skipped in range(4):
        coded = token[skipped : skipped + (len(token) - skipped) // 4 * 4]
        tail = token[skipped + len(coded) :]
        raw = base64.b64decode(coded + (tail + "=" * (-len(tail) % 4) if len(tail) > 1 else ""))
        for words in _WORDS.findall(raw):
            yield _one_line(words.decode("utf-8", "replace"))
        if raw.count(0) * 4 > len(raw):
            for words in _WIDE_WORDS.findall(raw):
                yield _one_line(words.decode("utf-16-le", "replace"))


def _one_line(words: str) -> str:
    return " ".join(words.split())
