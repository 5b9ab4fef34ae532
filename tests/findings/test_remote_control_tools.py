from __future__ import annotations

from typing import Any

import pytest

from collectors._contract import Topic
from collectors.remote_control_tools.section import RemoteControlTool, RemoteControlTools
from findings._contract import Rule
from findings.remote_control_tools import (
    RULES,
    can_be_reached,
    present,
    running,
    started_without_installation,
    system_own,
)

Fires = list[tuple[Rule, tuple[Topic, ...], str]]
Silent = list[tuple[Rule, tuple[Topic, ...]]]


def tool(**facts: Any) -> RemoteControlTools:
    return RemoteControlTools(tools=(RemoteControlTool(name="ACME Desk", **facts),))


FIRES: Fires = [
    (
        started_without_installation,
        (tool(installed=False, running=True),),
        "warning remote_control_tools.started-without-installation",
    ),
    (running, (tool(installed=True, running=True),), "warning remote_control_tools.running"),
    (running, (tool(running=True),), "warning remote_control_tools.running"),
    (can_be_reached, (tool(installed=True, starts_by_itself=True),), "warning remote_control_tools.starts-by-itself"),
    (present, (tool(installed=True, running=False),), "advice remote_control_tools.present"),
    (system_own, (tool(part_of_system=True, running=True),), "advice remote_control_tools.system-own"),
]

SILENT: Silent = [
    (started_without_installation, (tool(running=True),)),
    (started_without_installation, (tool(installed=False, running=True, part_of_system=True),)),
    (running, (tool(installed=True, running=False),)),
    (running, (tool(installed=True),)),
    (can_be_reached, (tool(installed=True, starts_by_itself=False),)),
    (can_be_reached, (tool(installed=True, starts_by_itself=True, part_of_system=True),)),
    (present, (tool(installed=True, running=False, part_of_system=True),)),
    (present, (tool(),)),
    (system_own, (tool(part_of_system=True, running=False),)),
    (system_own, (RemoteControlTools(),)),
]


@pytest.mark.parametrize(("rule", "sections", "told"), FIRES)
def test_a_way_in_for_others_is_told(rule: Rule, sections: tuple[Topic, ...], told: str) -> None:
    assert [f"{finding.severity} {finding.id}" for finding in rule(*sections)] == [told]


@pytest.mark.parametrize(("rule", "sections"), SILENT)
def test_what_is_in_order_or_not_known_is_no_finding(rule: Rule, sections: tuple[Topic, ...]) -> None:
    assert list(rule(*sections)) == []


@pytest.mark.parametrize("installed", [True, False, None])
@pytest.mark.parametrize("runs", [True, False, None])
@pytest.mark.parametrize("starts", [True, False, None])
def test_one_tool_is_told_of_once_at_most(installed: bool | None, runs: bool | None, starts: bool | None) -> None:
    seen = tool(installed=installed, running=runs, starts_by_itself=starts)
    assert len([finding for rule in RULES for finding in rule(seen)]) <= 1


def test_a_victim_is_told_to_hang_up_and_whom_to_call() -> None:
    [finding] = started_without_installation(tool(installed=False, running=True))
    assert "hang up" in finding.advice
    assert "your bank yourself" in finding.advice
