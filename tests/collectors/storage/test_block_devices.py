from __future__ import annotations

import contextlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.errors import Unreadable
from collectors.storage.block_devices import LSBLK, blocks


def told(*rows: dict[str, Any]) -> bytes:
    return json.dumps({"blockdevices": rows}).encode()


def test_a_tree_becomes_lines_that_know_their_disk() -> None:
    root = {"name": "vg-root", "kname": "dm-0", "maj:min": "252:0", "type": "crypt", "size": 890, "fstype": "ext4"}
    efi = {"name": "nvme0n1p1", "type": "part", "size": 100, "fstype": "vfat"}
    locked = {"name": "nvme0n1p2", "type": "part", "size": 900, "fstype": "crypto_LUKS", "children": [root]}
    found = blocks(told({"name": "nvme0n1", "type": "disk", "size": 1000, "children": [efi, locked]}))
    assert [(b.kernel_name, b.disk, b.encrypted, b.bare) for b in found] == [
        ("nvme0n1", "nvme0n1", False, False),
        ("nvme0n1p1", "nvme0n1", False, True),
        ("nvme0n1p2", "nvme0n1", False, False),
        ("dm-0", "nvme0n1", True, True),
    ]
    assert (found[3].name, found[3].number, found[3].file_system) == ("vg-root", "252:0", "ext4")


def test_what_lies_inside_an_encrypted_layer_is_encrypted() -> None:
    lvm = {"name": "root", "kname": "dm-1", "type": "lvm", "size": 1}
    found = blocks(
        told({"name": "sda", "type": "disk", "children": [{"name": "c", "type": "crypt", "children": [lvm]}]})
    )
    assert [block.encrypted for block in found] == [False, True, True]


def test_a_layer_on_two_disks_stands_once() -> None:
    raid = {"name": "md0", "kname": "md0", "type": "raid1", "size": 5}
    found = blocks(
        told({"name": "sda", "type": "disk", "children": [raid]}, {"name": "sdb", "type": "disk", "children": [raid]})
    )
    assert [(block.kernel_name, block.disk) for block in found] == [("sda", "sda"), ("md0", "sda"), ("sdb", "sdb")]


def test_older_versions_write_numbers_and_truths_as_texts() -> None:
    one = blocks(told({"name": "sda", "type": "disk", "size": "500107862016", "rota": "1", "rm": "0", "hotplug": "1"}))[
        0
    ]
    assert (one.size, one.rotates, one.removable) == (500107862016, True, True)


def test_texts_lose_their_padding_and_empty_ones_are_none() -> None:
    one = blocks(told({"name": "sda", "type": "disk", "vendor": "ATA     ", "model": "  ", "serial": None}))[0]
    assert (one.vendor, one.model, one.serial) == ("ATA", None, None)


@pytest.mark.parametrize("strange", [b"", b"[]", b"{}", b"lsblk: unknown column", b"\xff\xfe", b'"x"', b"[" * 100_000])
def test_what_is_no_answer_of_lsblk_is_unreadable(strange: bytes) -> None:
    with pytest.raises(Unreadable):
        blocks(strange)


@pytest.mark.parametrize("rows", [None, {}, "sda", [None, 1, "x"], [{"type": "disk"}], [{"name": ""}]])
def test_rows_that_are_none_are_left_out(rows: Any) -> None:
    assert blocks(json.dumps({"blockdevices": rows}).encode()) == ()


VALUES = st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.none())
ROWS = st.dictionaries(st.sampled_from(["name", "kname", "type", "size", "rota", "children", "fstype"]), VALUES)


@given(st.binary() | st.lists(ROWS).map(lambda rows: json.dumps({"blockdevices": rows}).encode()))
def test_no_answer_makes_it_fail_otherwise(answer: bytes) -> None:
    with contextlib.suppress(Unreadable):
        blocks(answer)


def test_a_tree_without_end_is_cut() -> None:
    row: dict[str, Any] = {"name": "x0", "type": "part"}
    for depth in range(1, 60):
        row = {"name": f"x{depth}", "type": "part", "children": [row]}
    assert len(blocks(told(row))) == 12


def test_no_column_of_the_command_is_a_mount_point() -> None:
    assert not {"MOUNTPOINT", "MOUNTPOINTS", "FSUSED", "FSAVAIL"} & set(LSBLK[-1].split(",")), (
        "lsblk would touch dead mounts"
    )


@pytest.mark.parametrize("machine", ["HP_ELITEBOOK_835_13_INCH_G10", "EMMC_AS_MAIN_DRIVE", "INTEL_NUC_SNAPPY"])
def test_real_answers_are_read(machine: str, real: Callable[[str], Path]) -> None:
    answer = real(f"linux/checkbox-{machine}/{machine}.lsblk.json").read_bytes()
    assert len(blocks(answer)) == len(json.loads(answer)["blockdevices"])
