"""One fact that an origin expects, beside what the agent makes of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import Any

_NOTHING = frozenset(
    word.strip()
    for word in """
    to be filled | to be filled by o.e.m. | to be filled by o.e.m | to be filled by oem | default string | none | n/a
    | na | unknown | undefined | oem | o.e.m. | empty | other | invalid | x.x | no module installed | <out of spec>
    | not specified | not available | not present | not provided | not settable | not applicable | not set
    | system manufacturer | system product name | system version | system serial number | system sku
    | system sku number | base board manufacturer | base board product name | base board version
    | base board serial number | chassis manufacturer | chassis version | chassis serial number | board version
    | product name | serial number | model name | asset tag | no asset tag | 01234567890123456789ab
    | 03000200-0400-0500-0006-000700080009 | 00020003-0004-0005-0006-000700080009
    """.replace("\n", " ").split("|")
)
_NOTHING_LIKE = re.compile(
    r"\W*|0+|0x0+|(.)\1{3,}|0?123456789\w?|([0-9a-f])\2{7}(-\2{4}){3}-\2{12}|type[12]\b.*|type1\w+"
    r"|sku=notprovided.*|([a-z]\d_)?(dimm\d_)?(sernum|partnum|assettagnum|manufacturer)_?\d{1,2}|(ser|part|asset)\d{1,2}",
    re.IGNORECASE,
)
"""What vendors leave where a fact should stand; written apart from the collectors' own list, to judge that one too."""
_OF_VENDORS = frozenset({"battery", "device", "displays", "memory", "processor", "storage"})
MASKED = re.compile(r"-{2,}|x{3,}|redacted.*|masked|hidden|\*{3,}|(x{2,}[-:. ])*x{2,}", re.IGNORECASE)
"""What the people who published a recording put in the place of a private value."""


class Verdict(Enum):
    """How an expected fact came out."""

    AGREED = "agreed"
    MISSING = "missing"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Claim:
    """One expected fact. `told` is ours, None where nothing is told; `within` is how far numbers may be apart."""

    topic: str
    fact: str
    expected: Any
    told: Any
    within: float = 0.0

    @property
    def is_serial(self) -> bool:
        """Whether it names one computer or one part among all."""
        return self.fact.rpartition(".")[2] in ("serial", "uuid")

    @property
    def verdict(self) -> Verdict:
        """Agreed where both say the same, a placeholder being nothing; else missing or wrong."""
        wanted = self.expected
        if self.topic in _OF_VENDORS:
            wanted = nothing_if_placeholder(str(wanted) if self.is_serial else wanted)
        if self.told is None or self.told == "" or self.told == ():
            return Verdict.AGREED if wanted is None else Verdict.MISSING
        return Verdict.AGREED if wanted is not None and same(wanted, self.told, self.within) else Verdict.WRONG


def nothing_if_placeholder(value: Any) -> Any:
    """The value, or None where a vendor left a placeholder."""
    word = value.strip().casefold() if isinstance(value, str) else None
    return None if word is not None and (word in _NOTHING or _NOTHING_LIKE.fullmatch(word)) else value


def masked(value: Any) -> bool:
    """Whether the publisher of the recording took the value out."""
    return isinstance(value, str) and bool(MASKED.fullmatch(value.strip()))


def same(expected: Any, told: Any, within: float) -> bool:
    """Texts by their words, numbers by their value."""
    if isinstance(expected, bool) or isinstance(told, bool):
        return expected is told
    if isinstance(expected, int | float) and isinstance(told, int | float):
        return abs(expected - told) <= within
    if isinstance(expected, str) and isinstance(told, str):
        return words(expected) == words(told)
    return bool(expected == told)


def words(text: str) -> str:
    """A text without what only looks different: capitals, blanks, marks of trade."""
    return " ".join(re.sub(r"\((?:r|tm|c)\)|[®™©]", " ", text, flags=re.IGNORECASE).casefold().split())
