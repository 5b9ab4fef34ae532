from __future__ import annotations

from typing import Any

import pytest

from collectors._contract import Topic
from collectors.sensors.section import Fan, Sensors, Temperature, Throttling
from findings._contract import Rule
from findings.sensors import fan_stands_still, held_back, often_held_back, too_hot, too_little_voltage

Fires = list[tuple[Rule, tuple[Topic, ...], str]]
Silent = list[tuple[Rule, tuple[Topic, ...]]]


def at(celsius: float, *turns: int, **limits: Any) -> Sensors:
    fans = tuple(Fan(chip="thinkpad", turns_per_minute=each) for each in turns)
    return Sensors(temperatures=(Temperature(chip="coretemp", celsius=celsius, **limits),), fans=fans)


def throttled(**facts: Any) -> Sensors:
    return Sensors(throttling=Throttling(**facts))


FIRES: Fires = [
    (too_hot, (at(96.0, critical_celsius=100.0),), "warning sensors.too-hot"),
    (too_hot, (at(101.0),), "warning sensors.too-hot"),
    (too_hot, (at(120.0, critical_celsius=210.0),), "warning sensors.too-hot"),  # another limit no chip has
    (held_back, (throttled(now=True, because=("heat",)),), "warning sensors.slowed-by-heat"),
    (held_back, (throttled(now=True, because=("electrical current",)),), "warning sensors.slowed"),
    (often_held_back, (throttled(events=412),), "advice sensors.often-slowed"),
    (
        too_little_voltage,
        (throttled(now=False, because=("too little voltage, since the start",)),),
        "warning sensors.too-little-voltage",
    ),
    (fan_stands_still, (at(90.0, 0, 0),), "warning sensors.fan-stands-still"),
]

SILENT: Silent = [
    (too_hot, (at(91.0, critical_celsius=100.0),)),
    (too_hot, (at(96.0, high_celsius=100.0, critical_celsius=105.0),)),
    (too_hot, (at(85.0, critical_celsius=20.0),)),  # a limit no chip has
    (too_hot, (at(255.0),)),  # a sensor that tells nonsense
    (too_hot, (Sensors(),)),
    (held_back, (throttled(now=False, because=("too hot, since the start",)),)),
    (held_back, (throttled(events=5),)),
    (held_back, (Sensors(),)),
    (often_held_back, (throttled(events=30),)),
    (often_held_back, (throttled(now=True),)),
    (too_little_voltage, (throttled(now=True, because=("too hot",)),)),
    (too_little_voltage, (Sensors(),)),
    (fan_stands_still, (at(90.0, 0, 2400),)),
    (fan_stands_still, (at(45.0, 0),)),
    (fan_stands_still, (at(90.0),)),
]


@pytest.mark.parametrize(("rule", "sections", "told"), FIRES)
def test_heat_and_what_it_does_is_told(rule: Rule, sections: tuple[Topic, ...], told: str) -> None:
    assert [f"{finding.severity} {finding.id}" for finding in rule(*sections)] == [told]


@pytest.mark.parametrize(("rule", "sections"), SILENT)
def test_what_is_in_order_or_not_known_is_no_finding(rule: Rule, sections: tuple[Topic, ...]) -> None:
    assert list(rule(*sections)) == []
