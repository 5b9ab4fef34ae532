from __future__ import annotations

import pytest

from collectors._contract import Topic
from collectors.cameras.section import Cameras
from findings._contract import Rule
from findings.cameras import blocked

Fires = list[tuple[Rule, tuple[Topic, ...], str]]
Silent = list[tuple[Rule, tuple[Topic, ...]]]

FIRES: Fires = [
    (blocked, (Cameras(allowed=False),), "advice cameras.blocked"),
]

SILENT: Silent = [
    (blocked, (Cameras(allowed=True),)),
    (blocked, (Cameras(),)),
]


@pytest.mark.parametrize(("rule", "sections", "told"), FIRES)
def test_a_blocked_camera_is_told(rule: Rule, sections: tuple[Topic, ...], told: str) -> None:
    assert [f"{finding.severity} {finding.id}" for finding in rule(*sections)] == [told]


@pytest.mark.parametrize(("rule", "sections"), SILENT)
def test_what_is_in_order_or_not_known_is_no_finding(rule: Rule, sections: tuple[Topic, ...]) -> None:
    assert list(rule(*sections)) == []
