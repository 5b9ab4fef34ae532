"""Sleep that fails, and plans that slow a computer down."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from collectors.power.section import Cause, Plan, Power
from findings._contract import Finding, named, pointer

if TYPE_CHECKING:
    from collectors.battery.section import PowerSupply

_BY_ITSELF = (Cause.TIMER, Cause.NETWORK, Cause.DEVICE)


def cannot_sleep(power: Power) -> Iterator[Finding]:
    """The kernel's own counts since the start; one failure in ten tries is no chance any more."""
    failed, slept = power.failed_sleeps or 0, power.sleeps or 0
    if failed >= 3 and failed >= 0.1 * slept:
        yield Finding(
            id="power.cannot-sleep",
            severity="advice",
            title="The computer often could not go to sleep (times since the start: {0}).",
            values=(str(failed), power.last_failed or "?"),
            evidence=(pointer("power", "failed_sleeps"),),
            advice="Do not put it into a bag before its light shows that it sleeps.",
            technician="/sys/power/suspend_stats: the last one to refuse was {1}; driver or firmware.",
        )


def wakes_by_itself(power: Power) -> Iterator[Finding]:
    """Eight wakes in one day that no person caused empty a battery in a bag."""
    alone = [place for place, wake in enumerate(power.wakes) if wake.cause in _BY_ITSELF]
    newest = max((power.wakes[place].at for place in alone), default=None)
    lately = [p for p in alone if newest and newest - power.wakes[p].at <= timedelta(days=1)]
    if len(lately) >= 8:
        yield Finding(
            id="power.wakes-by-itself",
            severity="advice",
            title="The computer wakes up by itself (times in one day: {0}).",
            values=(str(len(lately)), named(power.wakes[place].by for place in lately) or "?"),
            evidence=tuple(pointer("power", "wakes", place) for place in lately),
            advice="Shut it down before you carry it in a bag.",
            technician="Woken by: {1}. See powercfg /waketimers and /devicequery wake_armed, or pmset -g sched.",
        )


def saves_power_on_mains(power: Power, battery: PowerSupply) -> Iterator[Finding]:
    """The saving plan holds the processor back; with the charger plugged in it gains nothing."""
    managed = [settings for settings in power.settings if not settings.on_battery and settings.low_power_mode is False]
    if power.plan is Plan.POWER_SAVER and battery.on_mains and not managed:
        yield Finding(
            id="power.saves-on-mains",
            severity="advice",
            title="The computer saves power although it is plugged in, and is slower for it.",
            evidence=(pointer("power", "plan"), pointer("battery", "on_mains")),
            advice="Choose “Balanced” in the power settings while it is plugged in.",
            technician="Power saver on mains: check who set it (vendor tool, policy, tlp) before you measure speed.",
        )


RULES = (cannot_sleep, wakes_by_itself, saves_power_on_mains)
