"""Takes private things out of a text: rules and known identities, on the text and on its decoded readings."""

from __future__ import annotations

import base64
import binascii
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice, pairwise
from weakref import WeakKeyDictionary

from redaction.known import known
from redaction.rule import Rule
from redaction.rules import all_rules
from redaction.vault import Vault
from redaction.views import View, views

WITHHELD = "‹withheld›"
"""Stands for a whole text that could not be looked through."""
STAND_IN = re.compile(r"‹[a-z]+(?:-[a-z]+)*(?:-[0-9]{1,9})?›")

_LONGEST_LINE = 32_768  # nobody reads further; what is cut off stays here
_CHUNK = 4_096
_LARGEST_CHUNK = 65_536
_READABLE = 2_048  # in a longer line only the surroundings of a cue are looked at
_BRIEF = 400
_MOST_ECHOES = 50
_ROUNDS = 6
_REMEMBERED = 8_192
_WORTH_REMEMBERING = 256
_DIGITS = re.compile(r"[0-9](?:[ ./()-]{0,3}[0-9])*")
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{24,}={0,2}")
_ECHOED = frozenset({"user", "host", "person", "ssid", "password", "token", "domain"})
_KEY_BEGINS, _KEY_ENDS = "PRIVATE KEY", "-----END"


@dataclass(frozen=True, slots=True)
class Scrubbed:
    """A text that may leave, and how many things of each kind were taken out of it."""

    text: str
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    kind: str
    value: str  # decoded, so that every spelling of a value gets one stand-in


@dataclass
class _Ready:
    """What one vault needs to be looked for, compiled; and the short texts it has answered already."""

    everywhere: tuple[Rule, ...]
    by_cue: Mapping[str, tuple[Rule, ...]]
    by_pair: Mapping[tuple[str, ...], tuple[str, ...]]
    answers: dict[str, Scrubbed] = field(default_factory=dict)

    def cues(self, low: str) -> Iterable[str]:
        """The cues worth looking for: of a short text, those whose first two characters stand side by side in it."""
        if len(low) > _BRIEF:
            return self.by_cue
        pairs = {*pairwise(low), *zip(low, strict=True)}
        return [cue for pair in pairs & self.by_pair.keys() for cue in self.by_pair[pair]]


_PREPARED: WeakKeyDictionary[Vault, _Ready] = WeakKeyDictionary()


def scrub(text: str, vault: Vault) -> Scrubbed:
    """Take every private thing out of a text, in time proportional to its length. Doing it again changes nothing."""
    ready = _PREPARED.get(vault) or _prepare(vault)
    if (answer := ready.answers.get(text)) is not None:
        return answer
    counts: Counter[str] = Counter()
    answer = Scrubbed("".join(_settled(chunk, ready, vault, counts) for chunk in _chunks(text)), dict(counts))
    if len(text) <= _WORTH_REMEMBERING:
        if len(ready.answers) >= _REMEMBERED:
            ready.answers.clear()
        ready.answers[text] = answer
    return answer


def _prepare(vault: Vault) -> _Ready:
    rules = (*known(vault), *all_rules())
    by_cue: dict[str, list[Rule]] = {}
    for rule in rules:
        for cue in rule.cues:
            by_cue.setdefault(cue, []).append(rule)
    by_pair: dict[tuple[str, ...], list[str]] = {}
    for cue in by_cue:
        by_pair.setdefault(tuple(cue[:2]), []).append(cue)
    ready = _Ready(
        tuple(rule for rule in rules if not rule.cues),
        {cue: tuple(rules) for cue, rules in by_cue.items()},
        {pair: tuple(cues) for pair, cues in by_pair.items()},
    )
    return _PREPARED.setdefault(vault, ready)


def _chunks(text: str) -> Iterator[str]:
    """Pieces of a long text, cut at line ends where nothing goes on; a line nobody reads to its end is shortened."""
    if len(text) <= _CHUNK:
        yield text
        return
    start, opened = 0, False
    lines: list[str] = []
    for line in map(_shortened, text.splitlines(keepends=True)):
        goes_on = opened or line[:1] in " \t" or (lines and lines[-1].rstrip().endswith(":"))
        if (start >= _CHUNK and not goes_on) or start >= _LARGEST_CHUNK:
            yield "".join(lines)
            start, opened, lines = 0, False, []
        opened = (opened or _KEY_BEGINS in line) and _KEY_ENDS not in line.partition(_KEY_BEGINS)[2]
        lines.append(line)
        start += len(line)
    yield "".join(lines)


def _shortened(line: str) -> str:
    if len(line) <= _LONGEST_LINE:
        return line
    cut = line.rfind(" ", 0, _LONGEST_LINE // 2)
    return line[: cut + 1] + WITHHELD + ("\n" if line.endswith("\n") else "")


def _settled(text: str, ready: _Ready, vault: Vault, counts: Counter[str]) -> str:
    """Look until a look finds nothing more: that look is the proof that doing it again changes nothing."""
    for _ in range(_ROUNDS):
        found = _apart(text, _look(text, ready))
        if not found:
            return text
        counts.update(one.kind for one in found)
        text = _replaced(text, found, vault)
    counts["withheld"] += 1
    return WITHHELD


def _look(text: str, ready: _Ready, deep: bool = True) -> list[_Found]:
    found: list[_Found] = []
    for view in views(text):
        for rule, start, end in _places(view, ready):
            spans = rule.find(view.text, start, end)
            found.extend(_Found(*view.back(*span), rule.kind, view.text[slice(*span)]) for span in spans)
    if deep:
        found.extend(_in_base64(text, ready))
        found.extend(_echoes(text, found))
    return found


def _places(view: View, ready: _Ready) -> Iterator[tuple[Rule, int, int]]:
    """Which rules look at which stretches: a rule without its cue costs one substring search."""
    low, size = view.low, len(view.text)
    digits = max((sum(map(str.isdigit, run)) for run in _DIGITS.findall(low)), default=0)
    for rule in ready.everywhere:
        if rule.digits <= digits and rule.length <= size:
            yield rule, 0, size
    one_line = size <= _READABLE and "\n" not in low
    cued: dict[Rule, set[tuple[int, int]]] = {}
    for cue in ready.cues(low):
        if cue in low:
            for rule in ready.by_cue[cue]:
                if rule.digits <= digits and rule.length <= size:
                    places = cued.setdefault(rule, set())
                    if not one_line:
                        places.update(_around(low, cue, rule))
    for rule, places in cued.items():
        for start, end in _joined_up(sorted(places)) if places else ((0, size),):
            yield rule, start, end


def _around(low: str, cue: str, rule: Rule) -> Iterator[tuple[int, int]]:
    """The lines a cue stands in; of a very long line, and for what goes over lines, only what is near."""
    at, start, end = low.find(cue), 0, -1
    while at >= 0:
        if at >= end:
            start, end = max(0, low.rfind("\n", 0, at)), low.find("\n", at) + 1 or len(low)
        if rule.lines or end - start > _READABLE:
            yield max(0 if rule.lines else start, at - rule.back), min(len(low), at + rule.reach)
            at = low.find(cue, at + len(cue))
        else:
            yield start, end
            at = low.find(cue, end)


def _joined_up(places: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    start, end = places[0]
    for left, right in places:
        if left > end:
            yield start, end
            start = left
        end = max(end, right)
    yield start, end


def _occurrences(text: str, value: str) -> Iterator[int]:
    at = text.find(value)
    while at >= 0:
        yield at
        at = text.find(value, at + len(value))


def _in_base64(text: str, ready: _Ready) -> Iterator[_Found]:
    for match in _BASE64.finditer(text) if len(text) > 23 else ():
        hidden = next(iter(_look(inside, ready, deep=False)), None) if (inside := _readable(match[0])) else None
        if hidden is not None:
            yield _Found(*match.span(), hidden.kind, match[0])


def _readable(token: str) -> str:
    """The text a base64 token holds (UTF-8 or UTF-16), or nothing when it holds none."""
    token = token.rstrip("=").translate(str.maketrans("-_", "+/"))
    try:
        raw = base64.b64decode(token + "=" * (-len(token) % 4))
        text = raw.decode("utf-16-le" if raw[1::2].count(0) * 3 > len(raw) else "utf-8").rstrip("\r\n\t\0")
    except (binascii.Error, UnicodeDecodeError):
        return ""
    return text if text.replace("\n", "").replace("\r", "").replace("\t", "").isprintable() else ""


def _echoes(text: str, found: Iterable[_Found]) -> Iterator[_Found]:
    """What was recognised by its label is private in the rest of the text too."""
    low = View(text).low
    values = dict.fromkeys((one.kind, one.value) for one in found if one.kind in _ECHOED and len(one.value) > 5)
    for kind, value in islice(values, _MOST_ECHOES):
        for at in _occurrences(low, value.lower()):
            end = at + len(value)
            if not (low[at - 1 : at].isalnum() or low[end : end + 1].isalnum()):
                yield _Found(at, end, kind, value)


def _apart(text: str, found: list[_Found]) -> list[_Found]:
    """Overlapping finds become one, named by the longest; stand-ins that are in the text already stay."""
    joined: list[_Found] = []
    for one in sorted(found, key=lambda f: (f.start, -f.end)):
        if joined and one.start < joined[-1].end:
            joined[-1] = _joined(text, joined[-1], one)
        elif one.end > one.start:
            joined.append(one)
    if "‹" not in text:
        return joined
    masks = [m.span() for m in STAND_IN.finditer(text)]
    return [part for one in joined for part in _outside(text, one, masks)]


def _joined(text: str, one: _Found, other: _Found) -> _Found:
    end = max(one.end, other.end)
    longest = max(one, other, key=lambda f: f.end - f.start)
    whole = (longest.start, longest.end) == (one.start, end)
    return _Found(one.start, end, longest.kind, longest.value if whole else text[one.start : end])


def _outside(text: str, one: _Found, masks: list[tuple[int, int]]) -> Iterator[_Found]:
    inside = [(a, b) for a, b in masks if a < one.end and b > one.start]
    if not inside:
        yield one
        return
    edges = [one.start, *(edge for span in inside for edge in span), one.end]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        if start < end and any(map(str.isalnum, text[start:end])):
            yield _Found(start, end, one.kind, text[start:end])


def _replaced(text: str, found: list[_Found], vault: Vault) -> str:
    parts: list[str] = []
    at = 0
    for one in found:
        parts += (text[at : one.start], vault.stand_in(one.kind, one.value))
        at = one.end
    return "".join((*parts, text[at:]))
