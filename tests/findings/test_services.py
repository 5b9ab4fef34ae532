from __future__ import annotations

from typing import Any

import pytest

from collectors._contract import Topic
from collectors.services import Services
from collectors.services.units import Service
from findings._contract import Rule
from findings.services import failed, hung, keeps_restarting, switched_off

Fires = list[tuple[Rule, tuple[Topic, ...], str]]
Silent = list[tuple[Rule, tuple[Topic, ...]]]


def service(*, manager: Any = "systemd", **facts: Any) -> Services:
    return Services(manager=manager, services=(Service(**{"name": "a.service", **facts}),))


def of_windows(name: str, **facts: Any) -> Services:
    return service(manager="windows", name=name, **facts)


FIRES: Fires = [
    (failed, (service(state="failed", result="exit-code"),), "warning services.failed"),
    (failed, (service(state="failed"),), "warning services.failed"),
    (hung, (service(state="failed", result="timeout"),), "warning services.hung"),
    (keeps_restarting, (service(state="running", restarts=5),), "warning services.restarts"),
    (switched_off, (of_windows("Dhcp", state="stopped", start="disabled"),), "warning services.switched-off"),
]

SILENT: Silent = [
    (failed, (service(state="failed", result="watchdog"),)),  # told as hung
    (failed, (service(state="running"),)),
    (failed, (service(state="finished"),)),
    (failed, (service(),)),
    (failed, (Services(),)),
    (hung, (service(state="failed", result="signal"),)),
    (hung, (service(state="running", result="timeout"),)),
    (keeps_restarting, (service(restarts=2),)),
    (keeps_restarting, (service(),)),
    (switched_off, (of_windows("Dhcp", state="running", start="automatic"),)),
    (switched_off, (of_windows("Fax", state="stopped", start="disabled"),)),
    (switched_off, (service(name="dhcp", state="stopped", start="disabled"),)),
]


@pytest.mark.parametrize(("rule", "sections", "told"), FIRES)
def test_a_part_that_stopped_is_told(rule: Rule, sections: tuple[Topic, ...], told: str) -> None:
    assert [f"{finding.severity} {finding.id}" for finding in rule(*sections)] == [told]


@pytest.mark.parametrize(("rule", "sections"), SILENT)
def test_what_is_in_order_or_not_known_is_no_finding(rule: Rule, sections: tuple[Topic, ...]) -> None:
    assert list(rule(*sections)) == []


def test_failed_services_are_one_finding_that_names_five_and_points_at_each() -> None:
    services = tuple(Service(name=f"s{n}.service", state="failed" if n % 2 else "running") for n in range(16))
    [finding] = failed(Services(manager="systemd", services=services))
    assert finding.values == ("s1.service, s3.service, s5.service, s7.service, s9.service, …",)
    assert finding.evidence[0] == "/sections/services/data/services/1"
    assert len(finding.evidence) == 8
