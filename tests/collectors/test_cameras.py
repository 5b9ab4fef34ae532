from __future__ import annotations

import json
from pathlib import Path

import pytest

from collectors._host.access import AccessLog
from collectors._host.host import Host
from collectors._host.recorded import Recorded
from collectors.cameras import COLLECTOR
from collectors.cameras.section import CameraKind, Cameras

RECORDINGS = Path(__file__).parents[1] / "recordings"
PERIPHERALS = ("linux-desk-peripherals", "macos-studio-peripherals", "windows-office-peripherals")


def told(name: str) -> Cameras:
    machine = Recorded(json.loads((RECORDINGS / f"{name}.json").read_text("utf-8")))
    source = COLLECTOR.sources[machine.platform]
    section = source.collect(Host(machine, "cameras", source.touches, AccessLog()))
    assert isinstance(section, Cameras)
    return section


@pytest.mark.parametrize("name", PERIPHERALS)
def test_every_platform_answers(name: str) -> None:
    seen = told(name)
    assert len(seen.cameras) >= 2
    assert seen.answered_by


def test_a_camera_forbidden_by_the_privacy_settings_is_told() -> None:
    assert told("windows-office-peripherals").allowed is False
    assert told("linux-desk-peripherals").allowed is None


def test_a_phone_used_as_camera_is_told_as_one() -> None:
    assert CameraKind.PHONE in {camera.kind for camera in told("macos-studio-peripherals").cameras}
