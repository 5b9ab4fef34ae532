from __future__ import annotations

from typing import Any

import pytest

from collectors._contract import Hole, Topic
from collectors.software import Software
from collectors.software.packages import Manager, Package, PackageSource
from collectors.storage import Storage
from collectors.storage.section import Disk, DiskKind, Encryption, Health, Volume
from findings._contract import Finding, Rule
from findings.storage import (
    GIGABYTE,
    cable,
    damaged,
    failing,
    failing_without_backup,
    files_run_out,
    hard_disk_for_the_system,
    hot,
    live_system,
    nearly_full,
    old,
    protection_suspended,
    trim_off,
    unreadable,
    wearing_out,
)

Fires = list[tuple[Rule, tuple[Topic, ...], str]]
Silent = list[tuple[Rule, tuple[Topic, ...]]]


def volume(size: float, free: float, at: str = "/", *, outside: bool = False, **facts: Any) -> Storage:
    found = Volume(
        mount_points=(at,), disk="sda", size_bytes=int(size * GIGABYTE), free_bytes=int(free * GIGABYTE), **facts
    )
    return Storage(disks=(Disk(name="sda", kind=DiskKind.SSD, removable=outside),), volumes=(found,))


def disk(kind: DiskKind = DiskKind.HDD, *, internal: bool | None = True, **health: Any) -> Storage:
    return Storage(disks=(Disk(name="sda", kind=kind, model="ACME 1", internal=internal, health=Health(**health)),))


def mounted(at: str, kind: DiskKind = DiskKind.SSD, **facts: Any) -> Storage:
    volumes = (Volume(mount_points=(at,), disk="sda", **facts),)
    return Storage(disks=(Disk(name="sda", kind=kind),), volumes=volumes)


def trim(kind: DiskKind, on: bool | None) -> Storage:
    return Storage(disks=(Disk(name="sda", kind=kind, internal=True),), trim_enabled=on)


def programs(*names: str, manager: Manager = "dpkg", holes: tuple[Hole, ...] = ()) -> Software:
    source = PackageSource(manager=manager, packages=tuple(Package(name=name) for name in names))
    return Software(sources=(source,), holes=holes)


FAILING = disk(passed=False)
UNSEEN = (Hole(what="programs installed by snap", why="it took too long"),)

FIRES: Fires = [
    (nearly_full, (volume(500, 0.5),), "critical storage.nearly-full"),
    (nearly_full, (volume(500, 9),), "critical storage.nearly-full"),
    (nearly_full, (volume(1000, 0.4, "C:\\"),), "critical storage.nearly-full"),
    (nearly_full, (volume(1000, 0.4, "C:\\", label="After recovery"),), "critical storage.nearly-full"),
    (nearly_full, (volume(500, 9.9, "/home"),), "warning storage.nearly-full"),
    (nearly_full, (volume(64, 6),), "warning storage.nearly-full"),
    (nearly_full, (volume(16, 0.2, "/media/a", outside=True),), "advice storage.nearly-full"),
    (files_run_out, (volume(500, 100, files_percent=97.0),), "warning storage.no-room-for-files"),
    (failing, (FAILING,), "critical storage.disk-failing"),
    (failing, (disk(warnings=("read-only",)),), "critical storage.disk-failing"),
    (failing, (disk(failing_now=("Spin_Up_Time",)),), "critical storage.disk-failing"),
    (failing_without_backup, (FAILING, programs("gimp")), "warning storage.failing-without-backup"),
    (wearing_out, (disk(passed=True, pending_sectors=1),), "warning storage.disk-wearing-out"),
    (wearing_out, (disk(passed=True, uncorrectable_sectors=3),), "warning storage.disk-wearing-out"),
    (wearing_out, (disk(media_errors=2),), "warning storage.disk-wearing-out"),
    (wearing_out, (disk(reallocated_sectors=10),), "warning storage.disk-wearing-out"),
    (wearing_out, (disk(wear_percent=95),), "warning storage.disk-wearing-out"),
    (unreadable, (disk(failed_reads=3),), "warning storage.disk-errors"),
    (hot, (disk(temperature_celsius=60),), "warning storage.disk-hot"),
    (hot, (disk(DiskKind.NVME, temperature_celsius=78),), "warning storage.disk-hot"),
    (cable, (disk(cable_errors=108),), "advice storage.cable"),
    (old, (disk(power_on_hours=61210),), "advice storage.disk-old"),
    (damaged, (mounted("D:\\", damaged=True),), "warning storage.volume-damaged"),
    (hard_disk_for_the_system, (mounted("C:\\", DiskKind.HDD),), "advice storage.system-on-hard-disk"),
    (trim_off, (trim(DiskKind.SSD, False),), "advice storage.trim-off"),
    (
        protection_suspended,
        (mounted("C:\\", encryption=Encryption.SUSPENDED),),
        "advice storage.protection-suspended",
    ),
    (live_system, (mounted("/run/live/medium"),), "advice storage.live-system"),
]

SILENT: Silent = [
    (nearly_full, (volume(500, 100),)),
    (nearly_full, (volume(4000, 300),)),  # under ten percent of a large disk is plenty
    (nearly_full, (volume(32, 9),)),  # under ten gigabytes of a small one too
    (nearly_full, (volume(1.006, 0.6, "/boot"),)),
    (nearly_full, (volume(8, 0, read_only=True),)),  # installation media are always full
    (nearly_full, (volume(0.1, 0),)),  # a boot volume of 100 MB
    (nearly_full, (mounted("/"),)),  # nobody knows its fill
    (nearly_full, (volume(16, 0.9, "D:\\", label="HP_RECOVERY"),)),  # its maker filled it
    (nearly_full, (Storage(),)),
    (files_run_out, (volume(500, 100, files_percent=40.0),)),
    (files_run_out, (volume(500, 100),)),
    (files_run_out, (volume(8, 0, read_only=True, files_percent=100.0),)),  # no more files are meant to come
    (failing, (disk(passed=True),)),
    (failing, (disk(failed_before=("Airflow_Temperature_Cel",)),)),
    (failing, (mounted("/"),)),
    (failing_without_backup, (FAILING, programs("gimp", "deja-dup"))),
    (failing_without_backup, (FAILING, programs("Safari", manager="macos application"))),  # it has Time Machine
    (failing_without_backup, (FAILING, programs("gimp", holes=UNSEEN))),
    (failing_without_backup, (FAILING, Software())),
    (failing_without_backup, (disk(passed=True), programs("gimp"))),
    (wearing_out, (disk(passed=True),)),
    (wearing_out, (disk(reallocated_sectors=2),)),
    (wearing_out, (disk(wear_percent=40),)),
    (wearing_out, (disk(cable_errors=5),)),
    (wearing_out, (disk(passed=False, pending_sectors=9),)),  # told as failing
    (wearing_out, (disk(),)),
    (wearing_out, (mounted("/"),)),
    (unreadable, (disk(failed_reads=1),)),
    (unreadable, (disk(failed_reads=9, internal=False),)),  # it was pulled out
    (unreadable, (disk(failed_reads=9, passed=False),)),  # told as failing
    (unreadable, (disk(),)),
    (hot, (disk(temperature_celsius=47),)),
    (hot, (disk(DiskKind.NVME, temperature_celsius=65),)),
    (hot, (disk(DiskKind.USB, temperature_celsius=65),)),  # nobody knows what is inside
    (hot, (disk(temperature_celsius=255),)),  # a sensor that tells nonsense
    (hot, (disk(),)),
    (cable, (disk(cable_errors=3),)),
    (cable, (disk(),)),
    (old, (disk(power_on_hours=31877),)),
    (old, (disk(DiskKind.SSD, power_on_hours=61210),)),
    (old, (disk(power_on_hours=900_000),)),  # a disk that counts in another unit
    (old, (disk(),)),
    (damaged, (mounted("D:\\", damaged=False),)),
    (damaged, (mounted("D:\\"),)),
    (hard_disk_for_the_system, (mounted("/"),)),
    (hard_disk_for_the_system, (mounted("/home", DiskKind.HDD),)),
    (trim_off, (trim(DiskKind.SSD, True),)),
    (trim_off, (trim(DiskKind.HDD, False),)),
    (trim_off, (trim(DiskKind.SSD, None),)),
    (protection_suspended, (mounted("C:\\", encryption=Encryption.ON),)),
    (protection_suspended, (mounted("C:\\"),)),
    (live_system, (mounted("/"),)),
    (live_system, (Storage(),)),
]


@pytest.mark.parametrize(("rule", "sections", "told"), FIRES)
def test_a_disk_or_volume_in_trouble_is_told(rule: Rule, sections: tuple[Topic, ...], told: str) -> None:
    assert [f"{finding.severity} {finding.id}" for finding in rule(*sections)] == [told]


@pytest.mark.parametrize(("rule", "sections"), SILENT)
def test_what_is_in_order_or_not_known_is_no_finding(rule: Rule, sections: tuple[Topic, ...]) -> None:
    assert list(rule(*sections)) == []


def test_it_points_at_the_volume_and_says_how_much_is_free() -> None:
    [finding] = nearly_full(volume(500, 0.5))
    assert finding.evidence == ("/sections/storage/data/volumes/0",)
    assert finding.values == ("/", "0.5")


def test_the_systems_volume_is_told_first() -> None:
    home, system = volume(500, 9.9, "/home").volumes, volume(500, 9.99, "/").volumes
    assert [f.values[0] for f in nearly_full(Storage(volumes=(*home, *system)))] == ["/", "/home"]


def test_whose_disk_fails_is_told_to_copy_first() -> None:
    [finding] = failing(FAILING)
    assert "Copy what matters" in finding.advice


def test_a_mount_point_in_a_title_is_treated_as_private() -> None:
    assert "scrub" in str(Finding.model_json_schema()["properties"]["values"])
