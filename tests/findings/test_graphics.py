from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from collectors._contract import Topic
from collectors.graphics.section import Adapter, Graphics
from collectors.operating_system import OperatingSystem
from findings._contract import Rule
from findings.graphics import basic_driver, old_driver, problem

Fires = list[tuple[Rule, tuple[Topic, ...], str]]
Silent = list[tuple[Rule, tuple[Topic, ...]]]

NOW = OperatingSystem(clock=datetime(2026, 11, 22, tzinfo=UTC))


def adapter(**facts: Any) -> Graphics:
    return Graphics(adapters=(Adapter(name="ACME 1", **facts),))


FIRES: Fires = [
    (problem, (adapter(problem_code=43),), "warning graphics.problem"),
    (basic_driver, (adapter(basic_driver=True),), "warning graphics.basic-driver"),
    (old_driver, (adapter(driver_date=date(2022, 3, 17)), NOW), "advice graphics.old-driver"),
]

SILENT: Silent = [
    (problem, (adapter(problem_code=0),)),
    (problem, (adapter(),)),
    (problem, (adapter(problem_code=22),)),  # somebody switched it off: told among the drivers
    (basic_driver, (adapter(basic_driver=True, virtual=True),)),
    (basic_driver, (adapter(basic_driver=True, problem_code=28),)),  # told by its problem already
    (basic_driver, (adapter(),)),
    (old_driver, (adapter(driver_date=date(2025, 1, 1)), NOW)),
    (old_driver, (adapter(driver_date=date(2006, 6, 21)), NOW)),  # the date of all of Windows' own
    (old_driver, (adapter(driver_date=date(2015, 1, 1), virtual=True), NOW)),
    (old_driver, (adapter(), NOW)),
]


@pytest.mark.parametrize(("rule", "sections", "told"), FIRES)
def test_an_adapter_in_trouble_is_told(rule: Rule, sections: tuple[Topic, ...], told: str) -> None:
    assert [f"{finding.severity} {finding.id}" for finding in rule(*sections)] == [told]


@pytest.mark.parametrize(("rule", "sections"), SILENT)
def test_what_is_in_order_or_not_known_is_no_finding(rule: Rule, sections: tuple[Topic, ...]) -> None:
    assert list(rule(*sections)) == []
