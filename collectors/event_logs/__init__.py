"""Errors and warnings of the chosen window: grouped by what they say, counted, with the first and the last time."""

from __future__ import annotations

from collectors._contract import Category, Collector, Need, Sources
from collectors.event_logs.section import EventLogs

COLLECTOR = Collector(
    title="Errors and warnings",
    purpose="To see what your computer itself noted as going wrong in the last days.",
    category=Category.TROUBLE,
    section=EventLogs,
    sources=Sources(__name__),
    needs=(Need.ADMINISTRATOR,),
)
