from __future__ import annotations

from collectors.sensors.section import Sensors, Throttling


def test_nothing_seen_is_not_the_same_as_nothing_wrong() -> None:
    assert Sensors().throttling is None
    assert Throttling(now=False) != Throttling()
