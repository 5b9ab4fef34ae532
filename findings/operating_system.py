"""The system waits for a restart, is no longer cared for, or has the wrong time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from collectors.operating_system.section import LicenceState, OperatingSystem
from findings._contract import Finding, pointer
from findings._support_ends import support_ends

if TYPE_CHECKING:
    from collectors.device.section import Device

_SOON = timedelta(days=90)
_LONG_UP = timedelta(days=30)
_WRONG_SECONDS = 300
_NOT_ACTIVATED = (LicenceState.UNLICENSED, LicenceState.NOTIFICATION, LicenceState.NOT_GENUINE)


def restart_pending(operating_system: OperatingSystem) -> Iterator[Finding]:
    """The system's own note that an update waits for a restart."""
    if operating_system.restart_pending:
        yield Finding(
            id="operating_system.restart-pending",
            severity="advice",
            title="An update is waiting for a restart.",
            evidence=(pointer("operating_system", "restart_pending"),),
            advice="Save your work and restart the computer.",
            technician="Restart before looking further: what is loaded may not be what is installed.",
        )


def _until(system: OperatingSystem) -> date | None:
    return system.supported_until or support_ends(system.name, system.version)


def past_its_support(operating_system: OperatingSystem) -> Iterator[Finding]:
    """The date its maker states (os-release, Microsoft Lifecycle, or the table), against this computer's clock."""
    until = _until(operating_system)
    if until is not None and until < operating_system.clock.date():
        yield Finding(
            id="operating_system.past-its-support",
            severity="warning",
            title="This system gets no more updates since {0}.",
            values=(until.isoformat(),),
            evidence=(
                pointer("operating_system", "supported_until" if operating_system.supported_until else "version"),
            ),
            advice="Ask the technician about a newer version before you use it for banking.",
            technician="Plan the upgrade; check the hardware against the next release, and paid extensions (ESU, Pro).",
        )


def support_ends_soon(operating_system: OperatingSystem) -> Iterator[Finding]:
    """Three months are what a person needs to choose between an upgrade and another computer."""
    until, today = _until(operating_system), operating_system.clock.date()
    if until is not None and timedelta() <= until - today <= _SOON:
        yield Finding(
            id="operating_system.support-ends-soon",
            severity="advice",
            title="This system gets no more updates after {0}.",
            values=(until.isoformat(),),
            evidence=(
                pointer("operating_system", "supported_until" if operating_system.supported_until else "version"),
            ),
            advice="Plan a newer version with the technician before that day.",
            technician="Support ends within three months: check the hardware against the next release.",
        )


def clock_wrong(operating_system: OperatingSystem) -> Iterator[Finding]:
    """Five minutes are what Kerberos tolerates (RFC 4120, and Windows' own policy); certificates fail soon after."""
    behind = operating_system.clock_behind_seconds
    if behind is not None and abs(behind) > _WRONG_SECONDS:
        yield Finding(
            id="operating_system.clock-wrong",
            severity="warning",
            title="The computer's clock is wrong by {0} minutes.",
            values=(f"{abs(behind) / 60:.0f}",),
            evidence=(pointer("operating_system", "clock_behind_seconds"),),
            advice="Switch on “set the time automatically” in the settings.",
            technician="Sign-ins and secure pages fail with it: time service, then the mainboard's battery.",
        )


def clock_before_its_firmware(operating_system: OperatingSystem, device: Device) -> Iterator[Finding]:
    """A clock before the day the firmware was made cannot be right; it falls back when the board's battery dies."""
    made = device.firmware.released_on if device.firmware else None
    if made and made - operating_system.clock.date() > timedelta(days=1):
        yield Finding(
            id="operating_system.clock-in-the-past",
            severity="warning",
            title="The computer's clock is far in the past: {0}.",
            values=(operating_system.clock.date().isoformat(),),
            evidence=(pointer("operating_system", "clock"), pointer("device", "firmware")),
            advice="Set the date and time, and tell the technician if it is wrong again tomorrow.",
            technician="Clock before the firmware's own date: the mainboard's battery (CR2032) is probably empty.",
        )


def hardware_clock_wrong(operating_system: OperatingSystem) -> Iterator[Finding]:
    """The mainboard's clock against the system's; whole quarters of an hour are a time zone, not a fault."""
    behind = operating_system.hardware_clock_behind_seconds
    if behind is None or abs(behind) <= _WRONG_SECONDS:
        return
    off = abs(behind) % 900
    if 60 < off < 840 or abs(behind) > 15 * 3600:
        yield Finding(
            id="operating_system.hardware-clock-wrong",
            severity="advice",
            title="The clock inside the computer runs wrong while it is off.",
            evidence=(pointer("operating_system", "hardware_clock_behind_seconds"),),
            advice="Look at the time after each start, and tell the technician if it is wrong.",
            technician="RTC and system time differ by more than a zone: mainboard battery, or hwclock --systohc.",
        )


def clock_not_kept(operating_system: OperatingSystem) -> Iterator[Finding]:
    """The time service's own statement; a quartz clock drifts some seconds a day."""
    if operating_system.clock_is_synchronised is False:
        yield Finding(
            id="operating_system.clock-not-kept",
            severity="advice",
            title="Nothing keeps the computer's clock right at the moment.",
            evidence=(pointer("operating_system", "clock_is_synchronised"),),
            advice="Switch on “set the time automatically” in the settings.",
            technician="No time source reached lately: w32tm /query /status, timedatectl, firewall on UDP 123.",
        )


def not_activated(operating_system: OperatingSystem) -> Iterator[Finding]:
    """Windows' own judgement (SoftwareLicensingProduct); a trial that ends within ten days counts too."""
    licence = operating_system.licence
    if licence is None:
        return
    ends = licence.state is LicenceState.GRACE and licence.days_left is not None and licence.days_left <= 10
    if licence.state in _NOT_ACTIVATED or ends:
        yield Finding(
            id="operating_system.not-activated",
            severity="advice",
            title="Windows is not activated.",
            evidence=(pointer("operating_system", "licence"),),
            advice="Look for the licence you bought; never buy one from somebody who called you.",
            technician="See slmgr /dlv: after a new mainboard use the activation troubleshooter.",
        )


def safe_mode(operating_system: OperatingSystem) -> Iterator[Finding]:
    """In safe mode most drivers and services rest, so that much of a report looks wrong and is not."""
    if operating_system.safe_mode:
        yield Finding(
            id="operating_system.safe-mode",
            severity="advice",
            title="The computer was started in safe mode, where many parts rest.",
            evidence=(pointer("operating_system", "safe_mode"),),
            advice="Restart it in the ordinary way when the technician says so.",
            technician="Safe mode: services, drivers and network findings do not tell of the ordinary start.",
        )


def long_without_restart(operating_system: OperatingSystem, device: Device) -> Iterator[Finding]:
    """Updates of a month wait for a restart by then; servers are meant to run on.

    With Windows' fast startup, switching off does not count as one (Microsoft Learn, "Fast startup").
    """
    up = operating_system.clock - operating_system.booted_at if operating_system.booted_at else None
    if up is not None and _LONG_UP <= up < 50 * _LONG_UP and device.type.value != "server":
        yield Finding(
            id="operating_system.long-without-restart",
            severity="advice",
            title="The computer was not restarted for {0} days.",
            values=(str(up.days),),
            evidence=(pointer("operating_system", "booted_at"),),
            advice="Save your work and choose “Restart”, not “Shut down”.",
            technician="Restart before measuring; with fast startup a shutdown keeps the kernel's session.",
        )


RULES = (
    restart_pending, past_its_support, support_ends_soon, clock_wrong, clock_before_its_firmware, hardware_clock_wrong,
    clock_not_kept, not_activated, safe_mode, long_without_restart,
)  # fmt: skip
