"""Volumes on macOS: SPStorageDataType, the state of FileVault, and the shares of other computers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from collectors import _system_profiler as profiler
from collectors._host.errors import Unreadable
from collectors._placeholders import known
from collectors._system_profiler import Item
from collectors.storage.mac_disks import bus_of, kind_of, verdict
from collectors.storage.registry_tree import Tree
from collectors.storage.section import Disk, Encryption, Health, NetworkMount, Swap, Volume

MOST_VOLUMES = 100
_LONGEST = 1000  # macOS allows a path 1023 signs
_NAMES = {
    "apfs": "apfs", "case-sensitive apfs": "apfs", "journaled hfs+": "hfsplus", "hfs+": "hfsplus", "ntfs": "ntfs",
    "case-sensitive journaled hfs+": "hfsplus", "case-sensitive hfs+": "hfsplus", "exfat": "exfat",
    "ms-dos fat32": "vfat", "ms-dos fat16": "vfat", "ms-dos": "vfat", "fat32": "vfat",
}  # fmt: skip
_FILE_SYSTEM = re.compile(r"[\w .+-]{1,30}", re.A)
_OWN = ("/", "/System/Volumes/Data")
_NETWORK = {"smbfs": "smb", "afpfs": "afp", "nfs": "nfs", "webdav": "webdav", "ftp": "ftp", "cifs": "smb"}


def real_volumes(items: Sequence[Item]) -> tuple[Item, ...]:
    """The entries of SPStorageDataType without mounted images; macOS lists its own Cryptexes as such."""
    return tuple(item for item in items if not _is_image(item))[:MOST_VOLUMES]


def _is_image(item: Item) -> bool:
    drive = _drive(item)
    return "Disk Image" in (profiler.text(drive, "protocol"), profiler.text(drive, "device_name"))


def _drive(item: Item) -> Item:
    drive = item.get("physical_drive")
    return drive if isinstance(drive, Mapping) else {}


def volumes(items: Sequence[Item], tree: Tree, vault: Encryption | None) -> tuple[Volume, ...]:
    """Each volume; `vault` is FileVault's state, which is that of the system's own two."""
    return tuple(_volume(item, tree, vault) for item in items)


def _volume(item: Item, tree: Tree, vault: Encryption | None) -> Volume:
    name, point = profiler.text(item, "bsd_name") or "", profiler.text(item, "mount_point")
    file_system = _named(profiler.text(item, "file_system"))
    size, free = _bytes(item, "size_in_bytes"), _bytes(item, "free_space_in_bytes")
    whole = re.match(r"disk\d{1,4}(?=s|$)", name, re.A)
    return Volume(
        mount_points=(point[:_LONGEST],) if point else (), file_system=file_system,
        label=(profiler.text(item, "_name") or "")[:_LONGEST] or None,
        disk=_under(name, tree.lies_on) or (whole[0] if whole and file_system != "apfs" else None),
        container=whole[0] if whole and file_system == "apfs" else None, size_bytes=size, free_bytes=free,
        used_bytes=size - free if size is not None and free is not None and free <= size else None,
        read_only=profiler.text(item, "writable") == "no", encryption=_encryption(name, point, tree, vault),
    )  # fmt: skip


def _under(name: str, told: Mapping[str, str]) -> str | None:
    """What is told of a thing or of the volume whose snapshot it is (`disk3s1s1` is one of `disk3s1`)."""
    return told.get(name) or told.get(re.sub(r"(disk\d+s\d+)s\d+$", r"\1", name))


def _encryption(name: str, point: str | None, tree: Tree, vault: Encryption | None) -> Encryption | None:
    """Chips that encrypt everything by themselves (T2, Apple silicon) say so of every volume; FileVault is the key."""
    if point in _OWN:
        return vault
    told = tree.encrypted.get(name)
    return None if told is None else Encryption.ON if told else Encryption.OFF


def _named(file_system: str | None) -> str | None:
    if file_system is None or not _FILE_SYSTEM.fullmatch(file_system):
        return None
    return _NAMES.get(file_system.casefold(), file_system.casefold())


def _bytes(item: Item, name: str) -> int | None:
    value = item.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 1 << 63 else None


def disks_of(items: Sequence[Item]) -> tuple[Disk, ...]:
    """The disks SPStorageDataType knows of, where nothing better lists them; named by the whole disk or container."""
    found: dict[str, Disk] = {}
    for item in items:
        drive, name = _drive(item), re.match(r"disk\d{1,4}(?=s|$)", profiler.text(item, "bsd_name") or "", re.A)
        bus, model = (
            bus_of(profiler.text(drive, "protocol")),
            known((profiler.text(drive, "device_name") or "")[:_LONGEST]),
        )
        passed = verdict(profiler.text(drive, "smart_status"))
        if name:
            found[name[0]] = Disk(
                name=name[0], bus=bus, model=model, kind=kind_of(bus, profiler.text(drive, "medium_type"), model),
                internal={"yes": True, "no": False}.get(profiler.text(drive, "is_internal_disk") or ""),
                health=None if passed is None else Health(passed=passed),
            )  # fmt: skip
    return tuple(found.values())


def file_vault(answer: str) -> Encryption:
    """Read `fdesetup status`; raises Unreadable. A line that names a person is not looked at."""
    if "ncryption in progress" in answer:
        return Encryption.UNDER_WAY
    state = re.search(r"^FileVault is (On|Off)\b", answer, re.MULTILINE)
    if state is None:
        raise Unreadable("FileVault's state came in a form that cannot be understood")
    return Encryption.ON if state[1] == "On" else Encryption.OFF


def network_mounts(answer: str) -> tuple[NetworkMount, ...]:
    """The shares of other computers among the lines of `mount`, which asks none of them."""
    found = []
    for line in answer.split("\n"):
        before, _, options = line.rpartition(" (")
        _, on, point = before.partition(" on /")
        if on and (kind := _NETWORK.get(re.split("[,)]", options)[0])):
            found.append(NetworkMount(mount_point=f"/{point[:_LONGEST]}", file_system=kind))
    return tuple(found)[:MOST_VOLUMES]


def swap(fact: object) -> tuple[Swap, ...]:
    """The fact `swap` as one entry of files, which macOS makes as it needs them; none where there are none."""
    told = fact if isinstance(fact, dict) else {}
    total, used = _bytes(told, "total"), _bytes(told, "used")
    return (Swap(kind="file", size_bytes=total, used_bytes=used or 0),) if total else ()
