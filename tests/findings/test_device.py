from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from collectors._contract import Topic
from collectors.device.chassis import DeviceType
from collectors.device.section import Device, Firmware
from collectors.operating_system import OperatingSystem
from findings._contract import Rule
from findings.device import old_firmware, virtual

Fires = list[tuple[Rule, tuple[Topic, ...], str]]
Silent = list[tuple[Rule, tuple[Topic, ...]]]

NOW = OperatingSystem(clock=datetime(2026, 11, 22, tzinfo=UTC))


def device(made: date | None = None, runs_in: str | None = None) -> Device:
    firmware = Firmware(released_on=made)
    return Device(type=DeviceType.DESKTOP, type_from="its chassis", firmware=firmware, runs_in=runs_in)


FIRES: Fires = [
    (virtual, (device(runs_in="VirtualBox"),), "advice device.virtual"),
    (old_firmware, (device(date(2021, 5, 19)), NOW), "advice device.old-firmware"),
]

SILENT: Silent = [
    (virtual, (device(),)),
    (old_firmware, (device(date(2022, 5, 19)), NOW)),
    (old_firmware, (device(date(2014, 4, 1), "QEMU"), NOW)),
    (old_firmware, (device(), NOW)),
    (old_firmware, (Device(type=DeviceType.DESKTOP, type_from="nothing"), NOW)),
]


@pytest.mark.parametrize(("rule", "sections", "told"), FIRES)
def test_what_limits_or_ages_it_is_told(rule: Rule, sections: tuple[Topic, ...], told: str) -> None:
    assert [f"{finding.severity} {finding.id}" for finding in rule(*sections)] == [told]


@pytest.mark.parametrize(("rule", "sections"), SILENT)
def test_what_is_in_order_or_not_known_is_no_finding(rule: Rule, sections: tuple[Topic, ...]) -> None:
    assert list(rule(*sections)) == []
