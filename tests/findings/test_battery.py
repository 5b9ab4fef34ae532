from __future__ import annotations

from typing import Any

import pytest

from collectors._contract import Topic
from collectors.battery.section import Battery, Health, PowerSupply, State
from findings._contract import Rule
from findings.battery import almost_empty, asks_for_service, many_cycles, not_charging, too_hot, worn

Fires = list[tuple[Rule, tuple[Topic, ...], str]]
Silent = list[tuple[Rule, tuple[Topic, ...]]]


def supply(*, on_mains: bool | None = None, **facts: Any) -> PowerSupply:
    return PowerSupply(on_mains=on_mains, batteries=(Battery(name="BAT0", **facts),))


def two(*batteries: Battery) -> PowerSupply:
    return PowerSupply(on_mains=True, batteries=batteries)


IDLE = Battery(name="BAT1", state=State.NOT_CHARGING, charge_percent=30.0)
LOW = Battery(name="BAT0", state=State.DISCHARGING, charge_percent=7.0)

FIRES: Fires = [
    (asks_for_service, (supply(health=Health.SERVICE),), "warning battery.asks-for-service"),
    (worn, (supply(wear_percent=41.0),), "warning battery.worn"),
    (many_cycles, (supply(cycles=1000, cycles_by_design=1000),), "advice battery.many-cycles"),
    (
        not_charging,
        (supply(on_mains=True, state=State.NOT_CHARGING, charge_percent=30.0),),
        "warning battery.not-charging",
    ),
    (
        not_charging,
        (supply(on_mains=True, state=State.DISCHARGING, charge_percent=30.0, charge_limit_percent=80),),
        "warning battery.not-charging",
    ),
    (too_hot, (supply(temperature_celsius=52.0),), "warning battery.too-hot"),
    (too_hot, (supply(health=Health.TOO_HOT),), "warning battery.too-hot"),
    (almost_empty, (supply(state=State.DISCHARGING, charge_percent=7.0),), "advice battery.almost-empty"),
    (almost_empty, (two(LOW, Battery(name="BAT1", charge_percent=4.0)),), "advice battery.almost-empty"),
]

SILENT: Silent = [
    (asks_for_service, (supply(health=Health.GOOD),)),
    (asks_for_service, (supply(),)),
    (worn, (supply(wear_percent=26.0),)),
    (worn, (supply(),)),
    (worn, (supply(wear_percent=60.0, health=Health.FAILING),)),  # told by its own verdict already
    (many_cycles, (supply(cycles=604, cycles_by_design=1000),)),
    (many_cycles, (supply(cycles=5000),)),
    (not_charging, (supply(on_mains=True, state=State.NOT_CHARGING, charge_percent=79.0, charge_limit_percent=80),)),
    (not_charging, (supply(on_mains=True, state=State.NOT_CHARGING, charge_percent=45.0, charge_limit_percent=50),)),
    (not_charging, (supply(on_mains=False, state=State.DISCHARGING, charge_percent=20.0),)),
    (not_charging, (supply(state=State.NOT_CHARGING, charge_percent=20.0),)),
    (not_charging, (supply(on_mains=True, state=State.NOT_CHARGING),)),
    (too_hot, (supply(temperature_celsius=38.0),)),
    (too_hot, (supply(temperature_celsius=3000.0),)),  # a sensor that tells nonsense
    (almost_empty, (supply(state=State.CHARGING, charge_percent=3.0),)),
    (almost_empty, (supply(state=State.DISCHARGING, charge_percent=64.0),)),
    (almost_empty, (PowerSupply(),)),
    (
        not_charging,
        (two(Battery(name="BAT0", state=State.CHARGING, charge_percent=60.0), IDLE),),
    ),  # one after the other
    (almost_empty, (two(LOW, Battery(name="BAT1", charge_percent=90.0)),)),  # the other one takes over
]


@pytest.mark.parametrize(("rule", "sections", "told"), FIRES)
def test_a_battery_in_trouble_is_told(rule: Rule, sections: tuple[Topic, ...], told: str) -> None:
    assert [f"{finding.severity} {finding.id}" for finding in rule(*sections)] == [told]


@pytest.mark.parametrize(("rule", "sections"), SILENT)
def test_what_is_in_order_or_not_known_is_no_finding(rule: Rule, sections: tuple[Topic, ...]) -> None:
    assert list(rule(*sections)) == []
