"""Volumes on Windows: Win32_Volume, or Win32_LogicalDisk, and which of them lies on which disk and is encrypted."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from collectors import _cim_values as cim
from collectors.storage.section import Encryption, NetworkMount, Swap, Volume

if TYPE_CHECKING:
    from redaction.redacted import Json

VOLUME = ("Win32_Volume", "DeviceID", "Name", "DriveLetter", "DriveType", "Label", "FileSystem", "Capacity",
          "FreeSpace", "DirtyBitSet")  # fmt: skip
LOGICAL_DISK = ("Win32_LogicalDisk", "DeviceID", "DriveType", "VolumeName", "FileSystem", "Size", "FreeSpace",
                "VolumeDirty")  # fmt: skip
PARTITION = ("MSFT_Partition", "DiskNumber", "DriveLetter", "AccessPaths")
ON_PARTITION = ("Win32_LogicalDiskToPartition", "Antecedent", "Dependent")
ENCRYPTABLE = ("Win32_EncryptableVolume", "DriveLetter", "DeviceID", "ProtectionStatus", "ConversionStatus")
ENCRYPTION = r"root\cimv2\Security\MicrosoftVolumeEncryption"
PAGE_FILE = ("Win32_PageFileUsage", "AllocatedBaseSize", "CurrentUsage")
_LONGEST = 1000  # more than a folder's path or a label can have here
MOST_VOLUMES = 100  # more than four times the letters there are
_REMOVABLE, _FIXED, _NETWORK, _OPTICAL = 2, 3, 4, 5
_FILE_SYSTEM = re.compile(r"[\w .+-]{1,20}", re.A)
_NAMES = {"fat": "vfat", "fat32": "vfat"}


def volumes(
    rows: Sequence[Mapping[str, Json]], on_disk: Mapping[str, int], encryption: Mapping[str, Encryption]
) -> tuple[Volume, ...]:
    """Instances of Win32_Volume or Win32_LogicalDisk that hold something, or should, as fixed ones do."""
    found = (_volume(row, on_disk, encryption) for row in rows if _holds_something(row))
    return tuple(found)[:MOST_VOLUMES]


def _holds_something(row: Mapping[str, Json]) -> bool:
    kind = cim.number(row, "DriveType")
    return kind == _FIXED or (kind in (_REMOVABLE, _OPTICAL) and cim.text(row, "FileSystem") is not None)


def _volume(row: Mapping[str, Json], on_disk: Mapping[str, int], encryption: Mapping[str, Encryption]) -> Volume:
    places = [key(place) for name in ("DriveLetter", "Name", "DeviceID") if (place := _text(row, name))]
    disk = next((on_disk[place] for place in places if place in on_disk), None)
    size = _bytes(cim.number(row, "Capacity") or cim.number(row, "Size"))
    free = _bytes(cim.number(row, "FreeSpace"))
    damaged = cim.flag(row, "DirtyBitSet")
    return Volume(
        mount_points=_points(row, places),
        file_system=file_system(cim.text(row, "FileSystem")),
        label=_text(row, "Label") or _text(row, "VolumeName"),
        disk=None if disk is None else f"PhysicalDrive{disk}",
        size_bytes=size, free_bytes=free if size else None,
        used_bytes=size - free if size and free is not None and free <= size else None,
        read_only=cim.number(row, "DriveType") == _OPTICAL,
        encryption=next((encryption[place] for place in places if place in encryption), None),
        damaged=cim.flag(row, "VolumeDirty") if damaged is None else damaged,
    )  # fmt: skip


def _text(row: Mapping[str, Json], name: str) -> str | None:
    text = cim.text(row, name)
    return text[:_LONGEST] if text else None


def key(place: str) -> str:
    """One spelling of a letter, a folder or a volume's name: `c:`, `c:\\mounted`, `\\\\?\\volume{…}`."""
    return place.strip().rstrip("\\").casefold()


def _points(row: Mapping[str, Json], places: Sequence[str]) -> tuple[str, ...]:
    """`C:\\` for a letter, a folder as it is written, nothing for a volume that only has a name."""
    if not places or places[0].startswith("\\\\?\\"):
        return ()
    letter = re.fullmatch("[a-z]:", places[0])
    return (f"{places[0].upper()}\\" if letter else _text(row, "Name") or places[0],)


def _bytes(number: int | None) -> int | None:
    return number if number is not None and 0 <= number < 1 << 63 else None


def file_system(name: str | None) -> str | None:
    """A file system's name as the other platforms write it: `ntfs`, `vfat`, `exfat`, `refs`."""
    if name is None or not _FILE_SYSTEM.fullmatch(name):
        return None
    return _NAMES.get(name.lower(), name.lower())


def by_partition(rows: Sequence[Mapping[str, Json]]) -> dict[str, int]:
    """Letter, folder and volume name → disk number, by MSFT_Partition; DriveLetter is one UTF-16 unit."""
    found = {}
    for row in rows:
        number = cim.number(row, "DiskNumber")
        letter = row.get("DriveLetter")
        letter = (
            chr(letter) if isinstance(letter, int) and not isinstance(letter, bool) and 64 < letter < 91 else letter
        )
        paths = [*cim.texts(row, "AccessPaths")]
        if isinstance(letter, str) and re.fullmatch("[A-Za-z]", letter.strip()):
            paths.append(f"{letter.strip()}:")
        if number is not None:
            found.update(dict.fromkeys(map(key, paths), number))
    return found


def by_association(rows: Sequence[Mapping[str, Json]]) -> dict[str, int]:
    """Letter → disk number, out of the two references of Win32_LogicalDiskToPartition; nothing else in them is kept."""
    found = {}
    for row in rows:
        disk = re.search(r"Disk #(\d{1,4}), Partition", cim.text(row, "Antecedent") or "", re.A)
        letter = re.search(r'DeviceID="([A-Za-z]:)"', cim.text(row, "Dependent") or "")
        if disk and letter:
            found[key(letter[1])] = int(disk[1])
    return found


def encryption(rows: Sequence[Mapping[str, Json]]) -> dict[str, Encryption]:
    """Letter and volume name → state, by Win32_EncryptableVolume (BitLocker, device encryption)."""
    found = {}
    for row in rows:
        state = _state(cim.number(row, "ProtectionStatus"), cim.number(row, "ConversionStatus"))
        for place in (cim.text(row, "DriveLetter"), cim.text(row, "DeviceID")):
            if place and state:
                found[key(place)] = state
    return found


def _state(protection: int | None, conversion: int | None) -> Encryption | None:
    """ProtectionStatus 0 off, 1 on, 2 locked; ConversionStatus 0 plain, 1 encrypted, 2-5 on the way."""
    if protection == 2:
        return Encryption.LOCKED
    if conversion in (2, 3, 4, 5):
        return Encryption.UNDER_WAY
    if protection == 1:
        return Encryption.ON
    if protection == 0:
        return Encryption.SUSPENDED if conversion == 1 else Encryption.OFF
    return None


def network_drives(rows: Sequence[Mapping[str, Json]]) -> tuple[NetworkMount, ...]:
    """The network drives among instances of Win32_LogicalDisk."""
    remote = (row for row in rows if cim.number(row, "DriveType") == _NETWORK)
    return tuple(
        NetworkMount(mount_point=f"{cim.text(row, 'DeviceID') or ''}\\", file_system=_remote(row)) for row in remote
    )[:MOST_VOLUMES]


def _remote(row: Mapping[str, Json]) -> str:
    return file_system(cim.text(row, "FileSystem")) or "network drive"


def page_files(rows: Sequence[Mapping[str, Json]]) -> tuple[Swap, ...]:
    """Instances of Win32_PageFileUsage, which counts in megabytes."""
    pairs = ((cim.number(row, "AllocatedBaseSize"), cim.number(row, "CurrentUsage")) for row in rows)
    return tuple(
        Swap(kind="file", size_bytes=size << 20, used_bytes=(used or 0) << 20)
        for size, used in pairs
        if size is not None and 0 <= size < 1 << 40 and 0 <= (used or 0) < 1 << 40
    )
