"""What is told of a battery, on every platform alike."""

from __future__ import annotations

from enum import Enum

from collectors._contract import Topic
from redaction.privacy import Alias, FreeText, Plain, Section

MOST = 8
"""Batteries of one computer: two, rarely three; the rest are those of mice and headphones."""


class State(Enum):
    """What the battery does now."""

    CHARGING = "charging"
    DISCHARGING = "discharging"
    FULL = "full"
    NOT_CHARGING = "on mains, not charging"
    UNKNOWN = "unknown"


class Health(Enum):
    """The battery's or the system's own verdict."""

    GOOD = "good"
    SERVICE = "should be serviced"
    FAILING = "failing"
    TOO_HOT = "too hot"
    TOO_COLD = "too cold"
    UNKNOWN = "unknown"


class Battery(Section):
    """One battery that feeds the computer; what it does not tell is None.

    Energies are in milliwatt-hours, charges in milliampere-hours: batteries count in one or the other. `wear_percent`
    is what was lost of the first capacity. `cycles` is None where nobody counts (0 is what most write then).
    `made` is its date of manufacture as it is written. `minutes_left` is the system's estimate.
    """

    name: Plain
    maker: Plain | None = None
    model: Plain | None = None
    serial: Alias | None = None
    made: Plain | None = None
    chemistry: Plain | None = None
    design_mwh: int | None = None
    full_mwh: int | None = None
    remaining_mwh: int | None = None
    design_mah: int | None = None
    full_mah: int | None = None
    remaining_mah: int | None = None
    wear_percent: float | None = None
    charge_percent: float | None = None
    charge_limit_percent: int | None = None
    cycles: int | None = None
    cycles_by_design: int | None = None
    voltage_mv: int | None = None
    temperature_celsius: float | None = None
    state: State = State.UNKNOWN
    health: Health = Health.UNKNOWN
    minutes_left: int | None = None


class Charger(Section):
    """The power adapter that is plugged in; `watts` is what it offers."""

    name: FreeText | None = None
    maker: Plain | None = None
    watts: int | None = None


class PowerSupply(Topic):
    """What feeds the computer: no batteries and no hole means that it has none.

    `on_mains` is None where nothing tells. `device_batteries` counts those of mice, keyboards and headphones.
    """

    on_mains: bool | None = None
    batteries: tuple[Battery, ...] = ()
    device_batteries: int = 0
    charger: Charger | None = None
    answered_by: tuple[Plain, ...] = ()


def wear(design: int | None, full: int | None) -> float | None:
    """Per cent lost; 0 where a new battery holds more than it promised. None where a figure is missing or absurd."""
    if not design or not full or design <= 0 or full <= 0 or full > 3 * design:
        return None
    return max(0.0, round(100 * (1 - full / design), 1))


def share(part: int | None, whole: int | None) -> float | None:
    """Per cent of a whole, at most 100."""
    return min(100.0, round(100 * part / whole, 1)) if part is not None and whole and part >= 0 < whole else None


def chemistry(text: str | None) -> str | None:
    """The usual spellings (`LION`, `Li-ion`, `LiP`, `Li-poly`) as words; others as they are; None where unknown."""
    if text is None:
        return None
    word = "".join(c for c in text.casefold() if c.isalnum())
    return _CHEMISTRIES.get(word, text if word.isalnum() and word != "unknown" else None)


_CHEMISTRIES = {
    "lion": "lithium-ion", "liion": "lithium-ion", "li": "lithium-ion", "liio": "lithium-ion",
    "lithiumion": "lithium-ion", "lip": "lithium-polymer", "lipo": "lithium-polymer", "lipoly": "lithium-polymer",
    "lithiumpolymer": "lithium-polymer", "nimh": "nickel-metal hydride", "nicd": "nickel-cadmium",
    "pbac": "lead-acid", "life": "lithium iron phosphate", "limn": "lithium manganese",
}  # fmt: skip
