"""Sound: the adapters, their chips and drivers, and what plays and records."""

from __future__ import annotations

from collectors._contract import Category, Collector, Sources
from collectors.audio.section import Audio

COLLECTOR = Collector(
    title="Sound",
    purpose="To see why there is no sound, or why nobody hears you. Nothing is recorded.",
    category=Category.PERIPHERALS,
    section=Audio,
    sources=Sources(__name__),
)
