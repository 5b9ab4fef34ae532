"""How busy the computer is, what it waits for, and which programs weigh most, by their names only."""

from __future__ import annotations

from collectors._contract import Category, Collector, Sources
from collectors.performance.section import Performance

COLLECTOR = Collector(
    title="Speed",
    purpose="To see what makes your computer slow: too little memory, a busy disk, heat, or a program by its name.",
    category=Category.SYSTEM,
    section=Performance,
    sources=Sources(__name__),
)
