from __future__ import annotations

import pytest

from collectors._contract import Topic
from collectors.device.chassis import DeviceType
from collectors.device.section import Device
from collectors.processor.section import Processor, Weakness
from findings._contract import Rule
from findings.processor import unprotected

Fires = list[tuple[Rule, tuple[Topic, ...], str]]
Silent = list[tuple[Rule, tuple[Topic, ...]]]

REAL = Device(type=DeviceType.LAPTOP, type_from="its chassis")
GUEST = Device(type=DeviceType.VIRTUAL_MACHINE, type_from="its chassis", runs_in="QEMU")
WEAK = Processor(weaknesses=(Weakness(name="mds", state="Vulnerable"),))

FIRES: Fires = [
    (unprotected, (WEAK, REAL), "advice processor.unprotected"),
]

SILENT: Silent = [
    (unprotected, (WEAK, GUEST)),
    (unprotected, (Processor(), REAL)),
]


@pytest.mark.parametrize(("rule", "sections", "told"), FIRES)
def test_an_open_weakness_is_told(rule: Rule, sections: tuple[Topic, ...], told: str) -> None:
    assert [f"{finding.severity} {finding.id}" for finding in rule(*sections)] == [told]


@pytest.mark.parametrize(("rule", "sections"), SILENT)
def test_what_is_in_order_or_not_known_is_no_finding(rule: Rule, sections: tuple[Topic, ...]) -> None:
    assert list(rule(*sections)) == []
