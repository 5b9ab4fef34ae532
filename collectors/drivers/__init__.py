"""Drivers that did not come with the system, and devices whose driver is missing or in trouble."""

from __future__ import annotations

from collectors._contract import Category, Collector, Sources
from collectors.drivers.section import Drivers

COLLECTOR = Collector(
    title="Drivers",
    purpose="To see whether a device lacks its driver, or has one that is old, not signed or failing.",
    category=Category.SYSTEM,
    section=Drivers,
    sources=Sources(__name__),
)
