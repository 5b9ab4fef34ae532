"""Updates that fail, are paused, off, or were not looked for in a long time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from collectors.updates.section import Updates
from findings._contract import Finding, named, pointer

if TYPE_CHECKING:
    from collectors.operating_system.section import OperatingSystem

_TWO_MONTHS = timedelta(days=62)
_MONTH = timedelta(days=31)


def failing(updates: Updates) -> Iterator[Finding]:
    """The same update twice in the window: one failure often mends itself at the next try."""
    times: Counter[str] = Counter()
    for failed in updates.failed:
        times[failed.name] += failed.count
    names = [name for name, count in times.items() if count >= 2]
    if names:
        places = [place for place, failed in enumerate(updates.failed) if failed.name in names]
        codes = named(updates.failed[place].code for place in places) or "?"
        yield Finding(
            id="updates.failing",
            severity="warning",
            title="An update could not be installed, again and again: {0}.",
            values=(named(names), codes),
            evidence=tuple(pointer("updates", "failed", place) for place in places),
            advice="Restart the computer and try once more; then tell the technician.",
            technician="Codes: {1}. Space on the system and recovery partitions, DISM and SFC, or dpkg --configure -a.",
        )


def paused(updates: Updates, operating_system: OperatingSystem) -> Iterator[Finding]:
    """Somebody paused them, and people forget that they did."""
    if updates.paused_until is not None and updates.paused_until > operating_system.clock:
        yield Finding(
            id="updates.paused",
            severity="advice",
            title="Updates are paused until {0}.",
            values=(updates.paused_until.date().isoformat(),),
            evidence=(pointer("updates", "paused_until"),),
            advice="Let them run again if you do not remember why they were paused.",
            technician="Paused in the settings or by policy.",
        )


def switched_off(updates: Updates) -> Iterator[Finding]:
    """Where a company's server decides, that is its business."""
    if updates.automatic is False and not updates.managed:
        yield Finding(
            id="updates.not-automatic",
            severity="advice",
            title="The computer does not install updates by itself.",
            evidence=(pointer("updates", "automatic"),),
            advice="Switch automatic updates on, or install them yourself each week.",
            technician="Off by policy or setting: AutoUpdate, unattended-upgrades, dnf-automatic or softwareupdate.",
        )


def long_ago(updates: Updates, operating_system: OperatingSystem) -> Iterator[Finding]:
    """Makers publish security updates each month (Microsoft's second Tuesday); two missed are no accident."""
    last = updates.last_installed_on
    if last is not None and operating_system.clock.date() - last > _TWO_MONTHS:
        yield Finding(
            id="updates.long-ago",
            severity="warning",
            title="The system was last updated on {0}.",
            values=(last.isoformat(),),
            evidence=(pointer("updates", "last_installed_on"),),
            advice="Plug in the charger, look for updates, and let them run to the end.",
            technician="Two monthly updates missed: service, space, policy, or end of support.",
        )


def not_looked_for(updates: Updates, operating_system: OperatingSystem) -> Iterator[Finding]:
    """Every system looks at least weekly by default; a month means that its look does not work."""
    last = updates.last_checked_at
    if last is not None and operating_system.clock - last > _MONTH:
        yield Finding(
            id="updates.not-looked-for",
            severity="advice",
            title="The computer has not looked for updates since {0}.",
            values=(last.date().isoformat(),),
            evidence=(pointer("updates", "last_checked_at"),),
            advice="Look for updates in the settings.",
            technician="No successful check in a month: update service or timer, proxy, clock.",
            since=last,
        )


def security_waits(updates: Updates) -> Iterator[Finding]:
    """How many of the waiting ones close a hole, by the system's own count; without one, thirty of any kind."""
    if updates.pending_security or (updates.pending or 0) >= 30:
        yield Finding(
            id="updates.waiting",
            severity="advice",
            title="Updates wait to be installed: {0}.",
            values=(str(updates.pending_security or updates.pending),),
            evidence=(pointer("updates", "pending_security" if updates.pending_security else "pending"),),
            advice="Install them today, and restart the computer after that.",
            technician="Security updates are pending; look whether something holds them back.",
        )


RULES = (failing, paused, switched_off, long_ago, not_looked_for, security_waits)
