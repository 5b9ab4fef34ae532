"""Bluetooth: whether there is an adapter, whether it is on, and what was paired."""

from __future__ import annotations

from collectors._contract import Category, Collector, Sources
from collectors.bluetooth.section import Bluetooth

COLLECTOR = Collector(
    title="Bluetooth",
    purpose="To see whether Bluetooth works and is on. Addresses and pairing keys are never read.",
    category=Category.PERIPHERALS,
    section=Bluetooth,
    sources=Sources(__name__),
)
