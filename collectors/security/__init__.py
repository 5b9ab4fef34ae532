"""What protects the computer: antivirus, firewall, encryption, and what the firmware and the system check."""

from __future__ import annotations

from collectors._contract import Category, Collector, Need, Sources
from collectors.security.section import Security

COLLECTOR = Collector(
    title="Protection",
    purpose="To see whether antivirus, firewall and encryption work, and nothing weakens the system.",
    category=Category.SYSTEM,
    section=Security,
    sources=Sources(__name__),
    needs=(Need.ADMINISTRATOR,),
)
