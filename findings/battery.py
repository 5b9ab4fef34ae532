"""Batteries that are worn, too hot, or do not charge."""

from __future__ import annotations

from collections.abc import Iterator

from collectors.battery.section import Health, PowerSupply, State
from findings._contract import Finding, pointer


def asks_for_service(battery: PowerSupply) -> Iterator[Finding]:
    """The battery's or the system's own verdict (Smart Battery Data, Apple's "Service Recommended")."""
    for place, one in enumerate(battery.batteries):
        if one.health in (Health.SERVICE, Health.FAILING):
            yield Finding(
                id="battery.asks-for-service",
                severity="warning",
                title="The battery says that it should be replaced.",
                evidence=(pointer("battery", "batteries", place, "health"),),
                advice="Keep the charger with you, and ask for a new battery.",
                technician="The battery's own verdict: look for swelling before anything else, then replace it.",
            )


def worn(battery: PowerSupply) -> Iterator[Finding]:
    """Makers call a battery used up at 80 % of its first capacity; at 60 % a person notices every day."""
    for place, one in enumerate(battery.batteries):
        tells_itself = one.health in (Health.SERVICE, Health.FAILING)
        if one.wear_percent is not None and one.wear_percent >= 40 and not tells_itself:
            yield Finding(
                id="battery.worn",
                severity="warning",
                title="The battery is worn: it lost {0} % of what it could hold.",
                values=(f"{one.wear_percent:.0f}",),
                evidence=(pointer("battery", "batteries", place, "wear_percent"),),
                advice="Keep the charger with you, and ask the technician for a new battery.",
                technician="Full charge against design capacity: replace; recalibrate first if it was never emptied.",
            )


def many_cycles(battery: PowerSupply) -> Iterator[Finding]:
    """The number of charges the maker designed it for (Smart Battery Data; Apple's table of cycle counts)."""
    for place, one in enumerate(battery.batteries):
        if one.cycles and one.cycles_by_design and one.cycles >= one.cycles_by_design:
            yield Finding(
                id="battery.many-cycles",
                severity="advice",
                title="The battery has been charged more often than it was made for: {0} times.",
                values=(str(one.cycles),),
                evidence=(pointer("battery", "batteries", place, "cycles"),),
                advice="Expect it to last shorter, and think about a new battery.",
                technician="Cycle count at or over the design count.",
            )


def not_charging(battery: PowerSupply) -> Iterator[Finding]:
    """On mains and under half full without charging; a limit that somebody set (80 % and the like) is no fault.

    Nor is it one while another battery charges: computers with two fill one after the other.
    """
    if any(one.state is State.CHARGING for one in battery.batteries):
        return
    for place, one in enumerate(battery.batteries):
        idle = one.state in (State.NOT_CHARGING, State.DISCHARGING)
        limit = one.charge_limit_percent if one.charge_limit_percent is not None else 100
        if battery.on_mains and idle and one.charge_percent is not None and one.charge_percent < min(50, limit - 10):
            yield Finding(
                id="battery.not-charging",
                severity="warning",
                title="The battery does not charge although the charger is plugged in.",
                evidence=(pointer("battery", "batteries", place, "state"),),
                advice="Try another socket and look whether the plug sits firmly; then ask for another charger.",
                technician="Check the charger's watts against what the computer asks for, then socket and battery.",
            )


def too_hot(battery: PowerSupply) -> Iterator[Finding]:
    """Lithium cells may be charged up to 45 °C and used up to 60 °C (makers' data sheets); at 50 they age fast."""
    for place, one in enumerate(battery.batteries):
        hot = one.temperature_celsius is not None and 50 <= one.temperature_celsius < 120
        if one.health is Health.TOO_HOT or hot:
            yield Finding(
                id="battery.too-hot",
                severity="warning",
                title="The battery is too hot.",
                evidence=(pointer("battery", "batteries", place),),
                advice="Unplug the charger and let the computer cool down on a hard, flat table.",
                technician="Battery at 50 °C or more: look for swelling, blocked vents and heavy load while charging.",
            )


def almost_empty(battery: PowerSupply) -> Iterator[Finding]:
    """Windows' own default for "low" is 10 %; a repair or an update must not end half way.

    A second battery that holds more takes over when the first is empty.
    """
    if any(one.charge_percent is not None and one.charge_percent > 10 for one in battery.batteries):
        return
    for place, one in enumerate(battery.batteries):
        if one.state is State.DISCHARGING and one.charge_percent is not None and one.charge_percent <= 10:
            yield Finding(
                id="battery.almost-empty",
                severity="advice",
                title="The battery is almost empty: {0} %.",
                values=(f"{one.charge_percent:.0f}",),
                evidence=(pointer("battery", "batteries", place, "charge_percent"),),
                advice="Plug in the charger before you go on.",
                technician="Have it plugged in before updates, repairs or a remote session.",
            )


RULES = (asks_for_service, worn, many_cycles, not_charging, too_hot, almost_empty)
