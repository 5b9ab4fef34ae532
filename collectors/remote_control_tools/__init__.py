"""Tools for remote control: a caller who asks to install one is a common fraud."""

from __future__ import annotations

from collectors._contract import Category, Collector, Sources
from collectors.remote_control_tools.section import RemoteControlTools

COLLECTOR = Collector(
    title="Remote control tools",
    purpose="To see whether a program that lets others control your computer is there or runs: a common fraud.",
    category=Category.PROGRAMS,
    section=RemoteControlTools,
    sources=Sources(__name__),
)
