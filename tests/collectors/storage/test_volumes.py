from __future__ import annotations

import contextlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._contract import Holes
from collectors._host.errors import Unreadable
from collectors.storage.block_devices import Block
from collectors.storage.section import Encryption, Volume
from collectors.storage.volumes import Mount, mounts, network_mounts, swaps, volumes

TOUCHES = ("fact disk_usage",)
ROOT = "27 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw,errors=remount-ro"


def block(name: str, number: str = "8:1", **more: Any) -> Block:
    usual: dict[str, Any] = {
        "name": name, "kernel_name": name, "number": number, "kind": "part", "size": 1000, "disk": "sda",
        "rotates": False, "removable": False, "read_only": False, "encrypted": False, "bare": True,
    }  # fmt: skip
    return Block(**{**usual, **more})


def seen(answering: Any, lines: str, *found: Block, holes: Holes | None = None, **usage: Any) -> tuple[Volume, ...]:
    """The volumes of a computer with these mounts and blocks; `usage` is what `disk_usage` answers for `/name`."""
    answers = {f"fact disk_usage /{mount}": {"json": told} for mount, told in usage.items()}
    return volumes(answering(answers, TOUCHES), found, mounts(lines), holes or Holes())


def test_a_line_of_mountinfo_is_read() -> None:
    assert mounts(ROOT) == (Mount("8:1", "/", "/", "ext4", "/dev/sda1", False),)


def test_blanks_and_other_signs_in_mount_points_are_undone() -> None:
    line = r"50 27 8:17 / /media/ana/MY\040DISK\134\011 rw - vfat /dev/sdb1 rw"
    assert mounts(line)[0].point == "/media/ana/MY DISK\\\t"


def test_read_only_by_the_mount_or_by_the_file_system() -> None:
    assert mounts("1 0 8:1 / / ro - ext4 /dev/sda1 rw")[0].read_only
    assert mounts("1 0 8:1 / / rw - ext4 /dev/sda1 ro,errors=remount-ro")[0].read_only


def test_of_two_mounts_at_one_place_the_last_is_seen() -> None:
    found = mounts("1 0 8:1 / /mnt rw - ext4 /dev/sda1 rw\n2 0 8:2 / /mnt rw - xfs /dev/sda2 rw\n")
    assert [mount.file_system for mount in found] == ["xfs"]


@pytest.mark.parametrize("strange", ["", "nothing", "1 2 3 - ext4", "a - b - c"])
def test_what_is_no_list_of_mounts_is_unreadable(strange: str) -> None:
    with pytest.raises(Unreadable):
        mounts(strange)


@given(st.text())
def test_no_text_makes_them_fail_otherwise(text: str) -> None:
    with contextlib.suppress(Unreadable):
        network_mounts(mounts(text))
    with contextlib.suppress(Unreadable):
        swaps(text)


@given(st.lists(st.text(st.characters(exclude_characters="\n"), max_size=8), min_size=10, max_size=10))
def test_any_line_of_the_right_length_is_dealt_with(parts: list[str]) -> None:
    with contextlib.suppress(Unreadable):
        mounts(" ".join([*parts[:6], "-", *parts[6:]]))


def test_a_volume_tells_its_fill_its_disk_and_its_room_for_files(answering: Any) -> None:
    usage = {"total": 1000, "used": 900, "free": 50, "inodes": 200, "inodes_free": 1}
    answers = {"fact disk_usage /": {"json": usage}}
    one = volumes(answering(answers, TOUCHES), (block("sda1", label="system"),), mounts(ROOT), Holes())[0]
    assert (one.mount_points, one.file_system, one.label, one.disk) == (("/",), "ext4", "system", "sda")
    assert (one.size_bytes, one.used_bytes, one.free_bytes, one.files_percent) == (1000, 900, 50, 99.5)


@pytest.mark.parametrize("told", [None, [], {}, {"total": "much"}, {"total": -1, "inodes": 0, "inodes_free": 0}])
def test_a_fill_that_makes_no_sense_is_none(answering: Any, told: Any) -> None:
    one = seen(answering, "1 0 8:1 / /a rw - ext4 /dev/sda1 rw", block("sda1"), a=told)[0]
    assert (one.size_bytes, one.used_bytes, one.free_bytes, one.files_percent) == (None, None, None, None)


def test_a_volume_that_does_not_answer_leaves_a_hole_without_its_name(answering: Any) -> None:
    holes = Holes()
    seen(answering, "1 0 8:1 / /media/ana/SECRET rw - ext4 /dev/sda1 rw", block("sda1"), holes=holes)
    assert [hole.what for hole in holes.all()] == ["fill of a volume on sda"]


@pytest.mark.parametrize(
    "line",
    [
        "1 0 0:20 / /sys rw - sysfs sysfs rw", "1 0 0:9 / /tmp rw - tmpfs tmpfs rw",
        "1 0 7:0 / /snap/x ro - squashfs /dev/loop0 ro", "1 0 0:40 / / rw - overlay overlay rw",
        "1 0 0:61 / /net rw - nfs4 server:/x rw", "1 0 0:3 / /a rw - autofs auto rw",
        "1 0 11:0 / /media/cd ro - iso9660 /dev/sr0 ro", "1 0 0:70 / /gvfs rw - fuse.gvfsd-fuse gvfsd-fuse rw",
    ],
)  # fmt: skip
def test_noise_is_no_volume_and_is_not_touched(answering: Any, line: str) -> None:
    holes = Holes()
    assert seen(answering, line, holes=holes) == ()
    assert holes.all() == ()


@pytest.mark.parametrize("kind", ["nfs", "nfs4", "cifs", "smb3", "fuse.sshfs", "9p", "ceph", "fuse.rclone"])
def test_network_mounts_are_named_without_their_server(kind: str) -> None:
    found = network_mounts(mounts(f"1 0 0:61 / /mnt/nas rw - {kind} //server/share rw"))
    assert [(mount.mount_point, mount.file_system) for mount in found] == [("/mnt/nas", kind)]


def test_a_bind_mount_is_not_a_second_volume(answering: Any) -> None:
    lines = f"{ROOT}\n90 27 8:1 /srv/data /data rw - ext4 /dev/sda1 rw\n91 27 8:1 / /old/root rw - ext4 /dev/sda1 rw"
    assert [volume.mount_points for volume in seen(answering, lines, block("sda1"))] == [("/", "/old/root")]


def test_subvolumes_of_btrfs_are_one_volume_found_by_its_path(answering: Any) -> None:
    lines = "1 0 0:33 /root / rw - btrfs /dev/sda1 rw\n2 1 0:33 /home /home rw - btrfs /dev/sda1 rw"
    one = seen(answering, lines, block("sda1", "8:1", file_system="btrfs"))
    assert [(volume.mount_points, volume.disk) for volume in one] == [(("/", "/home"), "sda")]


def test_a_mapped_volume_is_found_by_its_mapper_path(answering: Any) -> None:
    mapped = block("vg-root", "252:0", kernel_name="dm-0", encrypted=True, kind="lvm")
    one = seen(answering, "1 0 0:44 /@ / rw - btrfs /dev/mapper/vg-root rw", mapped)[0]
    assert (one.encryption, one.disk) == (Encryption.ON, "sda")


def test_a_volume_without_a_block_device_is_still_told(answering: Any) -> None:
    one = seen(answering, "1 0 0:44 / / rw - zfs rpool/ROOT rw")[0]
    assert (one.file_system, one.disk, one.encryption) == ("zfs", None, None)


def test_what_is_not_mounted_is_told_without_a_fill(answering: Any) -> None:
    found = seen(answering, ROOT, block("sda1"), block("sda2", "8:2", file_system="ntfs", label="Windows"))
    assert [(v.mount_points, v.file_system, v.label, v.size_bytes, v.used_bytes) for v in found[1:]] == [
        ((), "ntfs", "Windows", 1000, None)
    ]


@pytest.mark.parametrize("kind", ["crypto_LUKS", "BitLocker"])
def test_a_locked_volume_is_told_as_encrypted(answering: Any, kind: str) -> None:
    assert (
        seen(answering, ROOT, block("sda1"), block("sda2", "8:2", file_system=kind))[1].encryption is Encryption.LOCKED
    )


@pytest.mark.parametrize("kind", ["swap", "LVM2_member", "linux_raid_member", "zfs_member", None])
def test_layers_and_swap_are_no_volumes(answering: Any, kind: str | None) -> None:
    assert len(seen(answering, ROOT, block("sda1"), block("sda2", "8:2", file_system=kind))) == 1


def test_swap_space_is_a_partition_a_file_or_compressed_memory() -> None:
    found = swaps(
        "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n/dev/sda5 partition\t1003516\t122876\t-2\n"
        "/swap.img file\t\t1024\t\t0\t\t-3\n/dev/zram0 partition\t2048\t\t4\t\t100\n"
    )
    assert [(swap.kind, swap.size_bytes, swap.used_bytes) for swap in found] == [
        ("partition", 1003516 << 10, 122876 << 10), ("file", 1 << 20, 0), ("compressed memory", 2 << 20, 4096),
    ]  # fmt: skip


def test_no_swap_space_is_an_answer_too() -> None:
    assert swaps("Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n") == ()
