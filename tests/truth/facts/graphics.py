"""Graphics adapters: CIM and lspci by GLPI, system_profiler."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from collectors._contract import Topic
from tests.truth.facts._reading import at, below, rows_of, whole
from tests.truth.judging import Claim, words
from tests.truth.manifest import Row

TOPIC = "graphics"


def claims(row: Row, platform: str, section: Topic | None) -> Iterator[Claim]:
    """Name, numbers, memory, picture, driver."""
    adapters = at(section, "adapters") or ()
    key = next((key for key in row.expected if key.startswith("glpi_VIDEOS")), "")
    said = row.expected.get(key) or below(row.expected, "glpi", "VIDEOS")
    for place, told in enumerate(rows_of(said)):
        numbers = re.fullmatch(r"([0-9a-f]{4}):([0-9a-f]{4})", str(told.get("PCIID")).lower())
        both = numbers.groups() if numbers else None
        one = next((a for a in adapters if (a.vendor_id, a.device_id) == both), None)
        one = one or next((a for a in adapters if a.name and a.name == told.get("NAME")), None)
        one = one or (adapters[place] if place < len(adapters) else None)
        if numbers:
            yield Claim(TOPIC, "adapter.vendor_id", numbers[1], at(one, "vendor_id"))
            yield Claim(TOPIC, "adapter.device_id", numbers[2], at(one, "device_id"))
        yield Claim(TOPIC, "adapter.name", told.get("NAME"), _name(told.get("NAME"), at(one, "name")))
        if platform != "linux" and whole(told.get("MEMORY")):
            yield Claim(
                TOPIC, "adapter.memory_bytes", int(told["MEMORY"]) << 20, at(one, "memory_bytes"), within=1 << 21
            )
        size = re.fullmatch(r"(\d+)x(\d+)", str(told.get("RESOLUTION")))
        if size and platform != "linux":  # there xrandr told it, which is another topic's
            yield Claim(TOPIC, "adapter.width", int(size[1]), at(one, "width"))
            yield Claim(TOPIC, "adapter.height", int(size[2]), at(one, "height"))
    counted = below(row.expected, "checkbox_test_assertions", "count_by_category", "VIDEO")
    if isinstance(counted, int):
        yield Claim(TOPIC, "adapters", counted, len(adapters))
    drivers = [
        told for told in rows_of(row.expected.get("raw_fields_read_mechanically")) if "VideoController" in row.source
    ]
    for told in drivers:
        one = next((a for a in adapters if a.name == told.get("Name")), None)
        if told.get("DriverVersion"):
            yield Claim(TOPIC, "adapter.driver_version", told["DriverVersion"], at(one, "driver_version"))
    for place, name in enumerate((row.expected.get("facts") or {}).get("gpus") or []):
        yield Claim(TOPIC, "adapter.name", name, at(adapters[place] if place < len(adapters) else None, "name"))


def _name(expected: Any, told: Any) -> Any:
    """One name may hold the other: the maker before it, or the chip's code with the name in the shop in brackets."""
    if not isinstance(expected, str) or not isinstance(told, str):
        return told
    shop = re.search(r"\[([^]]+)\]$", told)
    parts = (words(told), words(shop[1]) if shop else words(told))
    return expected if any(part in words(expected) or words(expected) in part for part in parts) else told
