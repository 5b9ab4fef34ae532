"""Printers: which there are, how they are reached, and whether something waits to be printed."""

from __future__ import annotations

from collectors._contract import Category, Collector, Need, Sources
from collectors.printers.section import Printers

COLLECTOR = Collector(
    title="Printers",
    purpose="To see whether your printer is installed, reachable and the default, and whether its queue is stuck.",
    category=Category.PERIPHERALS,
    section=Printers,
    needs=(Need.ADMINISTRATOR,),
    sources=Sources(__name__),
)
