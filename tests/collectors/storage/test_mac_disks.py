from __future__ import annotations

import plistlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.storage.mac_disks import bus_of, disks, kind_of, listed, nvme_names, verdict
from collectors.storage.registry_tree import Device
from collectors.storage.section import DiskKind, Health

NVME: dict[str, Any] = {
    "_name": "APPLE SSD AP0512Q", "bsd_name": "disk0", "device_model": "APPLE SSD AP0512Q", "device_revision": "1161.4",
    "device_serial": "0ba0112233445566", "size_in_bytes": 500277790720, "smart_status": "Verified",
    "spnvme_trim_support": "Yes", "removable_media": "no", "detachable_drive": "no",
}  # fmt: skip


def test_disks_are_found_below_their_controllers() -> None:
    assert listed([{"_name": "Controller", "_items": [NVME, {"_name": "no name"}]}]) == {"disk0": NVME}


def test_the_registry_and_the_inventory_complete_each_other() -> None:
    device = Device(name="disk0", interconnect="Apple Fabric", internal=True, size=1, failed_reads=0)
    (one,) = disks([device], {"disk0": NVME}, {}, {})
    assert (one.kind, one.bus, one.model, one.firmware) == (DiskKind.NVME, "nvme", "APPLE SSD AP0512Q", "1161.4")
    assert (one.size_bytes, one.trim, one.internal) == (500277790720, True, True)
    assert one.health is not None
    assert (one.health.passed, one.health.failed_reads) == (True, 0)


def test_what_a_disk_logs_of_its_health_is_told_with_the_verdict_of_the_inventory() -> None:
    device = Device(name="disk0", interconnect="Apple Fabric", internal=True, failed_reads=2)
    (one,) = disks([device], {"disk0": NVME}, {}, {"disk0": {"wear_percent": 7, "spare_percent": 99}})
    assert one.health == Health(passed=True, wear_percent=7, spare_percent=99, failed_reads=2)
    (silent,) = disks([device], {}, {}, {"disk0": {"wear_percent": 7}})
    assert silent.health == Health(wear_percent=7, failed_reads=2)


def test_the_nvme_disks_of_both_sources_are_named_once() -> None:
    devices = [Device(name=name, interconnect=way) for name, way in (("disk0", "Apple Fabric"), ("disk4", "USB"))]
    assert nvme_names(devices, {"disk0": NVME, "disk2": NVME}) == ("disk0", "disk2")
    assert nvme_names([Device(name="/dev/x", interconnect="NVMe")], {}) == ()


def test_what_only_one_of_them_lists_is_there_too() -> None:
    stick = Device(name="disk4", product="Ultra", vendor="SanDisk", interconnect="USB", internal=False, removable=True)
    found = disks([stick], {}, {"disk0": {"bsd_name": "disk0", "spsata_medium_type": "Rotational"}}, {})
    assert [(disk.name, disk.kind, disk.trim) for disk in found] == [
        ("disk0", DiskKind.HDD, None), ("disk4", DiskKind.USB, None),
    ]  # fmt: skip
    assert (found[1].maker, found[1].internal, found[1].health) == ("SanDisk", False, None)


@pytest.mark.parametrize(
    ("protocol", "medium", "model", "kind"),
    [
        ("SATA", "Solid State", "X", DiskKind.SSD), ("SATA", "rotational", "X", DiskKind.HDD),
        ("PCI-Express", None, "X", DiskKind.NVME), ("Secure Digital", None, None, DiskKind.SD_CARD),
        ("SATA", "rotational", "VEERTU ANKA", DiskKind.VIRTUAL), ("Odd", None, None, DiskKind.UNKNOWN),
    ],
)  # fmt: skip
def test_kinds(protocol: str, medium: str | None, model: str | None, kind: DiskKind) -> None:
    assert kind_of(bus_of(protocol), medium, model) is kind


def test_a_verdict_is_one_of_two() -> None:
    assert [verdict(word) for word in ("Verified", "Failing", "Not Supported", None)] == [True, False, None, None]


def test_a_real_imac(real: Callable[[str], Path]) -> None:
    items = plistlib.loads(real("macos/mac-spA/SPSerialATADataType.xml").read_bytes())[0]["_items"]
    (one,) = disks([], {}, listed(items), {})
    assert (one.name, one.model, one.serial, one.firmware) == (
        "disk0", "WDC WD2500AAJS-40VWA1", "WD-WCARY1264478", "58.01D02",
    )  # fmt: skip
    assert (one.kind, one.bus, one.size_bytes) == (DiskKind.HDD, "sata", 250059350016)
    assert one.health is not None
    assert one.health.passed is True


ANY = st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.text(), max_size=2)
ITEM = st.dictionaries(st.sampled_from(list(NVME)), ANY | st.just("disk1"))


@given(st.lists(ITEM, max_size=3))
def test_no_entries_make_them_fail(items: list[dict[str, Any]]) -> None:
    disks([], listed(items), listed([{"_items": list[Any](items)}]), {})
