from __future__ import annotations

from typing import Any

import pytest

from collectors._contract import Topic
from collectors.connectivity.section import Backend, Connectivity, Step
from findings._contract import Rule
from findings.connectivity import (
    captive_portal,
    clock_wrong,
    inspected,
    name_leads_inside,
    names_not_found,
    not_trusted,
    router_silent,
)

Fires = list[tuple[Rule, tuple[Topic, ...], str]]
Silent = list[tuple[Rule, tuple[Topic, ...]]]

WORKED, SILENT_LINE = Step(took_ms=4.0), Step(why="silent")
SILENT_ROUTER, ROUTER = SILENT_LINE, WORKED


def backend(**facts: Any) -> Connectivity:
    return Connectivity(backend=Backend(name=WORKED, **facts))


INSIDE = Backend(name=WORKED, name_leads_inside=True)
REFUSED = Backend(name=WORKED, encryption=Step(why="not trusted"))
CUT_OFF = Backend(name=Step(why="no answer"))

FIRES: Fires = [
    (captive_portal, (Connectivity(captive_portal=True),), "warning connectivity.captive-portal"),
    (name_leads_inside, (backend(name_leads_inside=True),), "warning connectivity.name-leads-inside"),
    (clock_wrong, (backend(clock_behind_seconds=-301.0),), "warning connectivity.clock-wrong"),
    (inspected, (backend(inspected_by="ACME Filter"),), "advice connectivity.inspected"),
    (
        router_silent,
        (Connectivity(router=SILENT_ROUTER, backend=CUT_OFF),),
        "warning connectivity.router-silent",
    ),
    (names_not_found, (Connectivity(router=ROUTER, backend=CUT_OFF),), "warning connectivity.names-not-found"),
    (not_trusted, (backend(encryption=Step(why="expired")),), "warning connectivity.not-trusted"),
]

SILENT: Silent = [
    (captive_portal, (Connectivity(captive_portal=False),)),
    (captive_portal, (Connectivity(),)),
    (name_leads_inside, (Connectivity(captive_portal=True, backend=INSIDE),)),  # told by the portal already
    (name_leads_inside, (backend(name_leads_inside=False),)),
    (name_leads_inside, (Connectivity(),)),
    (clock_wrong, (backend(clock_behind_seconds=4.0),)),
    (clock_wrong, (backend(),)),
    (inspected, (backend(),)),
    (router_silent, (Connectivity(router=SILENT_ROUTER, backend=Backend(name=WORKED, ipv4=WORKED)),)),
    (router_silent, (Connectivity(router=SILENT_ROUTER),)),
    (names_not_found, (Connectivity(router=ROUTER, backend=Backend(name=WORKED)),)),
    (names_not_found, (Connectivity(router=SILENT_ROUTER, backend=CUT_OFF),)),
    (names_not_found, (Connectivity(),)),
    (not_trusted, (backend(encryption=Step(why="silent")),)),
    (not_trusted, (Connectivity(captive_portal=True, backend=REFUSED),)),
    (not_trusted, (backend(),)),
    (router_silent, (Connectivity(router=ROUTER, backend=CUT_OFF),)),
]


@pytest.mark.parametrize(("rule", "sections", "told"), FIRES)
def test_what_stands_in_the_way_is_told(rule: Rule, sections: tuple[Topic, ...], told: str) -> None:
    assert [f"{finding.severity} {finding.id}" for finding in rule(*sections)] == [told]


@pytest.mark.parametrize(("rule", "sections"), SILENT)
def test_what_is_in_order_or_not_known_is_no_finding(rule: Rule, sections: tuple[Topic, ...]) -> None:
    assert list(rule(*sections)) == []
