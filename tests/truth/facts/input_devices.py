"""Keyboards, mice, touchpads and touch screens, by checkbox' counting of udev's devices."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from collectors._contract import Topic
from tests.truth.facts._reading import at, below
from tests.truth.judging import Claim
from tests.truth.manifest import Row

TOPIC = "input_devices"
_KINDS = {
    "KEYBOARD": ("KEYBOARD",), "MOUSE": ("MOUSE", "POINTING_STICK"), "TOUCHPAD": ("TOUCHPAD",),
    "TOUCHSCREEN": ("TOUCH_SCREEN",), "ACCELEROMETER": (),
}  # fmt: skip


def claims(row: Row, platform: str, section: Topic | None) -> Iterator[Claim]:
    """A pointing stick is a mouse to checkbox."""
    counted = below(row.expected, "checkbox_test_assertions", "count_by_category") or {}
    found = Counter(device.kind.name for device in at(section, "devices") or ())
    for category, kinds in _KINDS.items():
        if kinds and isinstance(counted.get(category), int):
            yield Claim(TOPIC, category.lower(), counted[category], sum(found[kind] for kind in kinds))
