from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from collectors._contract import Topic
from collectors.operating_system import OperatingSystem
from collectors.updates.section import FailedUpdate, Updates
from findings._contract import Rule
from findings.updates import failing, long_ago, not_looked_for, paused, security_waits, switched_off

Fires = list[tuple[Rule, tuple[Topic, ...], str]]
Silent = list[tuple[Rule, tuple[Topic, ...]]]

CLOCK = datetime(2026, 11, 22, tzinfo=UTC)
NOW = OperatingSystem(clock=CLOCK)


def failed(*counts: int, **facts: Any) -> Updates:
    return Updates(failed=tuple(FailedUpdate(name="KB5041234", count=count, **facts) for count in counts))


FIRES: Fires = [
    (failing, (failed(2),), "warning updates.failing"),
    (failing, (failed(1, 1),), "warning updates.failing"),
    (paused, (Updates(paused_until=CLOCK + timedelta(days=9)), NOW), "advice updates.paused"),
    (switched_off, (Updates(automatic=False),), "advice updates.not-automatic"),
    (long_ago, (Updates(last_installed_on=date(2026, 9, 1)), NOW), "warning updates.long-ago"),
    (not_looked_for, (Updates(last_checked_at=CLOCK - timedelta(days=40)), NOW), "advice updates.not-looked-for"),
    (security_waits, (Updates(pending=12, pending_security=5),), "advice updates.waiting"),
    (security_waits, (Updates(pending=30),), "advice updates.waiting"),
]

SILENT: Silent = [
    (failing, (failed(1),)),
    (failing, (Updates(),)),
    (paused, (Updates(paused_until=CLOCK - timedelta(days=9)), NOW)),
    (paused, (Updates(), NOW)),
    (switched_off, (Updates(automatic=False, managed=True),)),
    (switched_off, (Updates(automatic=True),)),
    (switched_off, (Updates(),)),
    (long_ago, (Updates(last_installed_on=date(2026, 10, 15)), NOW)),
    (long_ago, (Updates(), NOW)),
    (not_looked_for, (Updates(last_checked_at=CLOCK - timedelta(days=3)), NOW)),
    (not_looked_for, (Updates(), NOW)),
    (security_waits, (Updates(pending=12, pending_security=0),)),
    (security_waits, (Updates(),)),
]


@pytest.mark.parametrize(("rule", "sections", "told"), FIRES)
def test_what_keeps_updates_from_coming_is_told(rule: Rule, sections: tuple[Topic, ...], told: str) -> None:
    assert [f"{finding.severity} {finding.id}" for finding in rule(*sections)] == [told]


@pytest.mark.parametrize(("rule", "sections"), SILENT)
def test_what_is_in_order_or_not_known_is_no_finding(rule: Rule, sections: tuple[Topic, ...]) -> None:
    assert list(rule(*sections)) == []


def test_it_points_at_the_count_it_tells() -> None:
    [close_a_hole], [many] = security_waits(Updates(pending_security=5)), security_waits(Updates(pending=30))
    assert close_a_hole.evidence == ("/sections/updates/data/pending_security",)
    assert many.evidence == ("/sections/updates/data/pending",)
