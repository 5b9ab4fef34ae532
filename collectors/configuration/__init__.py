"""Settings of the system that explain odd behaviour, and nothing a person wrote into them."""

from __future__ import annotations

from collectors._contract import Category, Collector, Sources
from collectors.configuration.section import Configuration

COLLECTOR = Collector(
    title="System settings",
    purpose="To find settings that explain odd behaviour: language, page file, search path, limits.",
    category=Category.SYSTEM,
    section=Configuration,
    sources=Sources(__name__),
)
