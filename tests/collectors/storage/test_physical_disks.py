from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.storage.physical_disks import decoded_serial, disk_drives, number_of, physical_disks
from collectors.storage.section import Disk, DiskKind

ROW: dict[str, Any] = {
    "DeviceId": "1", "FriendlyName": "ACME SSD 1", "Model": "ACME SSD 1", "SerialNumber": "AB12CD34", "MediaType": 4,
    "BusType": 11, "Size": "512110190592", "SpindleSpeed": 0, "HealthStatus": 0, "OperationalStatus": [2],
    "FirmwareVersion": "X1",
}  # fmt: skip


def one(**told: Any) -> Disk:
    return physical_disks([{**ROW, **told}])[0]


def test_a_solid_state_disk_is_told_in_the_words_of_every_platform() -> None:
    disk = one()
    assert (disk.name, disk.kind, disk.bus, disk.model) == ("PhysicalDrive1", DiskKind.SSD, "sata", "ACME SSD 1")
    assert (disk.serial, disk.firmware, disk.size_bytes, disk.internal) == ("AB12CD34", "X1", 512110190592, True)
    assert disk.health is not None
    assert (disk.health.passed, disk.health.warnings) == (True, ())


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ({"BusType": 17, "MediaType": 4}, DiskKind.NVME), ({"BusType": 7, "MediaType": 0}, DiskKind.USB),
        ({"MediaType": 3}, DiskKind.HDD), ({"MediaType": 0, "SpindleSpeed": 7200}, DiskKind.HDD),
        ({"MediaType": 0, "SpindleSpeed": 0xFFFFFFFF}, DiskKind.UNKNOWN), ({"BusType": 8}, DiskKind.SSD),
        ({"Model": "VBOX HARDDISK", "MediaType": 3}, DiskKind.VIRTUAL), ({"BusType": 12}, DiskKind.SD_CARD),
        ({"Model": "Msft Virtual Disk", "BusType": 10}, DiskKind.VIRTUAL), ({"BusType": 13}, DiskKind.EMMC),
    ],
)  # fmt: skip
def test_kinds(told: dict[str, Any], kind: DiskKind) -> None:
    assert one(**told).kind is kind


def test_a_mounted_image_is_no_disk() -> None:
    assert physical_disks([{**ROW, "BusType": 15}]) == ()


@pytest.mark.parametrize(
    ("told", "serial"),
    [
        ({"AdapterSerialNumber": "S4EWNX0N123456   _0000", "SerialNumber": "0025_3881_0140_1A4C."}, "S4EWNX0N123456"),
        ({"SerialNumber": "0025_3881_0140_1A4C."}, None),
        ({"SerialNumber": "E823_8FA6_BF53_0001_001B_448B_44DB_1234."}, None),
        ({"SerialNumber": "     WD-WCC4E1234567"}, "WD-WCC4E1234567"), ({"SerialNumber": None}, None),
    ],
)  # fmt: skip
def test_the_number_printed_on_an_nvme_disk_is_its_adapters(told: dict[str, Any], serial: str | None) -> None:
    assert one(**told).serial == serial


def test_windows_7_writes_serial_numbers_as_swapped_bytes() -> None:
    assert decoded_serial("42566332666666303539622d6632643731622031") == "VB2cff0f95-b2f7db11"
    assert decoded_serial("6177c38f910a83560899e28ee97c6204") == "6177c38f910a83560899e28ee97c6204"
    assert decoded_serial("0" * 40) == "0" * 40


@pytest.mark.parametrize(
    ("verdict", "states", "passed", "warnings"),
    [
        (0, [2], True, ()), (2, [5], False, ("predicts its own failure",)), (1, [2], None, ("the system warns of it",)),
        (1, [5], None, ("predicts its own failure",)), (5, [3], None, ("degraded",)),
        ("2", ["6", "6"], False, ("in error",)),
    ],
)  # fmt: skip
def test_the_verdict_needs_no_administrator(verdict: Any, states: Any, passed: bool | None, warnings: Any) -> None:
    health = one(HealthStatus=verdict, OperationalStatus=states).health
    assert health is not None
    assert (health.passed, health.warnings) == (passed, warnings)


def test_a_disk_of_unknown_health_has_none() -> None:
    assert one(HealthStatus=5).health is None


def test_the_older_class_tells_less() -> None:
    row: dict[str, Any] = {
        "Index": 3, "Model": "ACME HD ATA Device", "InterfaceType": "IDE", "MediaType": "Fixed hard disk media",
        "Size": "1000", "Status": "Pred Fail", "SerialNumber": "X9Y8", "FirmwareRevision": "1.0 ",
    }  # fmt: skip
    disk = disk_drives([row])[0]
    assert (disk.name, disk.model, disk.bus, disk.kind) == ("PhysicalDrive3", "ACME HD", "ata", DiskKind.UNKNOWN)
    assert disk.health is not None
    assert disk.health.passed is False
    nvme = disk_drives([{"InterfaceType": "SCSI", "PNPDeviceID": "SCSI\\DISK&VEN_NVME&PROD_X\\5&0"}])[0]
    assert (nvme.bus, nvme.kind) == ("nvme", DiskKind.NVME)


def test_disks_stand_in_the_systems_order_and_are_bounded() -> None:
    found = physical_disks([{**ROW, "DeviceId": str(n)} for n in reversed(range(100))])
    assert [number_of(disk) for disk in found] == list(range(64))


ANY = st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.integers() | st.text())


@given(st.dictionaries(st.sampled_from([*ROW, "AdapterSerialNumber", "Index", "Status", "PNPDeviceID"]), ANY))
def test_no_row_makes_them_fail(row: dict[str, Any]) -> None:
    physical_disks([row])
    disk_drives([row])


def test_a_real_laptop(instances: Callable[[str], list[dict[str, Any]]]) -> None:
    (disk,) = physical_disks(instances("windows/win-latitude-7480/latitude-7480-MSFT_PhysicalDisk.wmi"))
    assert (disk.name, disk.kind, disk.bus) == ("PhysicalDrive0", DiskKind.NVME, "nvme")
    assert (disk.model, disk.serial, disk.firmware) == ("PC300 NVMe SK hynix 512GB", "FJ68NXXXXXXXXXXXX", "20007A00")
    assert disk.size_bytes is not None
    assert disk.size_bytes // 10**6 == 512110
    (older,) = disk_drives(instances("windows/win-latitude-7480/latitude-7480-Win32_DiskDrive.wmi"))
    assert (older.kind, older.model, older.serial, older.firmware) == (DiskKind.NVME, disk.model, None, "20007A00")


def test_real_virtual_machines(instances: Callable[[str], list[dict[str, Any]]]) -> None:
    first, second = disk_drives(instances("windows/win-win7-sp1-x64/win7-sp1-x64-Win32_DiskDrive.wmi"))
    assert (first.serial, first.firmware, second.serial) == ("VB2cff0f95-b2f7db11", "1.0", None)
    assert {first.kind, second.kind} == {DiskKind.VIRTUAL}
    server = disk_drives(instances("windows/win-2008-Enterprise/2008-Enterprise-Win32_DiskDrive.wmi"))
    told = {disk.name: (disk.serial, (disk.size_bytes or 0) // 10**6) for disk in server}
    assert len(told) == 16
    assert told["PhysicalDrive5"] == ("6177c38f910a83560899e28ee97c6204", 10733)
    assert told["PhysicalDrive1"] == ("6177c38465431cc70afd3be80ab1d98a", 16105)
