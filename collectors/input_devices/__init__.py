"""Keyboards, mice, touchpads, touch screens, tablets and game controllers."""

from __future__ import annotations

from collectors._contract import Category, Collector, Sources
from collectors.input_devices.section import InputDevices

COLLECTOR = Collector(
    title="Keyboards, mice and touch",
    purpose="To see whether keyboard, mouse, touchpad and touch screen are recognised. What you type is never read.",
    category=Category.PERIPHERALS,
    section=InputDevices,
    sources=Sources(__name__),
)
