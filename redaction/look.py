"""One look at a text: what every rule finds in its lines, over its lines, and in its decoded readings."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from redaction.prefilter import BASE64, WIDE_BASE64, Suspects
from redaction.rule import Rule
from redaction.spans import Span
from redaction.views import View, decoded, lowered

_READABLE = 2_048  # in a longer line only the surroundings of a cue are looked at
_MOST_ECHOES = 50
_ECHOED = frozenset({"user", "host", "person", "ssid", "password", "token", "domain"})
_AROUND = 2  # lines; as far as what goes over lines can reach from a stand-in
_RUN = re.compile(r"[A-Za-z0-9+/_-]{16,}={0,2}")
_STANDARD = str.maketrans("-_", "+/")


@dataclass(frozen=True, slots=True)
class Rules:
    """Rules that look within a line and rules that look over lines, and what tells which of them are worth trying.

    Two numbers above those of the rules within a line say that it holds escapes, and that it holds base64.
    """

    within: Sequence[Rule]
    over: Sequence[Rule]
    suspects: Suspects
    suspects_over: Suspects


@dataclass(frozen=True, slots=True)
class Looker:
    """The rules that are the same everywhere, and those of what one computer knows."""

    rules: Rules
    known: Sequence[Rule]

    def all(self, text: str) -> list[Span]:
        """Everything that is private in a text."""
        found: list[Span] = []
        at, suspects = 0, self.rules.suspects
        for line in text.split("\n"):
            if numbers := suspects(line):
                found += self._line(line, at, numbers)
            at += len(line) + 1
        found += self._over_lines(text, 0)
        found += echoes(lowered(text) if found else "", found)
        return found

    def again(self, text: str, places: Iterable[int]) -> list[Span]:
        """What is private in the lines that hold these places, and around them; the other lines were looked at."""
        found: list[Span] = []
        end = -1
        windows: list[tuple[int, int]] = []
        for place in places:
            if place > end:
                start, end = text.rfind("\n", 0, place) + 1, text.find("\n", place)
                end = len(text) if end < 0 else end
                line = text[start:end]
                if numbers := self.rules.suspects(line):
                    found += self._line(line, start, numbers)
                windows.append((_lines_before(text, start), _lines_after(text, end)))
        around = list(_joined_up(windows))
        if self._worth_it("\n\n".join(text[start:end] for start, end in around)):
            for start, end in around:
                found += self._over_lines(text[start:end], start)
        found += echoes(lowered(text) if found else "", found)
        return found

    def _worth_it(self, text: str) -> bool:
        """Whether anything in it may be known or go over lines."""
        low = lowered(text)
        known = any(not rule.cues or any(cue in low for cue in rule.cues) for rule in self.known)
        return known or bool(self.rules.suspects_over(text))

    def _line(self, line: str, at: int, numbers: Sequence[int], deep: bool = True) -> list[Span]:
        found: list[Span] = []
        low, within = lowered(line), self.rules.within
        for number in numbers:
            if number < len(within):
                rule = within[number]
                found += [
                    Span(at + start, at + end, rule.kind, line[start:end]) for start, end in _finds(rule, line, low)
                ]
            elif number == len(within):
                for decoding in decoded(line):
                    found += self._in_view(decoding, at)
            elif deep:
                found += self._in_base64(line, at)
        return found

    def _over_lines(self, text: str, at: int) -> Iterator[Span]:
        """What this computer knows, and what goes over lines."""
        low, view = lowered(text), View(text)
        yield from _placed(self.known, view, low, at)
        yield from _placed(_named(self.rules.over, self.rules.suspects_over(text)), view, low, at)
        if "\0" in text and "\n" in text:  # every other encoding leaves the ends of lines where they are
            for decoding in decoded(text):
                over = _named(self.rules.over, self.rules.suspects_over(decoding.text))
                yield from _placed(over, decoding, lowered(decoding.text), at)

    def _in_view(self, view: View, at: int) -> Iterator[Span]:
        """What every rule finds in a reading of a line, where it lies in the text itself."""
        low = lowered(view.text)
        yield from _placed(self.known, view, low, at)
        yield from _placed(_named(self.rules.within, self.rules.suspects(view.text)), view, low, at)
        yield from _placed(_named(self.rules.over, self.rules.suspects_over(view.text)), view, low, at)

    def _in_base64(self, line: str, at: int) -> Iterator[Span]:
        for run in _RUN.finditer(line):
            if (inside := readable(run[0])) and (kind := self._first(inside)):
                yield Span(at + run.start(), at + run.end(), kind, run[0])

    def _first(self, text: str) -> str | None:
        """The kind of the first private thing in a text; what is in base64 inside base64 stays unread."""
        for line in text.split("\n"):
            for found in self._line(line, 0, self.rules.suspects(line), deep=False):
                return found.kind
        return next((found.kind for found in self._over_lines(text, 0)), None)


def _named(rules: Sequence[Rule], numbers: Sequence[int]) -> Iterator[Rule]:
    return (rules[number] for number in numbers if number < len(rules))


def _placed(rules: Iterable[Rule], view: View, low: str, at: int) -> Iterator[Span]:
    """What rules find in a reading of a text, where it lies in the text itself."""
    for rule in rules:
        for start, end in _finds(rule, view.text, low):
            left, right = view.back(start, end)
            yield Span(at + left, at + right, rule.kind, view.text[start:end])


def _finds(rule: Rule, text: str, low: str) -> Sequence[tuple[int, int]]:
    """Where a rule finds something; without a cue of its own it finds nothing."""
    size = len(text)
    if rule.literal:
        return list(_literally(rule.literal, low))
    if not rule.cues:
        return rule.find(text, 0, size)
    first = -1
    for cue in rule.cues:
        at = low.find(cue)
        if at >= 0 and (at < first or first < 0):
            first = at
    if first < 0:
        return ()
    if size <= _READABLE and not (rule.lines and "\n" in low):
        return rule.find(text, max(0, first - rule.back), size)
    places = {place for cue in rule.cues for place in _around(low, cue, rule)}
    return [span for start, end in _joined_up(sorted(places)) for span in rule.find(text, start, end)]


def _around(low: str, cue: str, rule: Rule) -> Iterator[tuple[int, int]]:
    at = low.find(cue)
    while at >= 0:
        yield max(0, at - rule.back), min(len(low), at + rule.reach)
        at = low.find(cue, at + len(cue))


def _joined_up(places: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    start, end = places[0] if places else (0, 0)
    for left, right in places:
        if left > end:
            yield start, end
            start = left
        end = max(end, right)
    if places:
        yield start, end


def readable(run: str) -> str:
    """The text that base64 in a run of its signs holds (UTF-8 or UTF-16), or nothing where it holds none.

    Where it looks like text tells how it is to be cut: a path may stand before it, and `/` is one of its signs.
    """
    if (text := WIDE_BASE64.search(run) or BASE64.search(run)) is None:
        return ""
    token = run[text.start() % 4 :].rstrip("=").translate(_STANDARD)
    raw = base64.b64decode(token[: len(token) - (len(token) % 4 == 1)] + "=" * (-len(token) % 4))
    return raw.decode("utf-16-le" if raw[1::2].count(0) * 3 > len(raw) else "utf-8", "replace").strip("\0")


def _lines_before(text: str, start: int) -> int:
    for _ in range(_AROUND):
        start = text.rfind("\n", 0, max(0, start - 1)) + 1
    return start


def _lines_after(text: str, end: int) -> int:
    for _ in range(_AROUND):
        after = text.find("\n", end + 1)
        end = len(text) if after < 0 else after
    return end


def echoes(low: str, found: Iterable[Span]) -> Iterator[Span]:
    """What was recognised by its label is private in the rest of the text too."""
    values = dict.fromkeys((one.kind, one.value) for one in found if one.kind in _ECHOED and len(one.value) > 5)
    for kind, value in islice(values, _MOST_ECHOES):
        yield from (Span(start, end, kind, value) for start, end in _literally(value.lower(), low))


def _literally(literal: str, low: str) -> Iterator[tuple[int, int]]:
    for at in _occurrences(low, literal):
        end = at + len(literal)
        if not (low[at - 1 : at].isalnum() or low[end : end + 1].isalnum()):
            yield at, end


def _occurrences(text: str, value: str) -> Iterator[int]:
    at = text.find(value)
    while at >= 0:
        yield at
        at = text.find(value, at + len(value))
