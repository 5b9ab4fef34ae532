"""The processor: its name, cores and speed, and weaknesses that nothing here mends."""

from __future__ import annotations

from collectors._contract import Category, Collector, Sources
from collectors.processor.section import Processor

COLLECTOR = Collector(
    title="Processor",
    purpose="To know how fast your computer can be, and whether a known weakness of its processor is open.",
    category=Category.DEVICE,
    section=Processor,
    sources=Sources(__name__),
)
