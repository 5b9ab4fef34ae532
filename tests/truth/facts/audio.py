"""Whether there is sound, by checkbox' counting; GLPI's sound cards of lspci are ours too."""

from __future__ import annotations

from collections.abc import Iterator

from collectors._contract import Topic
from tests.truth.facts._reading import at, below
from tests.truth.judging import Claim
from tests.truth.manifest import Row

TOPIC = "audio"


def claims(row: Row, platform: str, section: Topic | None) -> Iterator[Claim]:
    """checkbox counts a card's parts, we count cards: whether there is any is what both tell."""
    counted = below(row.expected, "checkbox_test_assertions", "count_by_category", "AUDIO")
    if isinstance(counted, int):
        yield Claim(TOPIC, "adapters", counted > 0, bool(at(section, "adapters")))
