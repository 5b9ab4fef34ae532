"""How many there are, by checkbox' own counting of udev's devices."""

from __future__ import annotations

from collections.abc import Iterator

from collectors._contract import Topic
from tests.truth.facts._reading import at, below
from tests.truth.judging import Claim
from tests.truth.manifest import Row

TOPIC = "bluetooth"


def claims(row: Row, platform: str, section: Topic | None) -> Iterator[Claim]:
    """The count of checkbox' category BLUETOOTH."""
    counted = below(row.expected, "checkbox_test_assertions", "count_by_category", "BLUETOOTH")
    if isinstance(counted, int):
        yield Claim(TOPIC, "adapters", counted, len(at(section, "adapters") or ()))
