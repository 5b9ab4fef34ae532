from __future__ import annotations

import pytest

from collectors._contract import Topic
from collectors.bluetooth.section import Bluetooth, BluetoothKind, PairedDevice
from findings._contract import Rule
from findings.bluetooth import kept_off, runs_out

Fires = list[tuple[Rule, tuple[Topic, ...], str]]
Silent = list[tuple[Rule, tuple[Topic, ...]]]


def mouse(percent: int | None, *, connected: bool = True) -> Bluetooth:
    paired = PairedDevice(kind=BluetoothKind.MOUSE, connected=connected, battery_percent=percent)
    return Bluetooth(paired=(paired,))


FIRES: Fires = [
    (kept_off, (Bluetooth(blocked_by_switch=True),), "advice bluetooth.kept-off"),
    (runs_out, (mouse(10),), "advice bluetooth.runs-out"),
]

SILENT: Silent = [
    (kept_off, (Bluetooth(blocked_by_settings=True),)),
    (kept_off, (Bluetooth(),)),
    (runs_out, (mouse(60),)),
    (runs_out, (mouse(5, connected=False),)),
    (runs_out, (mouse(None),)),
]


@pytest.mark.parametrize(("rule", "sections", "told"), FIRES)
def test_what_keeps_bluetooth_from_working_is_told(rule: Rule, sections: tuple[Topic, ...], told: str) -> None:
    assert [f"{finding.severity} {finding.id}" for finding in rule(*sections)] == [told]


@pytest.mark.parametrize(("rule", "sections"), SILENT)
def test_what_is_in_order_or_not_known_is_no_finding(rule: Rule, sections: tuple[Topic, ...]) -> None:
    assert list(rule(*sections)) == []


def test_a_device_without_a_name_is_called_what_it_is() -> None:
    [finding] = runs_out(mouse(3))
    assert finding.values == ("mouse",)
