"""A wider copy of a pattern for an automaton over ASCII: it matches wherever the pattern does, and now and then more.

The automaton only has to say where it is worth looking, so counts that would make it large are dropped. Texts are
`folded` before it sees them: each character that is not ASCII becomes one that is and behaves like it. A pattern is
read by the very parser that `re` compiles with, so that no second reading of the syntax can differ from the first.
"""

from __future__ import annotations

import importlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

_parser: Any = importlib.import_module("re._parser")  # what `re.compile` itself reads patterns with
_LETTER, _BLANK, _MARK, _UNSEEN = "x", "\x1f", "\x01", "\x02"
MANY = 24
"""Of a longer counted repetition the count is dropped: it would cost more states than it saves looks."""
_MEMBERS = {
    "CATEGORY_SPACE": r"\t-\r\x1c-\x20", "CATEGORY_NOT_SPACE": r"\x00-\x08\x0e-\x1b\x21-\x7f",
    "CATEGORY_DIGIT": "0-9", "CATEGORY_NOT_DIGIT": r"\x00-/:-\x7f",
    "CATEGORY_WORD": "0-9A-Z_a-z", "CATEGORY_NOT_WORD": r"\x00-/:-@\[-^`{-\x7f",
}  # fmt: skip
_ANY_OTHER = r"\x01\x02\x1f0-9A-Za-z"  # what a character that is not ASCII can have become
_FEW = 64
_FOREIGN = re.compile(r"[^\x00-\x7f]")


@lru_cache(4096)
def _fold(char: str) -> str:
    if char.isascii():
        return char
    if char.isspace():
        return _BLANK
    if not char.isalnum():
        return _UNSEEN if unicodedata.category(char) in ("Cf", "Cn") else _MARK
    plain = {"ı": "i"}.get(char) or unicodedata.normalize("NFKD", char)[0]
    if plain.isascii() and plain.isalnum():
        return plain
    return str(unicodedata.digit(char, None) or 0) if char.isdigit() else _LETTER


def folded(text: str) -> bytes:
    """The text as the automaton sees it: a byte for each character, letters as letters, digits as digits."""
    if not text.isascii():  # stand-ins are folded first: most often nothing else is left to do
        text = text.replace("‹", _MARK).replace("›", _MARK)
        text = text if text.isascii() else _FOREIGN.sub(lambda found: _fold(found[0]), text)
    return text.encode("ascii")


def widened(pattern: str, digits_alike: bool = False, many: int = MANY) -> str:
    """The wider copy of a pattern; raises ValueError where it looks around or back, which a rule must not.

    With `digits_alike` it is a copy for texts in which every digit has become a 0; counts above `many` are dropped.
    """
    items = parsed(pattern)
    flags = "(?i)" if items.state.flags & re.IGNORECASE else ""
    return flags + _Copy(digits_alike, many).sequence(items)


def parsed(pattern: str) -> Any:
    """A pattern as `re` understands it: pairs of an operation and its value."""
    return _parser.parse(pattern)


class _Copy:
    def __init__(self, digits_alike: bool, many: int) -> None:
        self._digits_alike, self._many = digits_alike, many

    def sequence(self, items: Iterable[tuple[Any, Any]]) -> str:
        return "".join(self._one(str(op), value) for op, value in items)

    def _one(self, op: str, value: Any) -> str:
        if op == "AT":
            return r"\b" if str(value) == "AT_BOUNDARY" else ""
        if op == "LITERAL":
            return self._written(value)
        if op == "ANY":
            return r"[^\n]"
        if op in ("IN", "NOT_LITERAL"):
            items = value if op == "IN" else [("NEGATE", None), ("LITERAL", value)]
            return self._none_of(items[1:]) if str(items[0][0]) == "NEGATE" else f"[{''.join(self._included(items))}]"
        if op == "BRANCH":
            return f"(?:{'|'.join(map(self.sequence, value[1]))})"
        if op == "SUBPATTERN":
            _, added, removed, inner = value
            flags = ("i" if added & re.IGNORECASE else "") + ("-i" if removed & re.IGNORECASE else "")
            return f"(?{flags}:{self.sequence(inner)})"
        if op in ("MAX_REPEAT", "MIN_REPEAT"):
            least, most, inner = value
            return f"(?:{self.sequence(inner)}){self._times(least, int(most))}"
        raise ValueError(f"a rule cannot use {op}")

    def _included(self, items: list[tuple[Any, Any]]) -> Iterator[str]:
        for op, value in items:
            if str(op) == "LITERAL":
                yield self._written(value)
            elif str(op) == "RANGE":
                first, last = value
                yield f"\\x{first:02x}-\\x{min(last, 127):02x}" if first < 128 else ""
                yield "0" if first <= ord("9") and last >= ord("0") else ""
                others = range(max(first, 128), last + 1)
                yield "".join({self._written(code) for code in others}) if len(others) < _FEW else _ANY_OTHER
            else:
                yield _MEMBERS[str(value)]

    def _none_of(self, items: list[tuple[Any, Any]]) -> str:
        """Letters and digits of their own are not excluded: they may stand for others, which are none of them."""
        excluded = "".join(self._included([item for item in items if not _of_letters(*item)]))
        return f"[^{excluded}]" if excluded else r"[\x00-\x7f]"

    def _times(self, least: int, most: int) -> str:
        if most > self._many:
            return {0: "*", 1: "+"}.get(least, f"{{{min(least, self._many)},}}")
        return f"{{{least},{most}}}"

    def _written(self, code: int) -> str:
        char = _fold(chr(code))
        return f"\\x{ord('0' if self._digits_alike and char.isdigit() else char):02x}"


def _of_letters(op: Any, value: Any) -> bool:
    if str(op) == "RANGE":
        return any(chr(code).isalnum() for code in range(value[0], min(value[1], 127) + 1)) or value[1] > 127
    return str(op) == "LITERAL" and (chr(value).isalnum() or value > 127)
