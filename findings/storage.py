"""Disks that fail and volumes that are full: the two that lose a person's work."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from collectors.storage.section import DiskKind, Encryption, Health, Storage, Volume
from findings._contract import Finding, pointer

if TYPE_CHECKING:
    from collectors.software.section import Software

GIGABYTE = 1_000_000_000
_SYSTEM = ("/", "C:\\", "/System/Volumes/Data")
_LIVE = ("/run/live/medium", "/lib/live/mount/medium", "/cdrom", "/run/initramfs/live", "/run/archiso/bootmnt")
_OF_MAKERS = ("recovery", "factory_image")
"""Parts of what makers label their own volumes, in small letters."""
_HOT = {DiskKind.HDD: 60, DiskKind.SSD: 70, DiskKind.NVME: 75}
_BACKUP = (
    "acronis", "veeam", "macrium", "backblaze", "carbonite", "idrive", "crashplan", "duplicat", "duplicity",
    "restic", "borg", "deja-dup", "déjà dup", "timeshift", "rsnapshot", "backintime", "back in time", "kopia",
    "easeus todo", "aomei", "cobian", "syncback", "iperius", "bacula", "vorta", "backup", "onedrive", "dropbox",
    "google drive", "nextcloud", "owncloud", "synology", "icloud", "rclone", "cópia",
)  # fmt: skip
"""Parts of the names of programs that copy files to another place, in small letters."""


def _is_of_system(volume: Volume) -> bool:
    return any(point in _SYSTEM for point in volume.mount_points)


def _is_kept_on(volume: Volume) -> bool:
    """Whether a person keeps things there: it is mounted, can be written to, and is not its maker's."""
    label = (volume.label or "").casefold()
    of_makers = any(word in label for word in _OF_MAKERS) and not _is_of_system(volume)
    return bool(volume.mount_points) and not volume.read_only and not of_makers


def nearly_full(storage: Storage) -> Iterator[Finding]:
    """Under 2 % or 1 GB free programs can no longer save; under 10 % and 10 GB updates begin to fail.

    The second threshold needs both: 10 % of a large disk is plenty, and 10 GB of a small one too; so does 1 GB, of
    which a start volume may have little more. Volumes that can never be written to, such as installation media, are
    always full; so are the makers' recovery volumes, which nobody should empty. The system's volume comes first; a
    full stick is the person's business.
    """
    outside = {disk.name for disk in storage.disks if disk.removable or disk.internal is False}
    for place, volume in sorted(enumerate(storage.volumes), key=lambda row: not _is_of_system(row[1])):
        size, free = volume.size_bytes, volume.free_bytes
        if not size or free is None or not _is_kept_on(volume) or size < GIGABYTE:
            continue
        empty = free < 0.02 * size or free < min(GIGABYTE, 0.10 * size)
        if empty or (free < 0.10 * size and free < 10 * GIGABYTE):
            system = _is_of_system(volume)
            others: Literal["advice", "warning"] = "advice" if volume.disk in outside and not system else "warning"
            yield Finding(
                id="storage.nearly-full",
                severity="critical" if empty and system else others,
                title="The disk space at {0} is almost used up: {1} GB are free.",
                values=(volume.mount_points[0], f"{free / GIGABYTE:.1f}"),
                evidence=(pointer("storage", "volumes", place),),
                advice="Empty the bin and remove programs or files you no longer need.",
                technician="Find the large folders first; logs, caches and old system versions before personal files.",
            )


def files_run_out(storage: Storage) -> Iterator[Finding]:
    """A file system with no room for another file refuses to save while bytes are still free (inodes)."""
    for place, volume in enumerate(storage.volumes):
        if volume.files_percent is not None and volume.files_percent >= 95 and _is_kept_on(volume):
            yield Finding(
                id="storage.no-room-for-files",
                severity="warning",
                title="There is almost no room for more files at {0}.",
                values=(volume.mount_points[0],),
                evidence=(pointer("storage", "volumes", place, "files_percent"),),
                advice="Ask the technician to look for a folder with very many small files.",
                technician="Inodes are nearly used up: df -i, then look for a cache or mail queue that grew.",
            )


def _says_it_fails(health: Health | None) -> bool:
    return bool(health and (health.passed is False or health.warnings or health.failing_now))


def failing(storage: Storage) -> Iterator[Finding]:
    """The disk says so itself: its verdict, NVMe's critical warnings, or an ATA attribute under its limit now."""
    for place, disk in enumerate(storage.disks):
        health = disk.health
        if health and _says_it_fails(health):
            yield Finding(
                id="storage.disk-failing",
                severity="critical",
                title="The disk {0} says that it is failing.",
                values=(disk.model or disk.name, ", ".join((*health.warnings, *health.failing_now)) or "FAILED"),
                evidence=(pointer("storage", "disks", place, "health"),),
                advice="Copy what matters to you to another place today, before anything else.",
                technician="The disk reports: {1}. Back up first, then replace; no repair tools before that.",
            )


def failing_without_backup(storage: Storage, software: Software) -> Iterator[Finding]:
    """A failing disk is a loss only where nothing was copied. A Mac always has Time Machine; it is not judged here."""
    sources, failing_disks = software.sources, [p for p, d in enumerate(storage.disks) if _says_it_fails(d.health)]
    if not failing_disks or not sources or software.holes or any("mac" in source.manager for source in sources):
        return
    names = "\n".join(
        package.title or package.name or "" for source in sources for package in source.packages
    ).casefold()
    if not any(name in names for name in _BACKUP):
        yield Finding(
            id="storage.failing-without-backup",
            severity="warning",
            title="A disk is failing, and no program for safety copies was seen.",
            evidence=(
                *(pointer("storage", "disks", p, "health") for p in failing_disks),
                pointer("software", "sources"),
            ),
            advice="Buy or borrow an external disk, and copy your photos and documents to it today.",
            technician="Image the disk (ddrescue or the like) before any repair; ask about copies elsewhere.",
        )


def wearing_out(storage: Storage) -> Iterator[Finding]:
    """Sectors that wait to be replaced or were lost are read errors already; 90 % wear is the end of the promise.

    Reallocated sectors alone are a disk's ordinary mending up to a few dozen (a study of 100,000 disks by Pinheiro and
    others, 2007, found the failure risk to rise with the first; we warn at ten to stay believable).
    """
    for place, disk in enumerate(storage.disks):
        health = disk.health
        if health is None or _says_it_fails(health):
            continue
        lost = (health.pending_sectors or 0) + (health.uncorrectable_sectors or 0) + (health.media_errors or 0)
        if lost or (health.reallocated_sectors or 0) >= 10 or (health.wear_percent or 0) >= 90:
            yield Finding(
                id="storage.disk-wearing-out",
                severity="warning",
                title="The disk {0} shows signs of wear.",
                values=(disk.model or disk.name,),
                evidence=(pointer("storage", "disks", place, "health"),),
                advice="Make sure you have a copy of what matters to you, and ask for a new disk.",
                technician="Pending, uncorrectable or reallocated sectors, media errors or used-up writes: see health.",
            )


def unreadable(storage: Storage) -> Iterator[Finding]:
    """Reads the system itself saw fail on a disk inside; outside ones are pulled out while they work."""
    for place, disk in enumerate(storage.disks):
        health = disk.health
        if (
            disk.internal
            and health
            and not _says_it_fails(health)
            and (health.failed_reads or 0) + (health.failed_writes or 0) >= 3
        ):
            yield Finding(
                id="storage.disk-errors",
                severity="warning",
                title="The disk {0} could not read or save everything.",
                values=(disk.model or disk.name,),
                evidence=(pointer("storage", "disks", place, "health"),),
                advice="Make a copy of what matters to you, and show this to the technician.",
                technician="Uncorrected reads or writes: check cable and SMART, then the file system.",
            )


def hot(storage: Storage) -> Iterator[Finding]:
    """Makers' data sheets end the operating range at 60 °C for hard disks and 70 °C for solid-state ones.

    NVMe disks slow themselves down at what their WCTEMP says (NVM Express Base Specification), which is 75 °C or more.
    """
    for place, disk in enumerate(storage.disks):
        celsius = disk.health.temperature_celsius if disk.health else None
        if celsius is not None and _HOT.get(disk.kind, 999) <= celsius < 130:
            yield Finding(
                id="storage.disk-hot",
                severity="warning",
                title="The disk {0} is too hot: {1} °C.",
                values=(disk.model or disk.name, str(celsius)),
                evidence=(pointer("storage", "disks", place, "health", "temperature_celsius"),),
                advice="Give the computer's openings some air, and switch it off for a while.",
                technician="Check fans, dust and the heat sink of the disk; measure again under load.",
            )


def cable(storage: Storage) -> Iterator[Finding]:
    """ATA attribute 199 counts what arrived garbled, for ever; a hundred is more than one loose moment."""
    for place, disk in enumerate(storage.disks):
        if disk.health and (disk.health.cable_errors or 0) >= 100:
            yield Finding(
                id="storage.cable",
                severity="advice",
                title="The connection of the disk {0} made mistakes: {1}.",
                values=(disk.model or disk.name, str(disk.health.cable_errors)),
                evidence=(pointer("storage", "disks", place, "health", "cable_errors"),),
                advice="Ask the technician to look at the disk's cable.",
                technician="UDMA CRC errors: replace the SATA cable, note the count and see whether it grows.",
            )


def old(storage: Storage) -> Iterator[Finding]:
    """Makers design hard disks for five years of service: about 44,000 hours without a pause."""
    for place, disk in enumerate(storage.disks):
        hours = disk.health.power_on_hours if disk.health else None
        if disk.kind is DiskKind.HDD and hours is not None and 44_000 <= hours < 200_000:
            yield Finding(
                id="storage.disk-old",
                severity="advice",
                title="The disk {0} has worked for a very long time: {1} hours.",
                values=(disk.model or disk.name, str(hours)),
                evidence=(pointer("storage", "disks", place, "health", "power_on_hours"),),
                advice="Keep a second copy of your photos and documents.",
                technician="Past the usual service life of five years: plan its replacement.",
            )


def damaged(storage: Storage) -> Iterator[Finding]:
    """The system's own mark that a file system must be checked (NTFS' dirty bit, ext4's state)."""
    for place, volume in enumerate(storage.volumes):
        if volume.damaged:
            yield Finding(
                id="storage.volume-damaged",
                severity="warning",
                title="The order of the files on a disk is damaged and must be checked.",
                evidence=(pointer("storage", "volumes", place, "damaged"),),
                advice="Save your work, then ask the technician before you restart.",
                technician="Check SMART first; then chkdsk /scan, fsck or First Aid on this volume.",
            )


def hard_disk_for_the_system(storage: Storage) -> Iterator[Finding]:
    """A turning disk answers in some 10 ms, a solid-state one in 0.1: today's systems feel slow on the first."""
    kinds = {disk.name: disk.kind for disk in storage.disks}
    for place, volume in enumerate(storage.volumes):
        if kinds.get(volume.disk or "") is DiskKind.HDD and _is_of_system(volume):
            yield Finding(
                id="storage.system-on-hard-disk",
                severity="advice",
                title="The system is on an old kind of disk, which makes the computer slow.",
                evidence=(pointer("storage", "volumes", place, "disk"),),
                advice="Ask the technician about a faster disk (SSD).",
                technician="System on a rotating disk: moving it to an SSD gains more than any other part.",
            )
            return


def trim_off(storage: Storage) -> Iterator[Finding]:
    """Without TRIM a solid-state disk does not learn what was deleted, and slows down (ATA Data Set Management)."""
    solid = any(disk.kind in (DiskKind.SSD, DiskKind.NVME) and disk.internal is not False for disk in storage.disks)
    if storage.trim_enabled is False and solid:
        yield Finding(
            id="storage.trim-off",
            severity="advice",
            title="The disk is not told which files were deleted, and may become slow.",
            evidence=(pointer("storage", "trim_enabled"),),
            advice="Tell the technician; it is one setting.",
            technician="TRIM is off: fsutil behavior set DisableDeleteNotify 0, fstrim.timer, or trimforce.",
        )


def protection_suspended(storage: Storage) -> Iterator[Finding]:
    """While BitLocker is suspended its key lies on the disk in the clear (Microsoft Learn, BitLocker FAQ)."""
    for place, volume in enumerate(storage.volumes):
        if volume.encryption is Encryption.SUSPENDED:
            yield Finding(
                id="storage.protection-suspended",
                severity="advice",
                title="The lock on your disk's contents is switched off for now.",
                evidence=(pointer("storage", "volumes", place, "encryption"),),
                advice="Restart the computer; if it stays off, tell the technician.",
                technician="BitLocker is suspended: manage-bde -protectors -enable once updates are done.",
            )


def live_system(storage: Storage) -> Iterator[Finding]:
    """The places where Debian, Ubuntu, Fedora and Arch mount the medium they were started from."""
    for place, volume in enumerate(storage.volumes):
        if any(point in _LIVE for point in volume.mount_points):
            yield Finding(
                id="storage.live-system",
                severity="advice",
                title="The computer was started from a stick or disc, not from its own disk.",
                evidence=(pointer("storage", "volumes", place),),
                advice="Tell the technician: much of this report is about the stick.",
                technician="Live system: software, logs, updates and start-up entries are not the installed system's.",
            )
            return


RULES = (
    failing, failing_without_backup, wearing_out, unreadable, nearly_full, files_run_out, damaged, hot, cable, old,
    hard_disk_for_the_system, trim_off, protection_suspended, live_system,
)  # fmt: skip
