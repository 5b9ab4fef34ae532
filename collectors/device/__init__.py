"""What kind of computer this is, who made it, which one it is, and what hints at its age."""

from __future__ import annotations

from collectors._contract import Category, Collector, Need, Sources
from collectors.device.section import Device

COLLECTOR = Collector(
    title="Your computer",
    purpose="To know which computer it is: its type, make, model, serial number and probable age.",
    category=Category.DEVICE,
    section=Device,
    needs=(Need.ADMINISTRATOR,),
    sources=Sources(__name__),
)
