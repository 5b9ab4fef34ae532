"""Background services: which run, which failed and why, which start by themselves."""

from __future__ import annotations

from collectors._contract import Category, Collector, Sources
from collectors.services.section import Services

COLLECTOR = Collector(
    title="Background services",
    purpose="To find the helpers behind the scenes (printing, sound, network) that stopped or will not start.",
    category=Category.SYSTEM,
    section=Services,
    sources=Sources(__name__),
)

__all__ = ["COLLECTOR", "Services"]
