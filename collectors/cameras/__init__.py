"""Cameras and scanners: whether they are recognised, and whether programs may use them."""

from __future__ import annotations

from collectors._contract import Category, Collector, Sources
from collectors.cameras.section import Cameras

COLLECTOR = Collector(
    title="Cameras and scanners",
    purpose="To see whether your camera is recognised and allowed to be used. No picture is taken.",
    category=Category.PERIPHERALS,
    section=Cameras,
    sources=Sources(__name__),
)
