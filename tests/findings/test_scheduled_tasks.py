from __future__ import annotations

from typing import Any

import pytest

from collectors._contract import Topic
from collectors.scheduled_tasks.section import ScheduledTask, ScheduledTasks
from findings._contract import Rule
from findings.scheduled_tasks import failing

Fires = list[tuple[Rule, tuple[Topic, ...], str]]
Silent = list[tuple[Rule, tuple[Topic, ...]]]


def task(name: str = "Backup", **facts: Any) -> ScheduledTasks:
    return ScheduledTasks(tasks=(ScheduledTask(name=name, kept_by="windows task scheduler", **facts),))


FIRES: Fires = [
    (failing, (task(failed=True, enabled=True),), "advice scheduled_tasks.failing"),
    (failing, (task(failed=True),), "advice scheduled_tasks.failing"),
]

SILENT: Silent = [
    (failing, (task(failed=True, enabled=False),)),
    (failing, (task(r"\Microsoft\Windows\Chkdsk\ProactiveScan", failed=True, enabled=True),)),
    (failing, (task(failed=False),)),
    (failing, (task(),)),
]


@pytest.mark.parametrize(("rule", "sections", "told"), FIRES)
def test_a_task_that_fails_is_told(rule: Rule, sections: tuple[Topic, ...], told: str) -> None:
    assert [f"{finding.severity} {finding.id}" for finding in rule(*sections)] == [told]


@pytest.mark.parametrize(("rule", "sections"), SILENT)
def test_what_is_in_order_or_not_known_is_no_finding(rule: Rule, sections: tuple[Topic, ...]) -> None:
    assert list(rule(*sections)) == []
