"""How the computer saves power: its plan, how it may sleep, when it does, and what woke it."""

from __future__ import annotations

from collectors._contract import Category, Collector, Sources
from collectors.power.section import Power

COLLECTOR = Collector(
    title="Power and sleep",
    purpose="To see why your computer does not sleep, wakes by itself, or runs slower to save power.",
    category=Category.SYSTEM,
    section=Power,
    sources=Sources(__name__),
)
