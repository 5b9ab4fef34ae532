from __future__ import annotations

import json
from typing import Any

import pytest

from collectors._contract import Holes
from collectors.storage.block_devices import Block
from collectors.storage.disks import disks, is_disk, kind_of, worn
from collectors.storage.health import SMARTCTL
from collectors.storage.section import DiskKind
from collectors.storage.udisks import BUSCTL

TOUCHES = ("run " + " ".join(SMARTCTL), "read /sys/block/*/device/type", "read /sys/block/*/device/life_time",
           "read /sys/block/*/queue/discard_max_bytes", "run " + " ".join(BUSCTL))  # fmt: skip


def block(name: str, **more: Any) -> Block:
    usual: dict[str, Any] = {
        "name": name, "kernel_name": name, "number": "8:0", "kind": "disk", "size": 1 << 40, "disk": name,
        "rotates": False, "removable": False, "read_only": False, "encrypted": False, "bare": True,
    }  # fmt: skip
    return Block(**{**usual, **more})


@pytest.mark.parametrize(
    ("one", "kind"),
    [
        (block("sda", transport="sata", rotates=True), DiskKind.HDD),
        (block("sda", transport="sata"), DiskKind.SSD),
        (block("sda", transport="sas", rotates=True), DiskKind.HDD),
        (block("nvme0n1", transport="nvme"), DiskKind.NVME),
        (block("sdb", transport="usb", rotates=True), DiskKind.USB),
        (block("vda", rotates=True), DiskKind.VIRTUAL),
        (block("xvda"), DiskKind.VIRTUAL),
        (block("sda", vendor="VMware", model="Virtual disk", rotates=True), DiskKind.VIRTUAL),
        (block("sda", vendor="ATA", model="QEMU HARDDISK", rotates=True), DiskKind.VIRTUAL),
        (block("sda", vendor="ATA", model="VBOX HARDDISK", rotates=True), DiskKind.VIRTUAL),
        (block("sda", vendor="Msft", model="Virtual Disk"), DiskKind.VIRTUAL),
        (block("pmem0"), DiskKind.UNKNOWN),
    ],
)
def test_kinds_are_told_by_name_connection_and_rotation(one: Block, kind: DiskKind) -> None:
    assert kind_of(one, None) is kind


@pytest.mark.parametrize(
    ("card", "kind"),
    [("MMC", DiskKind.EMMC), ("SD", DiskKind.SD_CARD), (None, DiskKind.UNKNOWN), ("SDIO", DiskKind.UNKNOWN)],
)
def test_flash_is_built_in_or_a_card_as_the_kernel_says(card: str | None, kind: DiskKind) -> None:
    assert kind_of(block("mmcblk0"), card) is kind


@pytest.mark.parametrize(
    "name", ["loop3", "zram0", "ram1", "sr0", "fd0", "nbd0", "mmcblk0boot0", "mmcblk0rpmb", "md127", "dm-0"]
)
def test_what_is_no_disk_of_its_own_is_left_out(name: str) -> None:
    assert not is_disk(block(name))


def test_partitions_drives_and_empty_card_readers_are_no_disks() -> None:
    assert is_disk(block("sda"))
    assert not is_disk(block("sda1", kind="part"))
    assert not is_disk(block("sdb", kind="rom"))
    assert not is_disk(block("sdc", size=0))


@pytest.mark.parametrize(
    ("vendor", "maker"),
    [
        ("SanDisk", "SanDisk"),
        ("ATA", None),
        ("NVMe", None),
        ("0x1af4", None),
        ("Generic-", None),
        ("WD", "WD"),
        (None, None),
    ],
)
def test_the_bus_is_not_taken_for_the_maker(answering: Any, vendor: str | None, maker: str | None) -> None:
    found = disks(answering({}, TOUCHES), (block("vda", vendor=vendor),), Holes())
    assert found[0].maker == maker


@pytest.mark.parametrize(
    ("life", "percent"),
    [("0x01 0x02", 20), ("0x0b 0x01", 110), ("0x00 0x00", None), ("", None), ("new", None), ("0xff", None)],
)
def test_built_in_flash_tells_its_wear_in_tenths(life: str, percent: int | None) -> None:
    health = worn(life)
    assert (health.wear_percent if health else None) == percent


def test_built_in_flash_is_not_asked_by_smartctl(answering: Any) -> None:
    answers = {
        "read /sys/block/mmcblk0/device/type": {"text": "MMC\n"},
        "read /sys/block/mmcblk0/device/life_time": {"text": "0x03 0x02\n"},
    }
    holes = Holes()
    one = disks(answering(answers, TOUCHES), (block("mmcblk0"),), holes)[0]
    assert (one.kind, one.bus) == (DiskKind.EMMC, "mmc")
    assert one.health is not None
    assert one.health.wear_percent == 30
    assert holes.all() == ()


@pytest.mark.policy("P02")
def test_a_refusal_is_one_hole_for_all_disks_and_any_other_reason_one_for_each(answering: Any) -> None:
    refused = {
        "text": json.dumps({"smartctl": {"exit_status": 2, "messages": [{"string": "open failed: Permission denied"}]}})
    }
    ask = "run " + " ".join(SMARTCTL) + " /dev/"
    holes = Holes()
    found = disks(
        answering({f"{ask}sda": refused, f"{ask}sdb": refused}, TOUCHES),
        tuple(map(block, ("sda", "sdb", "sdc"))),
        holes,
    )
    assert [disk.health for disk in found] == [None, None, None]
    assert [(hole.what, hole.why) for hole in holes.all()] == [
        ("health of disks", "needs administrator rights"),
        ("health of sdc", "not there"),
    ]
