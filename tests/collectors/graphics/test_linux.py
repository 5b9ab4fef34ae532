from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.graphics import COLLECTOR
from collectors.graphics.linux import SOURCE, from_linux, in_list

PCI, DRM = "/sys/bus/pci/devices", "/sys/class/drm"
IDS = (
    b"#\n1002  AMD/ATI\n\t1681  Rembrandt\n10de  NVIDIA Corporation\n\t25bc  GA107GLM\n\t\t17aa 22e7  A card\n"
    b"8086  Intel\n\t25bc  X\nC 03  Display\n"
)


def uevent(folder: str, *lines: str) -> dict[str, Any]:
    return {f"read {folder}/uevent": {"lines": list(lines)}}


def test_a_recorded_notebook_has_two_adapters_named_by_udev_and_by_the_list(looked: Any) -> None:
    intel, nvidia = looked("linux-notebook-screens-and-power", COLLECTOR).adapters
    assert (intel.name, intel.vendor, intel.driver) == ("Alder Lake-P GT2 [Iris Xe Graphics]", "Intel", "i915")
    assert (intel.driver_version, intel.virtual) == (None, False)
    assert (nvidia.name, nvidia.driver_version) == ("GA107GLM [RTX A2000 8GB Laptop GPU]", "535.183.01")
    assert (nvidia.vendor_id, nvidia.device_id) == ("10de", "25bc")


def test_only_class_three_is_graphics(answering: Any) -> None:
    answers = {
        f"list {PCI}": {"json": ["0000:00:02.0", "0000:03:00.0", "0000:00:1f.3", "x"]},
        **uevent(f"{PCI}/0000:00:02.0", "PCI_CLASS=30000", "PCI_ID=1002:1681", "DRIVER=amdgpu"),
        **uevent(f"{PCI}/0000:03:00.0", "PCI_CLASS=38000", "PCI_ID=1A03:2000"),
        **uevent(f"{PCI}/0000:00:1f.3", "PCI_CLASS=40300", "PCI_ID=8086:51C8"),
        f"read {PCI}/0000:00:02.0/mem_info_vram_total": {"text": "536870912\n"},
    }
    found = from_linux(answering(answers, SOURCE.touches))
    assert [(a.vendor, a.driver, a.memory_bytes) for a in found.adapters] == [
        ("AMD", "amdgpu", 1 << 29), ("ASPEED", None, None),
    ]  # fmt: skip


def test_a_part_of_the_chip_is_told_by_its_driver(answering: Any) -> None:
    answers = {
        f"list {DRM}": {"json": ["card0", "card0-HDMI-A-1", "card1", "card2", "renderD128"]},
        **uevent(f"{DRM}/card0/device", "DRIVER=v3d", "OF_COMPATIBLE_0=brcm,2711-v3d"),
        **uevent(f"{DRM}/card1/device", "DRIVER=vc4-drm", "OF_COMPATIBLE_0=brcm,bcm2711-vc5"),
        **uevent(f"{DRM}/card2/device", "DRIVER=simple-framebuffer"),
    }
    found = from_linux(answering(answers, SOURCE.touches)).adapters
    assert [(a.name, a.vendor, a.driver, a.basic_driver) for a in found] == [
        ("2711-v3d", "brcm", "v3d", False), ("bcm2711-vc5", "brcm", "vc4-drm", False),
        (None, None, "simple-framebuffer", True),
    ]  # fmt: skip


def test_none_at_all_is_a_hole(answering: Any) -> None:
    assert [hole.what for hole in from_linux(answering({}, SOURCE.touches)).holes] == ["graphics adapters"]


@pytest.mark.parametrize(
    ("vendor", "device", "found"),
    [
        ("1002", "1681", ("AMD/ATI", "Rembrandt")), ("10de", "25bc", ("NVIDIA Corporation", "GA107GLM")),
        ("10de", "22e7", ("NVIDIA Corporation", None)), ("8086", "25bc", ("Intel", "X")),
        ("1002", "25bc", ("AMD/ATI", None)), ("ffff", "0000", (None, None)),
    ],
)  # fmt: skip
def test_names_in_the_list_belong_to_their_vendor(vendor: str, device: str, found: tuple[str | None, ...]) -> None:
    assert in_list(IDS, vendor, device) == found


@given(st.binary(max_size=300), st.from_regex(r"[0-9a-f]{4}", fullmatch=True))
def test_no_list_makes_it_fail(ids: bytes, number: str) -> None:
    in_list(b"\n" + number.encode() + b"  " + ids, number, number)


def test_the_graphics_of_a_real_guest_is_told(answering: Any, real: Callable[[str], Path]) -> None:
    written = real("linux/recorded-qemu-acer-aspire/pci_sysfs.txt").read_text("utf-8")
    devices: dict[str, dict[str, str]] = {}
    for slot, key, value in re.findall(r"^/sys/bus/pci/devices/([^/]+)/(\w+):0x(\w+)$", written, re.M):
        devices.setdefault(slot, {})[key] = value
    answers: dict[str, Any] = {f"list {PCI}": {"json": sorted(devices)}}
    for slot, told in devices.items():
        ids = f"PCI_ID={told['vendor']}:{told['device']}".upper()
        answers |= uevent(f"{PCI}/{slot}", f"PCI_CLASS={int(told['class'], 16):X}", ids)
    (one,) = from_linux(answering(answers, SOURCE.touches)).adapters
    assert (one.vendor_id, one.device_id, one.vendor, one.virtual) == ("1234", "1111", "QEMU", True)
