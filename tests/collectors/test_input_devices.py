from __future__ import annotations

import json
from pathlib import Path

import pytest

from collectors._host.access import AccessLog
from collectors._host.host import Host
from collectors._host.recorded import Recorded
from collectors.input_devices import COLLECTOR
from collectors.input_devices.section import InputDevices, InputKind

RECORDINGS = Path(__file__).parents[1] / "recordings"
PERIPHERALS = ("linux-desk-peripherals", "macos-studio-peripherals", "windows-office-peripherals")


def told(name: str) -> InputDevices:
    machine = Recorded(json.loads((RECORDINGS / f"{name}.json").read_text("utf-8")))
    source = COLLECTOR.sources[machine.platform]
    section = source.collect(Host(machine, "input_devices", source.touches, AccessLog()))
    assert isinstance(section, InputDevices)
    return section


@pytest.mark.parametrize("name", PERIPHERALS)
def test_every_platform_answers(name: str) -> None:
    seen = told(name)
    kinds = {device.kind for device in seen.devices}
    assert {InputKind.KEYBOARD, InputKind.MOUSE, InputKind.TOUCHPAD} <= kinds
    assert seen.answered_by


def test_a_game_controller_is_told_by_what_it_can_do() -> None:
    kinds = {device.kind for device in told("linux-desk-peripherals").devices}
    assert InputKind.GAME_CONTROLLER in kinds
