from __future__ import annotations

import json
from pathlib import Path

import pytest

from collectors._host.access import AccessLog
from collectors._host.host import Host
from collectors._host.recorded import Recorded
from collectors.bluetooth import COLLECTOR
from collectors.bluetooth.section import Bluetooth, BluetoothKind

RECORDINGS = Path(__file__).parents[1] / "recordings"
PERIPHERALS = ("linux-desk-peripherals", "macos-studio-peripherals", "windows-office-peripherals")


def told(name: str) -> Bluetooth:
    machine = Recorded(json.loads((RECORDINGS / f"{name}.json").read_text("utf-8")))
    source = COLLECTOR.sources[machine.platform]
    section = source.collect(Host(machine, "bluetooth", source.touches, AccessLog()))
    assert isinstance(section, Bluetooth)
    return section


@pytest.mark.parametrize("name", PERIPHERALS)
def test_every_platform_answers(name: str) -> None:
    seen = told(name)
    assert len(seen.adapters) == 1
    assert seen.answered_by


def test_paired_devices_are_told_by_kind_and_count() -> None:
    mac, windows = told("macos-studio-peripherals"), told("windows-office-peripherals")
    assert (mac.paired_count, mac.connected_count, mac.on) == (3, 1, True)
    assert {device.kind for device in windows.paired} == {BluetoothKind.SOUND, BluetoothKind.INPUT}
