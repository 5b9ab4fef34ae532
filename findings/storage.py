"""Disks that fail and volumes that are full: the two that lose a person's work."""

from __future__ import annotations

from collections.abc import Iterator

from collectors.storage import Storage
from findings._contract import Finding, pointer

GIGABYTE = 1_000_000_000
_SYSTEM = ("/", "C:\\", "/System/Volumes/Data")


def nearly_full(storage: Storage) -> Iterator[Finding]:
    """Under 2 % or 1 GB free programs can no longer save; under 10 % and 10 GB updates begin to fail.

    The second threshold needs both: 10 % of a large disk is plenty, and 10 GB of a small one too. Volumes that can
    never be written to, such as installation media, are always full.
    """
    for place, volume in enumerate(storage.volumes):
        size, free = volume.size_bytes, volume.free_bytes
        if not size or free is None or volume.read_only or not volume.mount_points or size < GIGABYTE:
            continue
        empty = free < 0.02 * size or free < GIGABYTE
        if empty or (free < 0.10 * size and free < 10 * GIGABYTE):
            system = any(point in _SYSTEM for point in volume.mount_points)
            yield Finding(
                id="storage.nearly-full",
                severity="critical" if empty and system else "warning",
                title="The disk space at {0} is almost used up: {1} GB are free.",
                values=(volume.mount_points[0], f"{free / GIGABYTE:.1f}"),
                evidence=(pointer("storage", "volumes", place),),
                advice="Empty the bin and remove programs or files you no longer need.",
                technician="Find the large folders first; logs, caches and old system versions before personal files.",
            )


def files_run_out(storage: Storage) -> Iterator[Finding]:
    """A file system with no room for another file refuses to save while bytes are still free (inodes)."""
    for place, volume in enumerate(storage.volumes):
        if volume.files_percent is not None and volume.files_percent >= 95 and volume.mount_points:
            yield Finding(
                id="storage.no-room-for-files",
                severity="warning",
                title="There is almost no room for more files at {0}.",
                values=(volume.mount_points[0],),
                evidence=(pointer("storage", "volumes", place, "files_percent"),),
                advice="Ask the technician to look for a folder with very many small files.",
                technician="Inodes are nearly used up: df -i, then look for a cache or mail queue that grew.",
            )


def failing(storage: Storage) -> Iterator[Finding]:
    """The disk says so itself: its verdict, NVMe's critical warnings, or an ATA attribute under its limit now."""
    for place, disk in enumerate(storage.disks):
        health = disk.health
        if health and (health.passed is False or health.warnings or health.failing_now):
            said = ", ".join((*health.warnings, *health.failing_now)) or "SMART overall verdict: failed"
            yield Finding(
                id="storage.disk-failing",
                severity="critical",
                title="The disk {0} says that it is failing.",
                values=(disk.model or disk.name,),
                evidence=(pointer("storage", "disks", place, "health"),),
                advice="Copy what matters to you to another place today, before anything else.",
                technician=f"The disk reports: {said}. Back up first, then replace; no repair tools before that.",
            )


def wearing_out(storage: Storage) -> Iterator[Finding]:
    """Sectors that wait to be replaced or were lost are read errors already; 90 % wear is the end of the promise.

    Reallocated sectors alone are a disk's ordinary mending up to a few dozen (a study of 100,000 disks by Pinheiro and
    others, 2007, found the failure risk to rise with the first; we warn at ten to stay believable).
    """
    for place, disk in enumerate(storage.disks):
        health = disk.health
        if health is None or health.passed is False or health.warnings or health.failing_now:
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


RULES = (failing, wearing_out, nearly_full, files_run_out)
