"""Takes private things out of a text: rules and known identities, on the text and on its decoded readings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from weakref import WeakKeyDictionary

from redaction.blocks import WITHHELD, blocks
from redaction.known import known
from redaction.look import Looker, Rules
from redaction.prefilter import by_automaton, by_cues, over_by_automaton, over_by_cues
from redaction.rules import all_rules
from redaction.spans import STAND_IN, apart, replaced
from redaction.vault import Vault

__all__ = ["STAND_IN", "WITHHELD", "Engine", "Scrubbed", "engine", "everywhere", "scrub"]
_ROUNDS = 6
_REMEMBERED = 8_192
_WORTH_REMEMBERING = 256


@dataclass(frozen=True, slots=True)
class Scrubbed:
    """A text that may leave, and how many things of each kind were taken out of it."""

    text: str
    counts: Mapping[str, int]


class Engine:
    """The rules and what one vault knows, ready to be looked for; answers to short texts are remembered.

    Without `fast`, google-re2 is not used even where it is installed; both ways find the same.
    """

    def __init__(self, vault: Vault, fast: bool = True) -> None:
        self._vault = vault
        self._looker = Looker(everywhere(fast), tuple(known(vault)))
        self._answers: dict[str, Scrubbed] = {}

    def scrub(self, text: str) -> Scrubbed:
        """Take every private thing out of a text, in time proportional to its length; once more changes nothing."""
        if (answer := self._answers.get(text)) is not None:
            return answer
        counts: Counter[str] = Counter()
        answer = Scrubbed("".join(self.stream((text,), counts)), dict(counts))
        if len(text) <= _WORTH_REMEMBERING:
            if len(self._answers) >= _REMEMBERED:
                self._answers.clear()
            self._answers[text] = answer
        return answer

    def stream(self, pieces: Iterable[str], counts: Counter[str]) -> Iterator[str]:
        """The same for a text that comes in pieces, in memory that does not grow with it; `counts` is added to."""
        return (self._settled(block, counts) for block in blocks(pieces))

    def _settled(self, text: str, counts: Counter[str]) -> str:
        """Look until a look finds nothing more: that look is the proof that doing it again changes nothing."""
        found = apart(text, self._looker.all(text))
        for _ in range(_ROUNDS):
            if not found:
                return text
            counts.update(one.kind for one in found)
            text, places = replaced(text, found, self._vault)
            found = apart(text, self._looker.again(text, places))
        counts["withheld"] += 1
        return WITHHELD


@cache
def everywhere(fast: bool) -> Rules:
    """The rules that are the same on every computer, and the quickest way to tell which of them to try."""
    within = tuple(rule for rule in all_rules() if not rule.lines)
    over = tuple(rule for rule in all_rules() if rule.lines)
    suspects = by_automaton(within) if fast else None
    suspects_over = over_by_automaton(over) if fast else None
    return Rules(within, over, suspects or by_cues(within), suspects_over or over_by_cues(over))


_ENGINES: WeakKeyDictionary[Vault, Engine] = WeakKeyDictionary()


def engine(vault: Vault) -> Engine:
    """The engine of a vault, made when it is first needed."""
    return _ENGINES.get(vault) or _ENGINES.setdefault(vault, Engine(vault))


def scrub(text: str, vault: Vault) -> Scrubbed:
    """Take every private thing out of a text. Doing it again changes nothing."""
    return engine(vault).scrub(text)
