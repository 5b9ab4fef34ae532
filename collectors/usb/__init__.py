"""What is connected by USB, through which hubs, how fast, and with enough power."""

from __future__ import annotations

from collectors._contract import Category, Collector, Sources
from collectors.usb.section import Usb

COLLECTOR = Collector(
    title="USB devices",
    purpose="To see whether what you plugged in is recognised, gets enough power, and is not slowed down by a hub.",
    category=Category.PERIPHERALS,
    section=Usb,
    sources=Sources(__name__),
)
