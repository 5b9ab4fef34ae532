"""The screens: who made them and when, how large they are, how they are connected, and what they show."""

from __future__ import annotations

from collectors._contract import Category, Collector, Sources
from collectors.displays.section import Displays

COLLECTOR = Collector(
    title="Screens",
    purpose="To see which screens you have, how old they are, and whether they show their best picture.",
    category=Category.PERIPHERALS,
    section=Displays,
    sources=Sources(__name__),
)
