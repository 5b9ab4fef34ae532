"""Storage of a Windows computer, as a whole."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from collectors._host.access import AccessLog
from collectors._host.host import Host
from collectors._host.recorded import Recorded
from collectors.storage.section import DiskKind, Encryption, Storage
from collectors.storage.windows import SOURCE, from_windows

DISK = {"DeviceId": "0", "Model": "ACME SSD", "BusType": 17, "MediaType": 4, "Size": "1000", "HealthStatus": 0}
DENIED = {"error": "denied", "reason": "needs administrator rights"}
FILE_SYSTEM = r"registry HKLM\SYSTEM\CurrentControlSet\Control\FileSystem"


def looked(answering: Callable[..., Host], **answers: Any) -> Storage:
    """The section of a computer with these instances of classes."""
    words = {f"cim {name}": rows if isinstance(rows, dict) else {"json": rows} for name, rows in answers.items()}
    return from_windows(answering(words, SOURCE.touches))


def test_an_invented_desktop(recording: Callable[[str], dict[str, Any]]) -> None:
    section = from_windows(Host(Recorded(recording("windows-desktop-disks")), "test", SOURCE.touches, AccessLog()))
    nvme, old, stick = section.disks
    assert (nvme.kind, nvme.serial, old.kind, stick.kind) == (
        DiskKind.NVME, "S4EWNX0R771204", DiskKind.HDD, DiskKind.USB,
    )  # fmt: skip
    assert nvme.health is not None
    assert (nvme.health.passed, nvme.health.wear_percent, nvme.health.temperature_celsius) == (True, 6, 44)
    assert old.health is not None
    assert (old.health.pending_sectors, old.health.reallocated_sectors, old.health.failed_reads) == (96, 8, 14)
    assert (old.health.warnings, old.health.power_on_hours) == (("predicts its own failure",), 31877)
    assert [(v.mount_points, v.disk, v.encryption, v.damaged) for v in section.volumes] == [
        (("C:\\",), "PhysicalDrive0", Encryption.SUSPENDED, False),
        (("D:\\",), "PhysicalDrive1", Encryption.OFF, True),
        ((), "PhysicalDrive0", None, False), (("E:\\",), "PhysicalDrive2", None, False),
    ]  # fmt: skip
    assert [mount.mount_point for mount in section.network_mounts] == ["Z:\\"]
    assert (section.trim_enabled, section.answered_by, section.holes) == (
        True, ("MSFT_PhysicalDisk", "Win32_Volume"), (),
    )  # fmt: skip


@pytest.mark.policy("P02")
@pytest.mark.parametrize("refusal", [DENIED, []])
def test_without_administrator_rights_the_verdict_is_told_and_holes_say_what_is_missing(
    answering: Callable[..., Host], refusal: Any
) -> None:
    volume = {"Name": "C:\\", "DriveLetter": "C:", "DriveType": 3, "FileSystem": "NTFS"}
    section = looked(
        answering, MSFT_PhysicalDisk=[DISK], Win32_Volume=[volume], MSFT_StorageReliabilityCounter=refusal,
        Win32_EncryptableVolume=refusal, MSStorageDriver_FailurePredictData=refusal,
    )  # fmt: skip
    assert section.disks[0].health is not None
    assert section.disks[0].health.passed is True
    assert section.volumes[0].encryption is None
    holes = {hole.what: hole.why for hole in section.holes}
    assert {holes[what] for what in ("details of the health of disks", "whether volumes are encrypted")} == {
        "needs administrator rights"
    }


def test_windows_7_is_asked_by_the_older_classes(answering: Callable[..., Host]) -> None:
    section = looked(
        answering,
        Win32_DiskDrive=[{"Index": 0, "Model": "ACME HD ATA Device", "InterfaceType": "IDE", "Status": "OK"}],
        Win32_LogicalDisk=[
            {"DeviceID": "C:", "DriveType": 3, "FileSystem": "NTFS", "Size": "10", "FreeSpace": "4"},
            {"DeviceID": "Z:", "DriveType": 4, "FileSystem": "CIFS"},
        ],
        Win32_LogicalDiskToPartition=[
            {"Antecedent": 'x.DeviceID="Disk #0, Partition #1"', "Dependent": 'y.DeviceID="C:"'}
        ],
    )
    assert section.answered_by == ("Win32_DiskDrive", "Win32_LogicalDisk")
    assert [(volume.mount_points, volume.disk) for volume in section.volumes] == [(("C:\\",), "PhysicalDrive0")]
    assert [(mount.mount_point, mount.file_system) for mount in section.network_mounts] == [("Z:\\", "cifs")]


def test_a_computer_of_virtual_disks_is_not_asked_for_their_health(answering: Callable[..., Host]) -> None:
    section = looked(answering, MSFT_PhysicalDisk=[{**DISK, "Model": "VMware Virtual NVMe Disk"}])
    assert "details of the health of disks" not in {hole.what for hole in section.holes}


@pytest.mark.parametrize(("value", "on"), [(0, True), (1, False), (None, True)])
def test_trim_by_the_registry(answering: Callable[..., Host], value: int | None, on: bool) -> None:
    answers = {FILE_SYSTEM: {"json": {"values": {"DisableDeleteNotification": value}, "subkeys": []}}}
    assert from_windows(answering(answers, SOURCE.touches)).trim_enabled is on


def test_a_computer_that_tells_nothing_has_holes_instead_of_disks(answering: Callable[..., Host]) -> None:
    section = looked(answering)
    assert {hole.what for hole in section.holes} == {"disks", "volumes", "swap space", "whether TRIM is on"}
    assert (section.disks, section.trim_enabled) == ((), None)
