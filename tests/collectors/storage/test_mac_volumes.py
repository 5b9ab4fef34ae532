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
from collectors.storage.mac_volumes import disks_of, file_vault, network_mounts, real_volumes, swap, volumes
from collectors.storage.registry_tree import Tree
from collectors.storage.section import DiskKind, Encryption

ROOT: dict[str, Any] = {
    "_name": "Macintosh HD", "bsd_name": "disk3s1s1", "file_system": "APFS", "mount_point": "/", "writable": "no",
    "size_in_bytes": 1000, "free_space_in_bytes": 400,
}  # fmt: skip
OTHER: dict[str, Any] = {
    "_name": "Cópias",
    "bsd_name": "disk7s2",
    "file_system": "Journaled HFS+",
    "mount_point": "/Volumes/Cópias",
}
TREE = Tree((), {"disk3s1": "disk0", "disk7s2": "disk6"}, {"disk7s2": False, "disk3s1": True})


def test_the_system_volume_lies_on_the_disk_of_its_snapshot() -> None:
    (one,) = volumes([ROOT], TREE, Encryption.OFF)
    assert (one.mount_points, one.label, one.file_system) == (("/",), "Macintosh HD", "apfs")
    assert (one.disk, one.container, one.read_only) == ("disk0", "disk3", True)
    assert (one.size_bytes, one.used_bytes, one.free_bytes) == (1000, 600, 400)
    assert one.encryption is Encryption.OFF


def test_another_volume_has_its_own_encryption_and_is_not_filevaults() -> None:
    (one,) = volumes([OTHER], TREE, Encryption.ON)
    assert (one.disk, one.container, one.encryption, one.file_system) == ("disk6", None, Encryption.OFF, "hfsplus")
    (unknown,) = volumes([OTHER], Tree(), Encryption.ON)
    assert (unknown.disk, unknown.encryption) == ("disk7", None)


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        ("FileVault is On.\n", Encryption.ON), ("FileVault is Off.\n", Encryption.OFF),
        ("FileVault is Off.\nDeferred enablement appears to be active for user 'joana'.\n", Encryption.OFF),
        ("FileVault is On.\nEncryption in progress: Percent completed = 12\n", Encryption.UNDER_WAY),
        ("FileVault is Off.\nDecryption in progress: Percent completed = 34\n", Encryption.OFF),
    ],
)  # fmt: skip
def test_filevaults_states(answer: str, state: Encryption) -> None:
    assert file_vault(answer) is state


def test_a_state_of_filevault_nobody_knows_is_unreadable() -> None:
    with pytest.raises(Unreadable):
        file_vault("fdesetup: error\n")


def test_shares_are_named_and_their_servers_are_not() -> None:
    answer = (
        "/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)\n"
        "//joana@nas._smb._tcp.local/Fotos on /Volumes/Fotos (1) (smbfs, nodev, nosuid, mounted by joana)\n"
        "map auto_home on /System/Volumes/Data/home (autofs, automounted, nobrowse)\n"
    )
    assert [(mount.mount_point, mount.file_system) for mount in network_mounts(answer)] == [
        ("/Volumes/Fotos (1)", "smb")
    ]


@pytest.mark.parametrize(("fact", "count"), [({"total": 2, "used": 1}, 1), ({"total": 0, "used": 0}, 0), (None, 0)])
def test_swap_is_one_entry_or_none(fact: Any, count: int) -> None:
    assert len(swap(fact)) == count


def entries(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))["SPStorageDataType"]
    return found


def test_a_real_virtual_mac_lists_a_cryptex_which_is_no_volume_of_the_persons(real: Callable[[str], Path]) -> None:
    items = real_volumes(entries(real("macos/mac-json-runner15/SPStorageDataType.stdout")))
    assert [volume.label for volume in volumes(items, Tree(), None)] == ["Macintosh HD - Data", "Macintosh HD"]
    (disk,) = disks_of(items)
    assert (disk.model, disk.kind, disk.health, disk.internal) == ("VEERTU ANKA", DiskKind.VIRTUAL, None, True)


def test_a_real_mac_with_a_usb_disk(real: Callable[[str], Path], expected: Callable[[str], dict[str, Any]]) -> None:
    path = "macos/mac-json-storage-1tb/SPStorageDataType_AppleSilicon_1TB_withUSB.json"
    items, facts = real_volumes(entries(real(path))), expected(path)
    found = volumes(items, Tree(), None)
    assert [volume.label for volume in found] == facts["volumes"]
    by_name = {disk.name: disk for disk in disks_of(items)}
    told = [by_name[volume.container or ""] for volume in found]
    assert [disk.model for disk in told] == facts["disk_model"]
    assert ["Verified" if disk.health and disk.health.passed else None for disk in told] == facts["smart"]
    assert [volume.label for volume, disk in zip(found, told, strict=True) if disk.internal is False] == facts[
        "external"
    ]
    assert [disk.kind for disk in told] == [DiskKind.NVME, DiskKind.USB, DiskKind.NVME]


def test_a_real_list_of_mounts(real: Callable[[str], Path]) -> None:
    assert network_mounts(real("macos/mac-jc-10.14.6/mount.out").read_text("utf-8")) == ()


ANY = st.none() | st.booleans() | st.integers() | st.text() | st.dictionaries(st.text(max_size=3), st.text(max_size=3))


@given(st.lists(st.dictionaries(st.sampled_from([*ROOT, "physical_drive"]), ANY), max_size=3), st.text())
def test_nothing_makes_them_fail_otherwise(items: list[dict[str, Any]], text: str) -> None:
    volumes(real_volumes(items), TREE, None)
    disks_of(items)
    network_mounts(text)
    with contextlib.suppress(Unreadable):
        file_vault(text)
