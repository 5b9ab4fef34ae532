"""USB ports that were switched off, and devices that want more current than there is."""

from __future__ import annotations

from collections.abc import Iterator

from collectors.usb.section import Usb
from findings._contract import Finding, named, pointer


def overload(usb: Usb) -> Iterator[Finding]:
    """A hub switches a port off when more current flows than it may give (USB 2.0 specification, 11.12)."""
    if usb.overloads:
        yield Finding(
            id="usb.overload",
            severity="warning",
            title="A USB socket was switched off because a device drew too much power.",
            evidence=(pointer("usb", "overloads"),),
            advice="Unplug what you plugged in last, and do not use it again in that socket.",
            technician="Over-current on a port: short circuit in plug, cable or device; try a powered hub.",
        )


def short_of_current(usb: Usb) -> Iterator[Finding]:
    """macOS says what a port gives and what a device asks for."""
    places = [
        place
        for place, device in enumerate(usb.devices)
        if device.milliamperes and device.milliamperes_available and device.milliamperes > device.milliamperes_available
    ]
    if places:
        yield Finding(
            id="usb.short-of-current",
            severity="advice",
            title="A USB device asks for more power than its socket gives: {0}.",
            values=(named(usb.devices[place].name for place in places) or "?",),
            evidence=tuple(pointer("usb", "devices", place) for place in places),
            advice="Plug it directly into the computer, or use a hub with its own power.",
            technician="Requested current above what is available: powered hub, or another port.",
        )


RULES = (overload, short_of_current)
