"""Start-up entries: what starts by itself, wherever it stands."""

from __future__ import annotations

from collectors._contract import Category, Collector, Sources
from collectors.startup.section import Startup

COLLECTOR = Collector(
    title="What starts by itself",
    purpose="To see which programs start with your computer, since they make it slow and some are not wanted.",
    category=Category.PROGRAMS,
    section=Startup,
    sources=Sources(__name__),
)
