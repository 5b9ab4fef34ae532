"""How much memory there is and how much is free, the modules it is made of, and the errors it made."""

from __future__ import annotations

from collectors._contract import Category, Collector, Need, Sources
from collectors.memory.section import Memory, MemoryErrors

__all__ = ["COLLECTOR", "Memory", "MemoryErrors"]

COLLECTOR = Collector(
    title="Memory",
    purpose="To see whether your computer has enough memory, and whether a module is faulty or a slot is free.",
    category=Category.DEVICE,
    section=Memory,
    needs=(Need.ADMINISTRATOR,),
    sources=Sources(__name__),
)
