"""Updates of the system: the last that succeeded, what waits, and what failed with which code."""

from __future__ import annotations

from collectors._contract import Category, Collector, Sources
from collectors.updates.section import Updates

COLLECTOR = Collector(
    title="Updates",
    purpose="To see whether your system is up to date, and which updates failed and why.",
    category=Category.SYSTEM,
    section=Updates,
    sources=Sources(__name__),
)
