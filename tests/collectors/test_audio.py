from __future__ import annotations

import json
from pathlib import Path

import pytest

from collectors._host.access import AccessLog
from collectors._host.host import Host
from collectors._host.recorded import Recorded
from collectors.audio import COLLECTOR
from collectors.audio.section import Audio, Direction, SoundState

RECORDINGS = Path(__file__).parents[1] / "recordings"
PERIPHERALS = ("linux-desk-peripherals", "macos-studio-peripherals", "windows-office-peripherals")


def told(name: str) -> Audio:
    machine = Recorded(json.loads((RECORDINGS / f"{name}.json").read_text("utf-8")))
    source = COLLECTOR.sources[machine.platform]
    section = source.collect(Host(machine, "audio", source.touches, AccessLog()))
    assert isinstance(section, Audio)
    return section


@pytest.mark.parametrize("name", PERIPHERALS)
def test_every_platform_answers(name: str) -> None:
    seen = told(name)
    assert seen.adapters
    assert seen.devices
    assert seen.answered_by


def test_a_microphone_that_is_not_plugged_in_is_told() -> None:
    states = {(d.direction, d.state) for d in told("windows-office-peripherals").devices}
    assert (Direction.RECORDS, SoundState.NOT_PLUGGED_IN) in states
