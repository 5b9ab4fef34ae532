"""Storage: the disks and their health, the volumes on them and how full they are."""

from __future__ import annotations

from collectors._contract import Category, Collector, Need, Sources
from collectors.storage.section import Storage

__all__ = ["COLLECTOR", "Storage"]

COLLECTOR = Collector(
    title="Disks and storage",
    purpose="To see whether a disk is failing, and whether your computer runs out of space.",
    category=Category.DEVICE,
    section=Storage,
    needs=(Need.ADMINISTRATOR,),
    sources=Sources(__name__),
)
