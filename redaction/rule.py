"""What one detector is: data. A rule says what it hides and why, with an example of what goes and what stays."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from redaction.in_a_word import in_a_word

MARK = re.compile(r"⟦(.*?)⟧", re.DOTALL)
"""In an example of `hides`, what must go stands between these; the rest must stay."""
SHORT_WORD = 4
"""In a number that is written in groups every group has a digit, or no more letters than this (a bank's code)."""
_DIGITS = re.compile(r"[0-9](?:[ ./()-]{0,3}[0-9])*")


@dataclass(frozen=True, eq=False)
class Rule:
    """One kind of private thing.

    `pattern` has no look-around and no back-reference, so that other engines take it too. Where only a part is
    private, that part is a group whose name begins with `hide`; several may stand in one pattern.
    """

    name: str
    kind: str
    """What the stand-in says: `email` gives `‹email-1›`."""
    reason: str
    """A short sentence for the person: why this is hidden."""
    pattern: str
    hides: tuple[str, ...]
    keeps: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    """Lower-case literals; every match is on or near one of them. Without cues the rule looks everywhere."""
    check: Callable[[str], bool] | None = None
    """Whether the hidden part is what it looks like (check digits, public constants)."""
    spare: Callable[[str, str], bool] | None = None
    """Given up to 40 characters before and after, whether it is something else after all (a version, a hash)."""
    within: str | None = None
    """Of the part that is hidden, only what this pattern matches goes: the lines of a key, not their time stamps."""
    digits: int = 0
    """Every match has at least so many decimal digits with no more than ` ./()-` between them."""
    length: int = 0
    """Every match is at least so long, in characters."""
    literal: str = ""
    """Lower case, ASCII: instead of the pattern, this text in any case, where it is not part of a longer word."""
    lines: bool = False
    """Whether a match may go over the end of a line."""
    back: int = 240
    """In a line too long to read, how far before a cue a match may begin, in characters."""
    reach: int = 600
    """Likewise, and over lines, how far after a cue a match may end."""

    @cached_property
    def _search(self) -> Callable[[str, int, int], re.Match[str] | None]:
        return compiled(self.pattern).search

    @cached_property
    def _groups(self) -> tuple[int, ...]:
        names = compiled(self.pattern).groupindex
        return tuple(number for name, number in names.items() if name.startswith("hide")) or (0,)

    def find(self, text: str, start: int, end: int) -> list[tuple[int, int]]:
        """Where in `text[start:end]` something is to be hidden, from left to right."""
        found: list[tuple[int, int]] = []
        while match := self._search(text, start, end):
            start = match.start() + 1
            if not self.cues and not self._is_as_said(match[0]):
                continue
            spans = [match.span(group) for group in self._groups if match.start(group) >= 0] or [match.span()]
            for span in spans:
                if end_of_it := self._accepted(text, *span):
                    found += ((span[0], end_of_it),) if self.within is None else self._parts(text, span[0], end_of_it)
            start = max(start, spans[-1][1], spans[0][1])
        return found

    @cached_property
    def is_number(self) -> bool:
        """Whether it looks for numbers that may be written in groups, with nothing else to go by."""
        return self.digits > 0 and not self.cues and not in_a_word(self.pattern)

    def _is_as_said(self, found: str) -> bool:
        """Holds a rule without cues to what it says of its matches: who looks for them relies on it."""
        return len(found) >= self.length and most_digits(found) >= self.digits

    def _in_groups(self, found: str) -> bool:
        """Whether every group of a number has a digit, or is as short as a bank's code."""
        words = found.split() if self.is_number else ()
        return all(len(word) <= SHORT_WORD or any(map(str.isdigit, word)) for word in words)

    def _accepted(self, text: str, start: int, end: int) -> int:
        """Where what is hidden ends, 0 if nothing is: a word after a number may look like its last group."""
        while end > start:
            if (self.check is None or self.check(text[start:end])) and self._in_groups(text[start:end]):
                spared = self.spare is not None and self.spare(text[max(0, start - 40) : start], text[end : end + 40])
                return 0 if spared else end
            end = max(text.rfind(" ", start, end), text.rfind("-", start, end)) if self.digits else 0
        return 0

    def _parts(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        return (part.span() for part in compiled(self.within or "").finditer(text, start, end))


def most_digits(text: str) -> int:
    """How many decimal digits stand together at most, with no more than ` ./()-` between them."""
    return max((sum(map(str.isdigit, run)) for run in _DIGITS.findall(text)), default=0)


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Compile when first needed: a text without a rule's cue never pays for the rule."""
    return re.compile(pattern)
