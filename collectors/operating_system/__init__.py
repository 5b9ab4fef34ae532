"""Which system runs here, since when, in which language and time, and whether it waits for a restart."""

from __future__ import annotations

from collectors._contract import Category, Collector, Sources
from collectors.operating_system.section import OperatingSystem

__all__ = ["COLLECTOR", "OperatingSystem"]

COLLECTOR = Collector(
    title="Your system",
    purpose="To know which system and version you use, when it last started, and whether it waits for a restart.",
    category=Category.SYSTEM,
    section=OperatingSystem,
    sources=Sources(__name__),
)
