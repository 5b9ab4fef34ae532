"""Scheduled tasks: what runs at set times without anybody starting it."""

from __future__ import annotations

from collectors._contract import Category, Collector, Sources
from collectors.scheduled_tasks.section import ScheduledTasks

COLLECTOR = Collector(
    title="Scheduled tasks",
    purpose="To see what your computer does at set times by itself, and whether some of it fails or is unwanted.",
    category=Category.PROGRAMS,
    section=ScheduledTasks,
    sources=Sources(__name__),
)
