"""Crashes of the window: programs and the system itself, counted; by names and headings, never by a dump's content."""

from __future__ import annotations

from collectors._contract import Category, Collector, Need, Sources
from collectors.crashes.section import Crashes

COLLECTOR = Collector(
    title="Crashes",
    purpose="To see which programs crash or hang, and whether the system itself does.",
    category=Category.TROUBLE,
    section=Crashes,
    sources=Sources(__name__),
    needs=(Need.ADMINISTRATOR,),
)
