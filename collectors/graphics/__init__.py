"""What draws the picture: the graphics adapters, their drivers and memory."""

from __future__ import annotations

from collectors._contract import Category, Collector, Sources
from collectors.graphics.section import Graphics

COLLECTOR = Collector(
    title="Graphics",
    purpose="To see what draws your picture, and whether its driver is missing or old.",
    category=Category.DEVICE,
    section=Graphics,
    sources=Sources(__name__),
)
