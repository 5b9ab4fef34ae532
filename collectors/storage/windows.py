"""Storage on Windows: the storage interface's classes, older ones where they are missing, and two registry keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import collectors.storage.physical_disks as physical
import collectors.storage.reliability as reliability
import collectors.storage.windows_volumes as parts
from collectors import _cim_values as cim
from collectors._contract import Holes, Source
from collectors._host.errors import Absent, Denied, HostError, Unreadable
from collectors._host.host import Host
from collectors.storage.section import Disk, DiskKind, Encryption, NetworkMount, Storage, Volume

_FILE_SYSTEM = r"HKLM\SYSTEM\CurrentControlSet\Control\FileSystem"
_DRIVES = r"HKCU\Network"
_ADMINISTRATOR = "needs administrator rights"
Rows = Sequence[Mapping[str, Any]]


def from_windows(host: Host) -> Storage:
    """Drives of other computers are named by the registry and not touched, unless nothing else lists the volumes."""
    holes = Holes()
    answered: list[str] = []
    disks = holes.over("disks", lambda: _disks(host, answered), ())
    disks = _with_health(host, disks, holes)
    volumes, remote = holes.over("volumes", lambda: _volumes(host, answered, holes), ((), ()))
    return Storage(
        disks=disks,
        volumes=volumes,
        network_mounts=remote,
        swaps=holes.over("swap space", lambda: parts.page_files(_rows(host, parts.PAGE_FILE)), ()),
        trim_enabled=holes.over("whether TRIM is on", lambda: _trim(host), None),
        answered_by=tuple(answered),
        holes=holes.all(),
    )


def _rows(host: Host, asked: tuple[str, ...], namespace: str = r"root\cimv2") -> Rows:
    """The instances of a class; Unreadable where there are none."""
    rows = host.cim(*asked, namespace=namespace)
    if not rows:
        raise Unreadable("Windows answered nothing")
    return rows


def _disks(host: Host, answered: list[str]) -> tuple[Disk, ...]:
    """By MSFT_PhysicalDisk, else by Win32_DiskDrive; raises what the second raises."""
    try:
        disks = physical.physical_disks(_rows(host, physical.PHYSICAL_DISK, physical.STORAGE))
        answered.append("MSFT_PhysicalDisk")
    except HostError:
        disks = physical.disk_drives(_rows(host, physical.DISK_DRIVE))
        answered.append("Win32_DiskDrive")
    return disks


def _with_health(host: Host, disks: tuple[Disk, ...], holes: Holes) -> tuple[Disk, ...]:
    """What only an administrator is told; a computer of virtual disks is not asked."""
    if all(disk.kind is DiskKind.VIRTUAL for disk in disks):
        return disks
    told = holes.over("details of the health of disks", lambda: _counters(host), {})
    raw = _smart(host)
    return tuple(
        reliability.with_health(disk, {**raw.get(number, {}), **told.get(number, {})})
        for disk, number in ((disk, physical.number_of(disk)) for disk in disks)
    )


def _counters(host: Host) -> dict[int, dict[str, Any]]:
    """Without administrator rights the class answers nothing, or refuses."""
    try:
        return reliability.counters(_rows(host, reliability.COUNTER, physical.STORAGE))
    except Unreadable:
        raise Denied(_ADMINISTRATOR) from None


def _smart(host: Host) -> dict[int, dict[str, Any]]:
    """ATA attributes of disks whose driver tells them; NVMe and USB disks have none there, which is no hole."""
    try:
        data = host.cim(*reliability.PREDICT_DATA, namespace=reliability.WMI)
        drives = host.cim(*physical.DISK_DRIVE) if data else ()
    except HostError:
        return {}
    rows = reliability.by_number(data, drives)
    return {number: reliability.attributes(cim.items(row, "VendorSpecific")) for number, row in rows.items()}


def _volumes(host: Host, answered: list[str], holes: Holes) -> tuple[tuple[Volume, ...], tuple[NetworkMount, ...]]:
    try:
        rows, name = _rows(host, parts.VOLUME), "Win32_Volume"
    except HostError:
        rows, name = _rows(host, parts.LOGICAL_DISK), "Win32_LogicalDisk"
    answered.append(name)
    encryption: dict[str, Encryption] = {}
    encryption = holes.over("whether volumes are encrypted", lambda: _encryption(host), encryption)
    remote = parts.network_drives(rows) or holes.over("network drives", lambda: _network_drives(host), ())
    return parts.volumes(rows, _on_disk(host), encryption), remote


def _on_disk(host: Host) -> dict[str, int]:
    """Which volume lies on which disk, by MSFT_Partition or the older association; nothing where neither tells."""
    try:
        return parts.by_partition(_rows(host, parts.PARTITION, physical.STORAGE))
    except HostError:
        try:
            return parts.by_association(_rows(host, parts.ON_PARTITION))
        except HostError:
            return {}


def _encryption(host: Host) -> dict[str, Encryption]:
    try:
        return parts.encryption(_rows(host, parts.ENCRYPTABLE, parts.ENCRYPTION))
    except Unreadable:
        raise Denied(_ADMINISTRATOR) from None


def _network_drives(host: Host) -> tuple[NetworkMount, ...]:
    """Letters the person connected for good: the subkeys of HKCU\\Network; none where the key is not there."""
    try:
        letters = host.registry(_DRIVES)[1]
    except Absent:
        return ()
    return tuple(
        NetworkMount(mount_point=f"{letter.upper()}:\\", file_system="network drive")
        for letter in letters
        if len(letter) == 1 and letter.isascii() and letter.isalpha()
    )


def _trim(host: Host) -> bool:
    """DisableDeleteNotification: 0, or nothing, is on."""
    return not cim.number(host.registry(_FILE_SYSTEM)[0], "DisableDeleteNotification")


SOURCE = Source(
    from_windows,
    touches=(
        *(f"cim {asked[0]}" for asked in (
            physical.PHYSICAL_DISK, physical.DISK_DRIVE, reliability.COUNTER, reliability.PREDICT_DATA, parts.VOLUME,
            parts.LOGICAL_DISK, parts.PARTITION, parts.ON_PARTITION, parts.ENCRYPTABLE, parts.PAGE_FILE,
        )),
        f"registry {_FILE_SYSTEM}", f"registry {_DRIVES}",
    ),
    seconds=15.0,
)  # fmt: skip
