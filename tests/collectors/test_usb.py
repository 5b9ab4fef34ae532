from __future__ import annotations

import json
from pathlib import Path

import pytest

from collectors._host.access import AccessLog
from collectors._host.host import Host
from collectors._host.recorded import Recorded
from collectors.usb import COLLECTOR
from collectors.usb.section import Usb, UsbKind

RECORDINGS = Path(__file__).parents[1] / "recordings"
PERIPHERALS = ("linux-desk-peripherals", "macos-studio-peripherals", "windows-office-peripherals")


def told(name: str) -> Usb:
    machine = Recorded(json.loads((RECORDINGS / f"{name}.json").read_text("utf-8")))
    source = COLLECTOR.sources[machine.platform]
    section = source.collect(Host(machine, "usb", source.touches, AccessLog()))
    assert isinstance(section, Usb)
    return section


@pytest.mark.parametrize("name", PERIPHERALS)
def test_every_platform_answers(name: str) -> None:
    seen = told(name)
    assert len(seen.devices) >= 2
    assert all(device.vendor_id and device.maker for device in seen.devices)
    assert seen.answered_by


def test_a_port_that_was_overloaded_is_told() -> None:
    assert [(overload.port, overload.times) for overload in told("linux-desk-peripherals").overloads] == [
        ("usb1-port2", 3)
    ]


def test_a_camera_that_was_switched_off_is_told_with_its_device() -> None:
    (camera,) = [d for d in told("windows-office-peripherals").devices if UsbKind.CAMERA in d.kinds]
    assert camera.problem_code == 22
