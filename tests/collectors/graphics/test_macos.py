from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.access import AccessLog
from collectors._host.host import Host
from collectors._host.recorded import Recorded
from collectors.graphics.macos import SOURCE, adapter, from_macos
from collectors.graphics.section import Adapter

ASK = "run system_profiler -json SPDisplaysDataType"


def test_a_recorded_laptop_has_apples_own(recording: Any) -> None:
    host = Host(Recorded(recording("macos-laptop-screens-and-power")), "graphics", SOURCE.touches, AccessLog())
    (one,) = from_macos(host).adapters
    assert (one.name, one.vendor, one.vendor_id, one.cores) == ("Apple M2 Pro", "Apple", "106b", 19)
    assert (one.width, one.height, one.refresh_hz, one.memory_bytes) == (3024, 1964, 120.0, None)


def test_a_real_virtual_mac_is_told(answering: Any, real: Callable[[str], Path]) -> None:
    answers = {ASK: {"text": real("macos/mac-json-runner15/SPDisplaysDataType.stdout").read_text("utf-8")}}
    (one,) = from_macos(answering(answers, SOURCE.touches)).adapters
    assert (one.name, one.vendor, one.device_id) == ("Apple Paravirtualized Graphics Device", "Apple", "eeee")
    assert (one.memory_bytes, one.width, one.height, one.virtual) == (64 << 20, 1920, 1080, True)


@pytest.mark.parametrize(
    ("written", "vendor", "number"),
    [
        ("sppci_vendor_Apple", "Apple", "106b"), ("sppci_vendor_intel", "Intel", "8086"), ("Intel", "Intel", "8086"),
        ("AMD (0x1002)", "AMD", "1002"), ("sppci_vendor_amd", "AMD", "1002"), ("NVIDIA (0x10de)", "NVIDIA", "10de"),
        ("ATI (0x1002)", "AMD", "1002"), ("Somebody", "Somebody", None), ("", None, None),
    ],
)  # fmt: skip
def test_a_vendor_is_written_in_three_ways(written: str, vendor: str | None, number: str | None) -> None:
    one = adapter({"spdisplays_vendor": written})
    assert (one.vendor, one.vendor_id) == (vendor, number)


@pytest.mark.parametrize(
    ("entry", "memory", "shared"),
    [
        ({"spdisplays_vram": "2 GB"}, 2 << 30, False), ({"_spdisplays_vram": "1536 MB"}, 1536 << 20, False),
        ({"spdisplays_vram_shared": "1536 MB"}, 1536 << 20, True), ({"spdisplays_vram": "much"}, None, None),
        ({}, None, None),
    ],
)  # fmt: skip
def test_memory_is_its_own_or_shared(entry: dict[str, str], memory: int | None, shared: bool | None) -> None:
    one = adapter(entry)
    assert (one.memory_bytes, one.memory_is_shared) == (memory, shared)


def test_the_picture_is_that_of_the_main_screen() -> None:
    screens = [{"_spdisplays_pixels": "800 x 600"},
               {"_spdisplays_pixels": "2880 x 1800", "spdisplays_main": "spdisplays_yes"}]  # fmt: skip
    one = adapter({"spdisplays_ndrvs": [None, *screens]})
    assert (one.width, one.height, one.refresh_hz) == (2880, 1800, None)


@pytest.mark.parametrize("answer", ["", "{}", '{"SPDisplaysDataType": []}', "[1]"])
def test_no_adapter_is_a_hole(answering: Any, answer: str) -> None:
    assert from_macos(answering({ASK: {"text": answer}}, SOURCE.touches)).holes


VALUES = st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.dictionaries(st.text(), st.text()))
KEYS = ["_name", "sppci_model", "spdisplays_vendor", "spdisplays_device-id", "sppci_cores", "spdisplays_vram",
        "spdisplays_ndrvs"]  # fmt: skip


@given(st.dictionaries(st.sampled_from(KEYS), VALUES))
def test_no_entry_makes_it_fail(entry: dict[str, Any]) -> None:
    assert isinstance(adapter(entry), Adapter)
