"""Volumes on Linux: what is mounted from its own disks and how full it is; network mounts are only named."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from collectors._contract import Holes
from collectors._host.errors import Unreadable
from collectors._host.host import Host
from collectors.storage.block_devices import Block
from collectors.storage.section import Encryption, NetworkMount, Swap, Volume


@dataclass(frozen=True, slots=True)
class Mount:
    """One line of /proc/self/mountinfo."""

    number: str
    root: str
    point: str
    file_system: str
    source: str
    read_only: bool
    discards: bool = False


_LOCAL = frozenset(
    {"ext2", "ext3", "ext4", "xfs", "btrfs", "vfat", "msdos", "exfat", "ntfs", "ntfs3", "fuseblk", "f2fs", "zfs",
     "bcachefs", "reiserfs", "jfs", "nilfs2", "hfs", "hfsplus", "apfs"}
)  # fmt: skip
_NETWORK = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "ceph", "glusterfs", "fuse.glusterfs", "fuse.sshfs",
     "fuse.rclone", "fuse.davfs", "davfs", "davfs2", "fuse.s3fs", "fuse.curlftpfs", "9p", "virtiofs",
     "vboxsf", "fuse.vmhgfs-fuse"}
)  # fmt: skip
_LAYERS = frozenset(
    {"swap", "LVM2_member", "linux_raid_member", "zfs_member", "isw_raid_member", "ddf_raid_member", "squashfs", "udf",
     "iso9660", "mpath_member"}
)  # fmt: skip
_LOCKED = frozenset({"crypto_LUKS", "BitLocker"})


def mounts(text: str) -> tuple[Mount, ...]:
    """Read /proc/self/mountinfo; of several mounts at one place only the last can be seen. Raises Unreadable."""
    found = {}
    for line in text.split("\n"):
        before, dash, after = line.partition(" - ")
        head, tail = before.split(" "), after.split(" ")
        if dash and len(head) >= 6 and len(tail) >= 3:
            options = {*head[5].split(","), *tail[2].split(",")}
            point = _plain(head[4])
            found[point] = Mount(
                head[2], _plain(head[3]), point, tail[0], _plain(tail[1]), "ro" in options, _discards(options)
            )
    if not found:
        raise Unreadable("the kernel's list of mounts could not be understood")
    return tuple(found.values())


def _discards(options: Iterable[str]) -> bool:
    return any(option.split("=")[0] == "discard" for option in options)


def _plain(written: str) -> str:
    """The kernel writes blanks and backslashes in mount points as octal numbers."""
    return re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal.group(1), 8)), written)


def network_mounts(all_mounts: Iterable[Mount]) -> tuple[NetworkMount, ...]:
    """Those of file systems that live on another computer."""
    return tuple(
        NetworkMount(mount_point=m.point, file_system=m.file_system) for m in all_mounts if m.file_system in _NETWORK
    )


def volumes(host: Host, found: tuple[Block, ...], all_mounts: tuple[Mount, ...], holes: Holes) -> tuple[Volume, ...]:
    """Mounted volumes, each once however often it is mounted, and those on the disks that are not mounted."""
    seen: dict[str, list[Mount]] = {}
    for mount in all_mounts:
        if mount.file_system in _LOCAL:
            seen.setdefault(mount.source if mount.file_system == "btrfs" else mount.number, []).append(mount)
    mounted = [(_block_of(same[0], found), _worth_naming(same)) for same in seen.values()]
    rest = (block for block in found if block not in [known for known, _ in mounted] and _is_volume(block))
    return (
        *(_mounted(host, block, same, holes) for block, same in mounted),
        *(_unmounted(block) for block in rest),
    )


def _worth_naming(same: list[Mount]) -> list[Mount]:
    """A folder of a volume shown at a second place (a bind mount) is no volume; a subvolume of btrfs is."""
    whole = [m for m in same if m.root == "/" or m.file_system == "btrfs"]
    return sorted(whole or same, key=lambda m: len(m.point))


def _block_of(mount: Mount, found: tuple[Block, ...]) -> Block | None:
    """By its number; btrfs and others have none of their own, there by the device's path."""
    by_number = (block for block in found if block.number and block.number == mount.number)
    paths = ((f"/dev/{b.kernel_name}", f"/dev/{b.name}", f"/dev/mapper/{b.name}") for b in found)
    by_path = (block for block, names in zip(found, paths, strict=True) if mount.source in names)
    return next(by_number, None) or next(by_path, None)


def _is_volume(block: Block) -> bool:
    """Whether an unmounted thing holds a file system; a locked one is one too, an unlocked one is what is in it."""
    return block.bare and block.file_system is not None and block.file_system not in _LAYERS and block.kind != "loop"


def _mounted(host: Host, block: Block | None, same: list[Mount], holes: Holes) -> Volume:
    fill = holes.over(
        f"fill of a volume on {block.disk if block else same[0].file_system}",
        lambda: host.fact("disk_usage", same[0].point),
        None,
    )
    fill = fill if isinstance(fill, dict) else {}
    return Volume(
        mount_points=tuple(mount.point for mount in same),
        file_system=block.file_system if block and block.file_system else same[0].file_system,
        label=block.label if block else None, disk=block.disk if block else None,
        size_bytes=_bytes(fill.get("total")), used_bytes=_bytes(fill.get("used")), free_bytes=_bytes(fill.get("free")),
        files_percent=_files(fill.get("inodes"), fill.get("inodes_free")),
        read_only=all(mount.read_only for mount in same),
        encryption=None if block is None else Encryption.ON if block.encrypted else Encryption.OFF,
    )  # fmt: skip


def _unmounted(block: Block) -> Volume:
    return Volume(
        file_system=block.file_system, label=block.label, disk=block.disk, size_bytes=block.size,
        read_only=block.read_only, encryption=_encryption(block),
    )  # fmt: skip


def _encryption(block: Block) -> Encryption:
    if block.file_system in _LOCKED:
        return Encryption.LOCKED
    return Encryption.ON if block.encrypted else Encryption.OFF


def _bytes(value: object) -> int | None:
    return value if isinstance(value, int) and value >= 0 else None


def _files(room: object, free: object) -> float | None:
    if not isinstance(room, int) or not isinstance(free, int) or not 0 <= free <= room or not room:
        return None  # btrfs and FAT have no fixed room for files
    return round(100 * (room - free) / room, 1)


def swaps(text: str) -> tuple[Swap, ...]:
    """Read /proc/swaps, its sizes in KiB; raises Unreadable where its first line is not there."""
    if not text.startswith("Filename"):
        raise Unreadable("the kernel's list of swap space could not be understood")
    lines = re.findall(r"^(\S+)\s+(partition|file)\s+(\d{1,15})\s+(\d{1,15})\s", text, re.M | re.A)
    return tuple(
        Swap(
            kind="compressed memory" if "/zram" in path else kind,
            size_bytes=int(size) << 10,
            used_bytes=int(used) << 10,
        )
        for path, kind, size, used in lines
    )
