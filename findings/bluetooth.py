"""Bluetooth that a switch keeps off, and paired devices that run out of power."""

from __future__ import annotations

from collections.abc import Iterator

from collectors.bluetooth.section import Bluetooth
from findings._contract import Finding, named, pointer


def kept_off(bluetooth: Bluetooth) -> Iterator[Finding]:
    """rfkill's hard block is a switch or key; no setting on the screen can lift it (kernel documentation, rfkill)."""
    if bluetooth.blocked_by_switch:
        yield Finding(
            id="bluetooth.kept-off",
            severity="advice",
            title="A switch or key on the computer keeps Bluetooth off.",
            evidence=(pointer("bluetooth", "blocked_by_switch"),),
            advice="Look for a key with a radio or aeroplane sign and press it.",
            technician="rfkill: hard blocked.",
        )


def runs_out(bluetooth: Bluetooth) -> Iterator[Finding]:
    """At a tenth, mice begin to stutter and headphones to drop out."""
    every = enumerate(bluetooth.paired)
    places = [p for p, d in every if d.connected and d.battery_percent is not None and d.battery_percent <= 10]
    if places:
        yield Finding(
            id="bluetooth.runs-out",
            severity="advice",
            title="The battery of a wireless device is almost empty: {0}.",
            values=(named(bluetooth.paired[p].name or bluetooth.paired[p].kind.value for p in places),),
            evidence=tuple(pointer("bluetooth", "paired", place) for place in places),
            advice="Charge it, or put in new batteries.",
            technician="Low battery explains stutter and lost connections; rule it out first.",
        )


RULES = (kept_off, runs_out)
