from __future__ import annotations

from collectors.services import Services
from collectors.services.units import Service
from findings.services import failed


def test_failed_services_are_one_finding_that_points_at_each() -> None:
    services = tuple(Service(name=f"s{n}.service", state="failed" if n % 2 else "running") for n in range(16))
    [finding] = failed(Services(manager="systemd", services=services))
    assert finding.values == ("s1.service, s3.service, s5.service, s7.service, s9.service, …",)
    assert finding.evidence[0] == "/sections/services/data/services/1"
    assert len(finding.evidence) == 8


def test_services_that_run_finished_or_were_not_seen_are_no_finding() -> None:
    fine = (Service(name="a", state="running"), Service(name="b", state="finished"), Service(name="c"))
    assert list(failed(Services(services=fine))) == []
    assert list(failed(Services())) == []
