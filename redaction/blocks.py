"""Cuts a stream of text into blocks of lines, so that memory does not grow with the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

WITHHELD = "‹withheld›"
"""Stands for a text that could not be looked through, or for the rest of a line nobody would read to its end."""
_BLOCK, _LARGEST = 1 << 16, 1 << 18
_LONGEST_LINE = 1 << 15
_LINES_BACK = 200
_KEY_BEGINS, _KEY_ENDS = "PRIVATE KEY", "-----END"


def blocks(pieces: Iterable[str]) -> Iterator[str]:
    """Whole lines in blocks of about 64 kB, cut where nothing goes on; of a line over 32 kB only the beginning."""
    held = ""
    for piece in _readable(pieces):
        held += piece
        while len(held) >= _BLOCK and (cut := _cut(held)):
            yield held[:cut]
            held = held[cut:]
    yield held


def _readable(pieces: Iterable[str]) -> Iterator[str]:
    """The text in whole lines; what a line has beyond the limit is dropped, however it arrives."""
    line, dropping = "", False
    for part in (piece[at : at + _BLOCK] for piece in pieces for at in range(0, len(piece), _BLOCK)):
        if dropping:
            _, end, part = part.partition("\n")
            dropping = not end
            line = end
        head, end, line = (line + part).rpartition("\n")
        yield "\n".join(map(_short, head.split("\n"))) + end
        if len(line) > _LONGEST_LINE:
            yield _short(line)
            line, dropping = "", True
    yield line


def _short(line: str) -> str:
    if len(line) <= _LONGEST_LINE:
        return line
    return line[: line.rfind(" ", 0, _LONGEST_LINE // 2) + 1] + WITHHELD


def _cut(text: str) -> int:
    """After how many characters to cut: before a line that goes on nothing, outside a key; 0 for not yet."""
    at = len(text)
    for _ in range(_LINES_BACK):
        at = text.rfind("\n", 0, at)
        if at < _BLOCK // 2:
            break
        goes_on = not text[at + 1 : at + 2].strip() or text[max(0, at - 80) : at].rstrip().endswith(":")
        if not goes_on and not _in_key(text, at):
            return at + 1
    return text.rfind("\n") + 1 if len(text) >= _LARGEST else 0


def _in_key(text: str, at: int) -> bool:
    begun = text.rfind(_KEY_BEGINS, 0, at)
    return begun >= 0 and text.rfind(_KEY_ENDS, begun, at) < 0
