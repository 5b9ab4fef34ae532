from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from collectors._contract import Topic
from collectors.device.chassis import DeviceType
from collectors.device.section import Device, Firmware
from collectors.operating_system import OperatingSystem
from collectors.operating_system.section import Licence, LicenceState
from findings._contract import Rule
from findings.operating_system import (
    clock_before_its_firmware,
    clock_not_kept,
    clock_wrong,
    hardware_clock_wrong,
    long_without_restart,
    not_activated,
    past_its_support,
    restart_pending,
    safe_mode,
    support_ends_soon,
)

Fires = list[tuple[Rule, tuple[Topic, ...], str]]
Silent = list[tuple[Rule, tuple[Topic, ...]]]

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
LAPTOP = Device(type=DeviceType.LAPTOP, type_from="its chassis")
SERVER = Device(type=DeviceType.SERVER, type_from="its chassis")


def system(**facts: Any) -> OperatingSystem:
    return OperatingSystem(clock=NOW, **facts)


def licence(state: LicenceState, days: int | None = None) -> OperatingSystem:
    return system(licence=Licence(state=state, days_left=days))


def made(on: date | None) -> Device:
    return Device(type=DeviceType.LAPTOP, type_from="its chassis", firmware=Firmware(released_on=on))


def up(days: int) -> OperatingSystem:
    return system(booted_at=NOW - timedelta(days=days))


FIRES: Fires = [
    (restart_pending, (system(restart_pending=True),), "advice operating_system.restart-pending"),
    (
        past_its_support,
        (system(supported_until=date(2025, 10, 14)),),
        "warning operating_system.past-its-support",
    ),
    (
        past_its_support,
        (system(name="Debian GNU/Linux", version="11"),),
        "warning operating_system.past-its-support",
    ),
    (
        support_ends_soon,
        (system(supported_until=date(2027, 1, 12)),),
        "advice operating_system.support-ends-soon",
    ),
    (clock_wrong, (system(clock_behind_seconds=-301.0),), "warning operating_system.clock-wrong"),
    (
        clock_before_its_firmware,
        (system(), made(date(2027, 3, 1))),
        "warning operating_system.clock-in-the-past",
    ),
    (
        hardware_clock_wrong,
        (system(hardware_clock_behind_seconds=4000),),
        "advice operating_system.hardware-clock-wrong",
    ),
    (
        hardware_clock_wrong,
        (system(hardware_clock_behind_seconds=86400 * 900),),
        "advice operating_system.hardware-clock-wrong",
    ),
    (clock_not_kept, (system(clock_is_synchronised=False),), "advice operating_system.clock-not-kept"),
    (not_activated, (licence(LicenceState.NOTIFICATION),), "advice operating_system.not-activated"),
    (not_activated, (licence(LicenceState.GRACE, 3),), "advice operating_system.not-activated"),
    (safe_mode, (system(safe_mode=True),), "advice operating_system.safe-mode"),
    (long_without_restart, (up(31), LAPTOP), "advice operating_system.long-without-restart"),
]

SILENT: Silent = [
    (restart_pending, (system(restart_pending=False),)),
    (restart_pending, (system(),)),
    (past_its_support, (system(supported_until=NOW.date()),)),
    (past_its_support, (system(supported_until=date(2030, 1, 1)),)),
    (past_its_support, (system(name="Debian GNU/Linux", version="12"),)),
    (past_its_support, (system(name="ACME OS", version="1"),)),
    (past_its_support, (system(),)),
    (support_ends_soon, (system(supported_until=date(2027, 6, 1)),)),
    (support_ends_soon, (system(supported_until=date(2025, 6, 1)),)),
    (support_ends_soon, (system(),)),
    (clock_wrong, (system(clock_behind_seconds=299.0),)),
    (clock_wrong, (system(),)),
    (clock_before_its_firmware, (system(), made(date(2024, 3, 1)))),
    (clock_before_its_firmware, (system(), made(date(2026, 11, 23)))),  # it may be tomorrow already elsewhere
    (clock_before_its_firmware, (system(), made(None))),
    (clock_before_its_firmware, (system(), made(date.min))),  # a date no firmware has
    (clock_before_its_firmware, (system(), LAPTOP)),
    (hardware_clock_wrong, (system(hardware_clock_behind_seconds=-3601),)),  # it keeps the local time
    (hardware_clock_wrong, (system(hardware_clock_behind_seconds=2),)),
    (hardware_clock_wrong, (system(),)),
    (clock_not_kept, (system(clock_is_synchronised=True),)),
    (clock_not_kept, (system(),)),
    (not_activated, (licence(LicenceState.LICENSED),)),
    (not_activated, (licence(LicenceState.GRACE, 60),)),
    (not_activated, (licence(LicenceState.GRACE),)),
    (not_activated, (system(),)),
    (safe_mode, (system(safe_mode=False),)),
    (safe_mode, (system(),)),
    (long_without_restart, (up(29), LAPTOP)),
    (long_without_restart, (up(90), SERVER)),
    (long_without_restart, (up(9000), LAPTOP)),  # a clock that was never set
    (long_without_restart, (system(), LAPTOP)),
]


@pytest.mark.parametrize(("rule", "sections", "told"), FIRES)
def test_what_the_system_needs_is_told(rule: Rule, sections: tuple[Topic, ...], told: str) -> None:
    assert [f"{finding.severity} {finding.id}" for finding in rule(*sections)] == [told]


@pytest.mark.parametrize(("rule", "sections"), SILENT)
def test_what_is_in_order_or_not_known_is_no_finding(rule: Rule, sections: tuple[Topic, ...]) -> None:
    assert list(rule(*sections)) == []


def test_the_day_on_which_support_ended_is_told() -> None:
    [finding] = past_its_support(system(supported_until=date(2025, 10, 14)))
    assert finding.values == ("2025-10-14",)
    assert finding.evidence == ("/sections/operating_system/data/supported_until",)
    [finding] = past_its_support(system(name="macOS", version="12.7"))
    assert finding.evidence == ("/sections/operating_system/data/version",)
