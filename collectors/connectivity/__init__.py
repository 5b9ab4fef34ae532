"""The way out: to the router, and to the support backend the person's code belongs to. To nobody else."""

from __future__ import annotations

from collectors._contract import Category, Collector, Sources
from collectors.connectivity.section import Connectivity

COLLECTOR = Collector(
    title="The way to us",
    purpose="To see whether your computer reaches your router and us, and whether its clock is right.",
    category=Category.SYSTEM,
    section=Connectivity,
    sources=Sources(__name__),
    outward=True,
)
"""In a process of its own: the one that looks at everything else never opens a line to the outside."""
