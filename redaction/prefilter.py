"""Which rules may match a text: by an automaton over all of them at once, or, where that is missing, by their cues.

Both say too much rather than too little, so both lead to the same finds; the automaton is only faster.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import count
from typing import Any, TypeAlias

from redaction.in_a_word import in_a_word
from redaction.rule import SHORT_WORD, Rule, most_digits
from redaction.views import ESCAPED, is_escaped
from redaction.widened import folded, widened

Suspects: TypeAlias = Callable[[str], Sequence[int]]
"""Given a text: the numbers of the rules that may match in it."""
Automaton: TypeAlias = Callable[[bytes], "list[int] | None"]
_NARROW = r"(?:[A-Za-f][A-HQ-Xg-nw-z0-3][ABEFIJMNQRUVYZcdghklopstwx014589][A-Za-z0-9+/_-]){3}"
WIDE_BASE64 = re.compile(r"(?:[A-Za-f][AQgw][AB][A-Za-z0-9+/_-]A[A-H][AEIMQUYcgkosw048]A){2}")
"""UTF-16 in base64: every other byte is zero."""
BASE64 = re.compile(f"{_NARROW}|{WIDE_BASE64.pattern}")
"""Text in base64: of three bytes that are ASCII the first three signs have no high bit."""
_MEMORY = 12 << 20  # bytes at most, of each automaton
_ALONE = 64  # counts that an automaton of one rule can keep
_FEW_LINES = 400  # for so few an automaton for each suspected rule costs more than it saves
_WORDS, _WORD = 16_384, 64  # how many are remembered, and how long ones, in characters
_LINES, _LINE = 8_192, 400
_SIGNS = re.compile(r"[\W_]+")
_DIGITS_ALIKE = str.maketrans("123456789", "000000000")
_DIGITS_ALIKE_IN_BYTES = bytes.maketrans(b"123456789", b"000000000")


def by_automaton(rules: Sequence[Rule]) -> Suspects | None:
    """With google-re2: one automaton finds the cues, others whatever has no telling cue; None without google-re2.

    What a cue speaks for is then tried on its own, as automata over everything at once grow beyond their memory.
    """
    if (automaton := _automata()) is None:
        return None
    shapes = [(number, rule.pattern) for number, rule in enumerate(rules) if not _tells(rule)]
    shapes += [(len(rules), ESCAPED.pattern), (len(rules) + 1, BASE64.pattern)]
    groups = [(automaton([widened(p, True) for _, p in shapes[at::2]]), [n for n, _ in shapes[at::2]]) for at in (0, 1)]
    by_cue: dict[str, list[int]] = {}
    for number, rule in enumerate(rules):
        for cue in rule.cues if _tells(rule) else ():
            by_cue.setdefault(_seen(cue) if _is_telling(cue) else "", []).append(number)
    foreign = by_cue.pop("", [])
    cues, spoken_for = automaton([re.escape(cue) for cue in by_cue]), list(by_cue.values())

    @cache
    def alike_alone(number: int) -> Automaton:
        return automaton([widened(rules[number].pattern, True, _ALONE)])

    @cache
    def alone(number: int) -> Automaton:
        return automaton([widened(rules[number].pattern, many=_ALONE)])

    asked = count()

    def alike(line: str) -> tuple[Sequence[int], bool]:
        seen, worth_it = _seen(line).encode("ascii"), next(asked) > _FEW_LINES
        spoken = {number for cue in cues(seen.lower()) or () for number in spoken_for[cue]}
        spoken.update(() if line.isascii() else foreign)
        found = [number for number in spoken if alike_alone(number)(seen)] if worth_it else list(spoken)
        return sorted(found + [numbers[n] for match, numbers in groups for n in match(seen) or ()]), worth_it

    shaped = {number for number, _ in shapes if number < len(rules)}

    def exact(text: str, found: Sequence[int]) -> Sequence[int]:
        seen = folded(text) if not shaped.isdisjoint(found) else b""
        return [number for number in found if number not in shaped or alone(number)(seen)]

    return _remembering(alike, exact)


def _tells(rule: Rule) -> bool:
    """Whether its cues tell something: a sign or a letter alone stands in every line."""
    return bool(rule.cues) and all(_is_telling(cue) or not cue.isascii() for cue in rule.cues)


def _is_telling(cue: str) -> bool:
    return len(cue) > 1


def over_by_automaton(rules: Sequence[Rule]) -> Suspects | None:
    """For rules that go over lines, given a whole block; None without google-re2."""
    if (automaton := _automata()) is None:
        return None
    groups = [(automaton([widened(rule.pattern) for rule in rules[at::3]]), at) for at in range(3)]

    def suspects(text: str) -> Sequence[int]:
        seen = folded(text)
        return sorted(at + 3 * number for match, at in groups for number in match(seen) or ())

    return suspects


def _automata() -> Callable[[Sequence[str]], Automaton] | None:
    try:
        re2: Any = importlib.import_module("re2")
    except ImportError:
        return None

    def automaton(patterns: Sequence[str]) -> Automaton:
        options = re2.Options()
        options.max_mem, options.log_errors, options.encoding = _MEMORY, False, re2.Options.Encoding.LATIN1
        made = re2.Set.SearchSet(options)
        for pattern in patterns:
            made.Add(pattern.encode("ascii"))
        made.Compile()
        match: Automaton = made.Match
        return match

    return automaton


def by_cues(rules: Sequence[Rule]) -> Suspects:
    """By the words of the text, their digits made alike: each word is judged once and remembered."""
    judge, judge_numbers = _judge_of_words(rules), _judge_of_numbers(rules)
    judged, judged_numbers = lru_cache(_WORDS)(judge), lru_cache(_WORDS)(judge_numbers)
    escaped, base64 = len(rules), len(rules) + 1

    @cache
    def alone(number: int) -> re.Pattern[str]:
        return re.compile(widened(rules[number].pattern, True), re.ASCII)

    def suspects(line: str) -> Sequence[int]:
        found: set[int] = set()
        numbers: list[str] = []
        for word in line.split():
            of_word, shape = judged(word) if len(word) <= _WORD else judge(word)
            found.update(of_word)
            numbers.append(shape)
        shapes = " ".join(numbers)
        seen = _seen(line)
        found = {number for number in found if alone(number).search(seen)}
        found.update(judged_numbers(shapes) if len(shapes) <= _LINE else judge_numbers(shapes))
        if is_escaped(line):
            found.add(escaped)
        if len(line) > 15 and BASE64.search(line):
            found.add(base64)
        return sorted(found)

    return _remembering(lambda line: (suspects(line), True), lambda _, found: found)


def over_by_cues(rules: Sequence[Rule]) -> Suspects:
    """For rules that go over lines, given a whole block."""

    def suspects(text: str) -> Sequence[int]:
        low = text.lower()
        return [number for number, rule in enumerate(rules) if any(cue in low for cue in rule.cues)]

    return suspects


def _remembering(
    alike: Callable[[str], tuple[Sequence[int], bool]], exact: Callable[[str, Sequence[int]], Sequence[int]]
) -> Suspects:
    """Asks for a line whose digits are all alike, and remembers what is said to be worth it.

    Most lines of a log differ in their digits only.
    """
    remembered: dict[bytes, Sequence[int]] = {}

    def suspects(text: str) -> Sequence[int]:
        line = text.encode("utf-8", "surrogatepass").translate(_DIGITS_ALIKE_IN_BYTES)
        found = remembered.get(line)
        if found is None:
            found, worth_it = alike(line.decode("utf-8", "surrogatepass"))
            if worth_it and len(line) <= _LINE:
                if len(remembered) >= _LINES:
                    remembered.clear()
                remembered[line] = found
        return exact(text, found) if found else found

    return suspects


def _judge_of_words(rules: Sequence[Rule]) -> Callable[[str], tuple[frozenset[int], str]]:
    """For a word: the rules it speaks for, and what of it counts in a number of several words.

    A rule that stays within a word and has no telling cue is tried on the word; the others go by their cues.
    """
    by_head: dict[str, dict[str, set[int]]] = {}
    tried: list[tuple[int, Rule, re.Pattern[str]]] = []
    for number, rule in enumerate(rules):
        if not _tells(rule) and in_a_word(rule.pattern):
            tried.append((number, rule, re.compile(widened(rule.pattern, digits_alike=True), re.ASCII)))
            continue
        for cue in rule.cues:
            anchor = max(cue.translate(_DIGITS_ALIKE).split(), key=len)
            by_head.setdefault(anchor[:2], {}).setdefault(anchor, set()).add(number)

    def found(word: str) -> Iterator[int]:
        low = word.lower()
        for at in range(len(low)):
            for head in (low[at], low[at : at + 2]):
                for anchor, numbers in by_head.get(head, {}).items():
                    if low.startswith(anchor, at):
                        yield from numbers
        padded = f" {_seen(word)} "
        digits = sum(map(str.isdigit, word))
        for number, rule, pattern in tried:
            if digits >= rule.digits and len(word) >= rule.length and pattern.search(padded):
                yield number

    def judge(word: str) -> tuple[frozenset[int], str]:
        counts = len(word) <= SHORT_WORD or any(map(str.isdigit, word))
        return frozenset(found(word)), word if counts else _ends(word)

    return judge


def _ends(word: str) -> str:
    """What a number before or after it may share with a longer word: `C/run/media` begins with a group of one."""
    pieces = _SIGNS.split(word)
    first, last = (piece if len(piece) <= SHORT_WORD else "" for piece in (pieces[0], pieces[-1]))
    return f"{first}~{last}"


def _judge_of_numbers(rules: Sequence[Rule]) -> Callable[[str], tuple[int, ...]]:
    """For the short words and the numbers of a line: the rules for numbers of several words that may match."""
    tried = [
        (number, rule.digits, re.compile(widened(rule.pattern, digits_alike=True), re.ASCII))
        for number, rule in enumerate(rules)
        if rule.is_number
    ]

    def judge(line: str) -> tuple[int, ...]:
        digits, plain = most_digits(line), _seen(line)
        return tuple(number for number, least, pattern in tried if digits >= least and pattern.search(plain))

    return judge


def _seen(text: str) -> str:
    """The text as a wider copy with digits alike sees it."""
    return folded(text).translate(_DIGITS_ALIKE_IN_BYTES).decode("ascii")
