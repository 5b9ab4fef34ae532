from __future__ import annotations

from typing import Any

import pytest

from collectors.storage import Storage
from collectors.storage.section import Disk, DiskKind, Health, Volume
from findings._contract import Finding
from findings.storage import GIGABYTE, failing, files_run_out, nearly_full, wearing_out


def volume(size: float, free: float, *, at: str = "/", read_only: bool = False, files: float | None = None) -> Storage:
    found = Volume(
        mount_points=(at,), size_bytes=int(size * GIGABYTE), free_bytes=int(free * GIGABYTE), read_only=read_only,
        files_percent=files,
    )  # fmt: skip
    return Storage(volumes=(found,))


def disk(**health: Any) -> Storage:
    return Storage(disks=(Disk(name="sda", kind=DiskKind.HDD, model="ACME 1", health=Health(**health)),))


@pytest.mark.parametrize(
    ("storage", "severity"),
    [
        (volume(500, 0.5), "critical"),
        (volume(500, 9), "critical"),
        (volume(500, 9.9, at="/home"), "warning"),
        (volume(64, 6), "warning"),
        (volume(1000, 0.4, at="C:\\"), "critical"),
    ],
)
def test_a_full_volume_is_told_the_system_volume_first(storage: Storage, severity: str) -> None:
    [finding] = nearly_full(storage)
    assert finding.severity == severity
    assert finding.evidence == ("/sections/storage/data/volumes/0",)


@pytest.mark.parametrize(
    "storage",
    [
        volume(500, 100),
        volume(4000, 300),  # under ten percent of a large disk is plenty
        volume(32, 9),  # under ten gigabytes of a small one too
        volume(8, 0, read_only=True),  # installation media are always full
        volume(0.1, 0),  # a boot volume of 100 MB
        Storage(),
        Storage(volumes=(Volume(mount_points=("/",)),)),  # nobody knows its fill
    ],
)
def test_a_volume_with_room_is_no_finding(storage: Storage) -> None:
    assert list(nearly_full(storage)) == []


def test_running_out_of_files_is_told_while_bytes_are_free() -> None:
    [finding] = files_run_out(volume(500, 100, files=97.0))
    assert finding.id == "storage.no-room-for-files"
    assert list(files_run_out(volume(500, 100, files=40.0))) == []
    assert list(files_run_out(volume(500, 100))) == []


@pytest.mark.parametrize(
    "health", [{"passed": False}, {"warnings": ("read-only",)}, {"failing_now": ("Spin_Up_Time",)}]
)
def test_a_disk_that_says_it_fails_is_critical_and_told_once(health: dict[str, Any]) -> None:
    [finding] = failing(disk(**health))
    assert finding.severity == "critical"
    assert "Copy what matters" in finding.advice
    assert list(wearing_out(disk(**health))) == []


@pytest.mark.parametrize(
    "health",
    [
        {"pending_sectors": 1},
        {"uncorrectable_sectors": 3},
        {"media_errors": 2},
        {"reallocated_sectors": 10},
        {"wear_percent": 95},
    ],
)
def test_signs_of_wear_are_a_warning(health: dict[str, Any]) -> None:
    [finding] = wearing_out(disk(passed=True, **health))
    assert finding.severity == "warning"


@pytest.mark.parametrize(
    "health", [{"passed": True}, {"reallocated_sectors": 2}, {"wear_percent": 40}, {"cable_errors": 5}, {}]
)
def test_a_healthy_or_silent_disk_is_no_finding(health: dict[str, Any]) -> None:
    storage = disk(**health)
    assert [*failing(storage), *wearing_out(storage)] == []


def test_a_disk_whose_health_could_not_be_read_is_no_finding() -> None:
    storage = Storage(disks=(Disk(name="sda", kind=DiskKind.SSD),))
    assert [*failing(storage), *wearing_out(storage)] == []


def test_a_mount_point_in_a_title_is_treated_as_private() -> None:
    assert "scrub" in str(Finding.model_json_schema()["properties"]["values"])
