"""What the computer is limits what can be said of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from collectors.device.section import Device
from findings._contract import Finding, pointer

if TYPE_CHECKING:
    from collectors.operating_system.section import OperatingSystem

_OLD = timedelta(days=5 * 365)


def virtual(device: Device) -> Iterator[Finding]:
    """A guest sees its host's choice of hardware: no sensors, no disk health, no battery."""
    if device.runs_in:
        yield Finding(
            id="device.virtual",
            severity="advice",
            title="This is a computer inside another computer ({0}), so some parts cannot be seen.",
            values=(device.runs_in,),
            evidence=(pointer("device", "runs_in"),),
            advice="Run this program on the real computer too if a part may be broken.",
            technician="Guest system: temperatures, disk health, battery and firmware are the host's.",
        )


def old_firmware(device: Device, operating_system: OperatingSystem) -> Iterator[Finding]:
    """Makers publish firmware for about five years after a model's end; older means that updates were missed or ended.

    A Mac's comes with its system and tells no date.
    """
    released = device.firmware.released_on if device.firmware else None
    if released and device.runs_in is None and operating_system.clock.date() - released > _OLD:
        yield Finding(
            id="device.old-firmware",
            severity="advice",
            title="The computer's built-in start program is old, from {0}.",
            values=(released.isoformat(),),
            evidence=(pointer("device", "firmware"),),
            advice="Ask the technician whether its maker has a newer one; do not try it alone.",
            technician="BIOS/UEFI over five years old: see the vendor's page; mains plugged in, BitLocker suspended.",
        )


RULES = (virtual, old_firmware)
