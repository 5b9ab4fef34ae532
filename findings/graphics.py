"""Graphics adapters that do not work, make do with a basic driver, or have a very old one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from collectors.graphics.section import Graphics
from findings._contract import Finding, pointer

if TYPE_CHECKING:
    from collectors.operating_system.section import OperatingSystem

_NO_TROUBLE = (0, 22, 24, 29, 32, 45, 46, 47)
_WINDOWS_OWN = date(2006, 6, 21)
_OLD = timedelta(days=3 * 365)


def problem(graphics: Graphics) -> Iterator[Finding]:
    """Windows' problem code; 43 means that the adapter itself reported a fault (Device Manager error messages).

    One that was switched off (22, 29 and 32) is told among the drivers.
    """
    for place, adapter in enumerate(graphics.adapters):
        code = adapter.problem_code
        if code is not None and code not in _NO_TROUBLE:
            yield Finding(
                id="graphics.problem",
                severity="warning",
                title="The graphics part does not work: {0}.",
                values=(adapter.name or adapter.vendor or "?", str(code)),
                evidence=(pointer("graphics", "adapters", place, "problem_code"),),
                advice="Restart the computer, and tell the technician if the picture is still wrong.",
                technician="Device Manager code {1}: clean driver installation first, then heat, power, the card.",
            )


def basic_driver(graphics: Graphics) -> Iterator[Finding]:
    """The system's simplest driver draws without the adapter's help: slow, and often with wrong sizes."""
    for place, adapter in enumerate(graphics.adapters):
        if adapter.basic_driver and not adapter.virtual and adapter.problem_code in (None, 0):
            yield Finding(
                id="graphics.basic-driver",
                severity="warning",
                title="The picture is drawn by an emergency driver, which is slow.",
                evidence=(pointer("graphics", "adapters", place),),
                advice="Ask the technician for the right graphics driver.",
                technician="Basic display driver in use: install the maker's, by the PCI ids.",
            )


def old_driver(graphics: Graphics, operating_system: OperatingSystem) -> Iterator[Finding]:
    """Makers publish graphics drivers every month or two; after three years games and browsers begin to refuse them.

    Windows' own drivers bear the date 21 June 2006 on purpose (Raymond Chen, "The Old New Thing", 2017).
    """
    for place, adapter in enumerate(graphics.adapters):
        made = adapter.driver_date
        if adapter.virtual or adapter.basic_driver or made is None or made == _WINDOWS_OWN:
            continue
        if operating_system.clock.date() - made > _OLD:
            yield Finding(
                id="graphics.old-driver",
                severity="advice",
                title="The graphics driver is old, from {0}.",
                values=(made.isoformat(),),
                evidence=(pointer("graphics", "adapters", place, "driver_date"),),
                advice="Ask the technician for a newer one if pictures or games have trouble.",
                technician="Over three years old: the maker's newest for this card, which may be a legacy branch.",
            )


RULES = (problem, basic_driver, old_driver)
