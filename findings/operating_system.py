"""The system waits for a restart, is no longer cared for, or has the wrong time."""

from __future__ import annotations

from collections.abc import Iterator

from collectors.operating_system import OperatingSystem
from findings._contract import Finding, pointer


def restart_pending(system: OperatingSystem) -> Iterator[Finding]:
    """The system's own note that an update waits for a restart."""
    if system.restart_pending:
        yield Finding(
            id="operating_system.restart-pending",
            severity="advice",
            title="An update is waiting for a restart.",
            evidence=(pointer("operating_system", "restart_pending"),),
            advice="Save your work and restart the computer.",
            technician="Restart before looking further: what is loaded may not be what is installed.",
        )


def past_its_support(system: OperatingSystem) -> Iterator[Finding]:
    """The date its maker states in os-release (SUPPORT_END), against this computer's clock."""
    if system.supported_until is not None and system.supported_until < system.clock.date():
        yield Finding(
            id="operating_system.past-its-support",
            severity="warning",
            title="This system gets no more updates since {0}.",
            values=(system.supported_until.isoformat(),),
            evidence=(pointer("operating_system", "supported_until"),),
            advice="Ask the technician about a newer version before you use it for banking.",
            technician="Plan the upgrade; check the hardware against the next release first.",
        )


RULES = (restart_pending, past_its_support)
