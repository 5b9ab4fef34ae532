"""How many there are, by checkbox' own counting of udev's devices."""

from __future__ import annotations

from collections.abc import Iterator

from collectors._contract import Topic
from tests.truth.facts._reading import at, below
from tests.truth.judging import Claim
from tests.truth.manifest import Row

TOPIC = "cameras"


def claims(row: Row, platform: str, section: Topic | None) -> Iterator[Claim]:
    """The count of checkbox' category CAPTURE."""
    counted = below(row.expected, "checkbox_test_assertions", "count_by_category", "CAPTURE")
    if isinstance(counted, int):
        yield Claim(TOPIC, "cameras", counted, len(at(section, "cameras") or ()))
