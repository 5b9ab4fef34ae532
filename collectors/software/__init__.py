"""Installed programs, from every list of them this computer keeps."""

from __future__ import annotations

from collectors._contract import Category, Collector, Sources
from collectors.software.section import Software

COLLECTOR = Collector(
    title="Installed programs",
    purpose="To see which programs you have, how old they are, and whether one of them is known to cause trouble.",
    category=Category.PROGRAMS,
    section=Software,
    sources=Sources(__name__),
)

__all__ = ["COLLECTOR", "Software"]
