from __future__ import annotations

from typing import Any

import pytest

from collectors._contract import Topic
from collectors.startup.section import Place, Startup, StartupEntry
from findings._contract import Rule
from findings.startup import in_place_of_windows, told_what_to_do, too_many

Fires = list[tuple[Rule, tuple[Topic, ...], str]]
Silent = list[tuple[Rule, tuple[Topic, ...]]]


def entries(count: int, place: Place = Place.RUN, **facts: Any) -> Startup:
    return Startup(entries=tuple(StartupEntry(name=f"P{n}", place=place, **facts) for n in range(count)))


FIRES: Fires = [
    (too_many, (entries(20, enabled=True),), "advice startup.too-many"),
    (
        in_place_of_windows,
        (entries(1, Place.SIGN_IN, program="hlp.exe", enabled=True),),
        "warning startup.in-place-of-windows",
    ),
    (told_what_to_do, (entries(1, interpreter=True, enabled=True),), "advice startup.script"),
]

SILENT: Silent = [
    (too_many, (entries(19, enabled=True),)),
    (too_many, (entries(40, enabled=False),)),
    (too_many, (entries(40),)),
    (too_many, (entries(40, enabled=True, part_of_system=True),)),
    (too_many, (entries(40, Place.USER_SERVICE, enabled=True),)),
    (in_place_of_windows, (entries(1, enabled=True),)),
    (in_place_of_windows, (Startup(),)),
    (told_what_to_do, (entries(1, Place.AUTOSTART, interpreter=True, enabled=True),)),
    (told_what_to_do, (entries(1, interpreter=True, enabled=False),)),
    (told_what_to_do, (entries(1, interpreter=False, enabled=True),)),
    (told_what_to_do, (entries(1, enabled=True),)),
]


@pytest.mark.parametrize(("rule", "sections", "told"), FIRES)
def test_what_starts_by_itself_and_should_not_is_told(rule: Rule, sections: tuple[Topic, ...], told: str) -> None:
    assert [f"{finding.severity} {finding.id}" for finding in rule(*sections)] == [told]


@pytest.mark.parametrize(("rule", "sections"), SILENT)
def test_what_is_in_order_or_not_known_is_no_finding(rule: Rule, sections: tuple[Topic, ...]) -> None:
    assert list(rule(*sections)) == []
