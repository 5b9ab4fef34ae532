from __future__ import annotations

from typing import Any

import pytest

from collectors._contract import Topic
from collectors.printers.section import PortKind, Printer, PrinterProblem, Printers, PrinterState
from findings._contract import Rule
from findings.printers import needs_somebody, offline, paused, service_off, stuck

Fires = list[tuple[Rule, tuple[Topic, ...], str]]
Silent = list[tuple[Rule, tuple[Topic, ...]]]


def printer(*, service: bool | None = None, **facts: Any) -> Printers:
    return Printers(printers=(Printer(**{"name": "ACME 1", "port": PortKind.USB, **facts}),), service_running=service)


FIRES: Fires = [
    (offline, (printer(state=PrinterState.OFFLINE, default=True),), "warning printers.offline"),
    (offline, (printer(used_offline=True),), "advice printers.offline"),
    (paused, (printer(state=PrinterState.STOPPED),), "warning printers.paused"),
    (paused, (printer(accepts_jobs=False),), "warning printers.paused"),
    (stuck, (printer(stuck_jobs=1),), "warning printers.stuck"),
    (service_off, (printer(service=False),), "warning printers.service-off"),
    (needs_somebody, (printer(problems=(PrinterProblem.PAPER_JAM,)),), "advice printers.needs-somebody"),
]

SILENT: Silent = [
    (offline, (printer(state=PrinterState.IDLE, used_offline=False),)),
    (offline, (printer(),)),
    (offline, (printer(state=PrinterState.OFFLINE, port=PortKind.FAX),)),
    (paused, (printer(state=PrinterState.PRINTING, accepts_jobs=True),)),
    (paused, (printer(state=PrinterState.STOPPED, used_offline=True),)),  # told as offline
    (stuck, (printer(jobs=3, stuck_jobs=0),)),
    (stuck, (printer(),)),
    (service_off, (printer(service=True),)),
    (service_off, (printer(),)),
    (service_off, (Printers(service_running=False),)),  # and nothing to print on
    (needs_somebody, (printer(problems=(PrinterProblem.INK_LOW,)),)),
    (needs_somebody, (printer(),)),
]


@pytest.mark.parametrize(("rule", "sections", "told"), FIRES)
def test_a_printer_that_does_not_print_is_told(rule: Rule, sections: tuple[Topic, ...], told: str) -> None:
    assert [f"{finding.severity} {finding.id}" for finding in rule(*sections)] == [told]


@pytest.mark.parametrize(("rule", "sections"), SILENT)
def test_what_is_in_order_or_not_known_is_no_finding(rule: Rule, sections: tuple[Topic, ...]) -> None:
    assert list(rule(*sections)) == []
