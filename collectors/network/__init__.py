"""Network: adapters and their links, addresses, the way out, names, proxies and tunnels."""

from __future__ import annotations

from collectors._contract import Category, Collector, Sources
from collectors.network.section import Network

COLLECTOR = Collector(
    title="Network",
    purpose="To see whether your computer is connected, how well, and what stands between it and the internet.",
    category=Category.SYSTEM,
    section=Network,
    sources=Sources(__name__),
)
