"""The battery: what it could hold when it was new, what it holds now, and whether it charges."""

from __future__ import annotations

from collectors._contract import Category, Collector, Sources
from collectors.battery.section import PowerSupply

COLLECTOR = Collector(
    title="Battery",
    purpose="To see how worn your battery is, and whether it charges.",
    category=Category.DEVICE,
    section=PowerSupply,
    sources=Sources(__name__),
)
