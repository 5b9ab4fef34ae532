"""How warm it is inside, how fast the fans turn, and whether the processor was slowed down."""

from __future__ import annotations

from collectors._contract import Category, Collector, Need, Sources
from collectors.sensors.section import Sensors

COLLECTOR = Collector(
    title="Temperatures and fans",
    purpose="To see whether your computer is too hot, and slows down because of it.",
    category=Category.DEVICE,
    section=Sensors,
    needs=(Need.ADMINISTRATOR,),
    sources=Sources(__name__),
)
