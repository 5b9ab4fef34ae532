"""Heat, fans that stand still, and a processor that is held back."""

from __future__ import annotations

from collections.abc import Iterator

from collectors.sensors.section import Sensors
from findings._contract import Finding, pointer

_TOO_LITTLE_VOLTAGE = "too little voltage"


def too_hot(sensors: Sensors) -> Iterator[Finding]:
    """Within five degrees of where the computer switches itself off; where a chip states no limit, 100 °C.

    Processors of today are made to run at up to 95 or 100 °C (Intel's and AMD's Tjmax), so less is no fault. Limits
    under 60 °C, and limits and values over 150 °C, are what broken firmware writes.
    """
    for place, sensor in enumerate(sensors.temperatures):
        critical = sensor.critical_celsius
        limit = critical - 5 if critical and 60 <= critical <= 150 else 100
        if limit <= sensor.celsius <= 150:
            yield Finding(
                id="sensors.too-hot",
                severity="warning",
                title="A part of the computer is too hot: {0} °C.",
                values=(f"{sensor.celsius:.0f}",),
                evidence=(pointer("sensors", "temperatures", place),),
                advice="Put it on a hard, flat table, free its openings, and let it cool down.",
                technician="Within 5 °C of its critical limit: clean fan and heat sink, renew the thermal paste.",
            )
            return


def held_back(sensors: Sensors) -> Iterator[Finding]:
    """The system's own statement that the processor is slowed down now, and why."""
    throttling = sensors.throttling
    if throttling and throttling.now:
        yield Finding(
            id="sensors.slowed-by-heat" if "heat" in throttling.because else "sensors.slowed",
            severity="warning",
            title="The processor is slowed down right now, to protect itself.",
            evidence=(pointer("sensors", "throttling"),),
            advice="Close heavy programs, free the computer's openings, and use its own charger.",
            technician="Throttling is active: heat, power supply or battery; see the reasons and the temperatures.",
        )


def often_held_back(sensors: Sensors) -> Iterator[Finding]:
    """Intel's counters since the start; short boosts trip them a few dozen times on healthy laptops."""
    events = sensors.throttling.events if sensors.throttling else None
    if events is not None and events >= 100:
        yield Finding(
            id="sensors.often-slowed",
            severity="advice",
            title="The processor became too hot often since the start: {0} times.",
            values=(str(events),),
            evidence=(pointer("sensors", "throttling", "events"),),
            advice="Clean the openings, and do not use the computer on a bed or sofa.",
            technician="thermal_throttle counts: clean the fan, check the paste, compare under load.",
        )


def too_little_voltage(sensors: Sensors) -> Iterator[Finding]:
    """The Raspberry Pi's own detector at 4.63 V (Raspberry Pi documentation, get_throttled)."""
    because = sensors.throttling.because if sensors.throttling else ()
    if any(reason.startswith(_TOO_LITTLE_VOLTAGE) for reason in because):
        yield Finding(
            id="sensors.too-little-voltage",
            severity="warning",
            title="The power supply is too weak for this computer.",
            evidence=(pointer("sensors", "throttling", "because"),),
            advice="Use the power supply that belongs to it, and a short cable.",
            technician="Under-voltage was detected: 5 V with enough amperes; files may be damaged by it.",
        )


def fan_stands_still(sensors: Sensors) -> Iterator[Finding]:
    """Empty connectors show 0 too; so it counts only while no fan turns and something is at 85 °C or more."""
    still = [place for place, fan in enumerate(sensors.fans) if fan.turns_per_minute == 0]
    hot = any(85 <= sensor.celsius <= 150 for sensor in sensors.temperatures)
    if still and len(still) == len(sensors.fans) and hot:
        yield Finding(
            id="sensors.fan-stands-still",
            severity="warning",
            title="No fan turns although the computer is hot.",
            evidence=tuple(pointer("sensors", "fans", place) for place in still),
            advice="Switch the computer off, and have the fan looked at.",
            technician="All fans read 0 at 85 °C or more: connector, dust, or the fan itself.",
        )


RULES = (too_hot, held_back, often_held_back, too_little_voltage, fan_stands_still)
