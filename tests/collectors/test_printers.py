from __future__ import annotations

import json
from pathlib import Path

import pytest

from collectors._host.access import AccessLog
from collectors._host.host import Host
from collectors._host.recorded import Recorded
from collectors.printers import COLLECTOR
from collectors.printers.section import PrinterProblem, Printers

RECORDINGS = Path(__file__).parents[1] / "recordings"
PERIPHERALS = ("linux-desk-peripherals", "macos-studio-peripherals", "windows-office-peripherals")


def told(name: str) -> Printers:
    machine = Recorded(json.loads((RECORDINGS / f"{name}.json").read_text("utf-8")))
    source = COLLECTOR.sources[machine.platform]
    section = source.collect(Host(machine, "printers", source.touches, AccessLog()))
    assert isinstance(section, Printers)
    return section


@pytest.mark.parametrize("name", PERIPHERALS)
def test_every_platform_answers(name: str) -> None:
    seen = told(name)
    assert sum(printer.default is True for printer in seen.printers) == 1
    assert any(printer.stuck_jobs for printer in seen.printers)
    assert seen.answered_by


def test_a_printer_that_is_used_offline_and_one_without_paper_are_told() -> None:
    found = told("windows-office-peripherals").printers
    assert [printer.used_offline for printer in found] == [True, False, False, False]
    assert PrinterProblem.NO_PAPER in found[1].problems
