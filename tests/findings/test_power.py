from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from collectors._contract import Topic
from collectors.battery.section import PowerSupply
from collectors.power.section import Cause, Plan, Power, Settings, Wake
from findings._contract import Rule
from findings.power import cannot_sleep, saves_power_on_mains, wakes_by_itself

Fires = list[tuple[Rule, tuple[Topic, ...], str]]
Silent = list[tuple[Rule, tuple[Topic, ...]]]

NOW = datetime(2026, 11, 22, tzinfo=UTC)
MAINS = PowerSupply(on_mains=True)
SAVER = Power(plan=Plan.POWER_SAVER)
ON_BATTERY_ONLY = Power(plan=Plan.POWER_SAVER, settings=(Settings(on_battery=False, low_power_mode=False),))


def woken(times: int, cause: Cause, every: timedelta = timedelta(hours=1)) -> Power:
    return Power(wakes=tuple(Wake(at=NOW - every * n, cause=cause, by="RTC") for n in range(times)))


FIRES: Fires = [
    (cannot_sleep, (Power(sleeps=20, failed_sleeps=3, last_failed="xhci"),), "advice power.cannot-sleep"),
    (wakes_by_itself, (woken(8, Cause.TIMER),), "advice power.wakes-by-itself"),
    (saves_power_on_mains, (SAVER, MAINS), "advice power.saves-on-mains"),
]

SILENT: Silent = [
    (cannot_sleep, (Power(sleeps=41, failed_sleeps=3),)),
    (cannot_sleep, (Power(sleeps=2, failed_sleeps=2),)),
    (cannot_sleep, (Power(),)),
    (wakes_by_itself, (woken(8, Cause.PERSON),)),
    (wakes_by_itself, (woken(8, Cause.TIMER, timedelta(days=1)),)),
    (wakes_by_itself, (Power(),)),
    (saves_power_on_mains, (SAVER, PowerSupply(on_mains=False))),
    (saves_power_on_mains, (SAVER, PowerSupply())),
    (saves_power_on_mains, (ON_BATTERY_ONLY, MAINS)),
    (saves_power_on_mains, (Power(plan=Plan.BALANCED), MAINS)),
]


@pytest.mark.parametrize(("rule", "sections", "told"), FIRES)
def test_trouble_with_sleep_and_plans_is_told(rule: Rule, sections: tuple[Topic, ...], told: str) -> None:
    assert [f"{finding.severity} {finding.id}" for finding in rule(*sections)] == [told]


@pytest.mark.parametrize(("rule", "sections"), SILENT)
def test_what_is_in_order_or_not_known_is_no_finding(rule: Rule, sections: tuple[Topic, ...]) -> None:
    assert list(rule(*sections)) == []


def test_what_woke_it_is_told_or_a_question_mark() -> None:
    wakes = tuple(Wake(at=NOW, cause=Cause.TIMER) for _ in range(8))
    [known], [unknown] = wakes_by_itself(woken(8, Cause.TIMER)), wakes_by_itself(Power(wakes=wakes))
    assert (known.values, unknown.values) == (("8", "RTC"), ("8", "?"))
