from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.storage.section import Encryption
from collectors.storage.windows_volumes import (
    by_association,
    by_partition,
    encryption,
    file_system,
    network_drives,
    page_files,
    volumes,
)  # fmt: skip

SYSTEM: dict[str, Any] = {
    "DeviceID": "\\\\?\\Volume{1}\\", "Name": "C:\\", "DriveLetter": "C:", "DriveType": 3, "Label": "Sistema",
    "FileSystem": "NTFS", "Capacity": "1000", "FreeSpace": "100", "DirtyBitSet": True,
}  # fmt: skip
HIDDEN: dict[str, Any] = {
    "DeviceID": "\\\\?\\Volume{2}\\",
    "Name": "\\\\?\\Volume{2}\\",
    "DriveType": 3,
    "FileSystem": "FAT32",
}


def test_a_volume_tells_its_fill_its_disk_and_whether_it_must_be_checked() -> None:
    (one,) = volumes([SYSTEM], {"c:": 0}, {"c:": Encryption.ON})
    assert (one.mount_points, one.label, one.file_system, one.disk) == (("C:\\",), "Sistema", "ntfs", "PhysicalDrive0")
    assert (one.size_bytes, one.used_bytes, one.free_bytes) == (1000, 900, 100)
    assert (one.damaged, one.encryption, one.read_only) == (True, Encryption.ON, False)


def test_a_hidden_volume_has_no_mount_point_and_is_found_by_its_name() -> None:
    (one,) = volumes([HIDDEN], {"\\\\?\\volume{2}": 4}, {})
    assert (one.mount_points, one.disk, one.file_system, one.size_bytes) == ((), "PhysicalDrive4", "vfat", None)


def test_empty_drives_are_left_out_and_a_fixed_one_nobody_can_read_is_not() -> None:
    empty: list[dict[str, Any]] = [{"DriveLetter": "A:", "DriveType": 2}, {"DriveLetter": "D:", "DriveType": 5}]
    assert volumes(empty, {}, {}) == ()
    (locked,) = volumes([{"DriveLetter": "E:", "DriveType": 3}], {}, {"e:": Encryption.LOCKED})
    assert (locked.encryption, locked.size_bytes) == (Encryption.LOCKED, None)
    (disc,) = volumes([{"DriveLetter": "D:", "DriveType": 5, "FileSystem": "CDFS"}], {}, {})
    assert disc.read_only


def test_a_partition_is_found_by_letter_folder_and_name() -> None:
    rows: list[dict[str, Any]] = [
        {"DiskNumber": 0, "DriveLetter": 67, "AccessPaths": ["C:\\", "\\\\?\\Volume{1}\\"]},
        {"DiskNumber": "1", "DriveLetter": "D"}, {"DiskNumber": 2, "DriveLetter": "\0", "AccessPaths": None},
        {"DriveLetter": "E"},
    ]  # fmt: skip
    assert by_partition(rows) == {"c:": 0, "\\\\?\\volume{1}": 0, "d:": 1}


def test_of_an_association_only_the_number_and_the_letter_are_kept() -> None:
    row = {
        "Antecedent": '\\\\PC-JOANA\\root\\cimv2:Win32_DiskPartition.DeviceID="Disk #1, Partition #0"',
        "Dependent": '\\\\PC-JOANA\\root\\cimv2:Win32_LogicalDisk.DeviceID="D:"',
    }
    assert by_association([row, {"Antecedent": "Disk #1", "Dependent": None}]) == {"d:": 1}


@pytest.mark.parametrize(
    ("protection", "conversion", "state"),
    [
        (1, 1, Encryption.ON), (0, 0, Encryption.OFF), (0, 1, Encryption.SUSPENDED), (2, None, Encryption.LOCKED),
        (0, 2, Encryption.UNDER_WAY), (1, None, Encryption.ON), (0, None, Encryption.OFF),
    ],
)  # fmt: skip
def test_bitlockers_states(protection: int, conversion: int | None, state: Encryption) -> None:
    row: dict[str, Any] = {"DriveLetter": "C:", "DeviceID": "\\\\?\\Volume{1}\\", "ProtectionStatus": protection,
           "ConversionStatus": conversion}  # fmt: skip
    assert encryption([row]) == {"c:": state, "\\\\?\\volume{1}": state}


def test_a_state_nobody_knows_is_not_told() -> None:
    assert encryption([{"DriveLetter": "C:", "ProtectionStatus": None}]) == {}


def test_file_systems_have_the_names_of_the_other_platforms() -> None:
    assert [file_system(name) for name in ("NTFS", "FAT32", "exFAT", None, "x" * 50, "a\x1b[m")] == [
        "ntfs", "vfat", "exfat", None, None, None,
    ]  # fmt: skip


def test_page_files_count_in_megabytes() -> None:
    (one,) = page_files([{"AllocatedBaseSize": 4096, "CurrentUsage": "12"}, {"AllocatedBaseSize": None}])
    assert (one.kind, one.size_bytes, one.used_bytes) == ("file", 4 << 30, 12 << 20)


ANY = st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.text())
NAMES = [*SYSTEM, "Size", "VolumeDirty", "DiskNumber", "AccessPaths", "Antecedent", "Dependent", "ProtectionStatus",
         "ConversionStatus", "AllocatedBaseSize", "CurrentUsage"]  # fmt: skip


@given(st.lists(st.dictionaries(st.sampled_from(NAMES), ANY), max_size=4))
def test_no_rows_make_them_fail(rows: list[dict[str, Any]]) -> None:
    volumes(rows, {**by_partition(rows), **by_association(rows)}, encryption(rows))
    network_drives(rows)
    page_files(rows)


def test_a_real_windows_7(instances: Callable[[str], list[dict[str, Any]]]) -> None:
    found = volumes(instances("windows/win-win7-sp1-x64/win7-sp1-x64-Win32_Volume.wmi"), {}, {})
    told = {volume.label: (volume.mount_points, (volume.size_bytes or 0) >> 20, (volume.free_bytes or 0) >> 20)
            for volume in found}  # fmt: skip
    assert told["System reserved"] == ((), 99, 71)
    assert told["MountTest"] == (("C:\\MountedPoint\\Here\\",), 96, 83)
    assert told[None][0] == ("C:\\",)
    rows = instances("windows/win-win7-sp1-x64/win7-sp1-x64-Win32_LogicalDisk.wmi")
    (system,) = volumes(rows, {}, {})
    assert ((system.size_bytes or 0) >> 20, (system.free_bytes or 0) >> 20) == (61337, 36531)
    assert [(mount.mount_point, mount.file_system) for mount in network_drives(rows)] == [("Z:\\", "hgfs")]


def test_a_real_server(instances: Callable[[str], list[dict[str, Any]]]) -> None:
    rows = instances("windows/win-2008-Enterprise/2008-Enterprise-Win32_LogicalDisk.wmi")
    told = [(v.mount_points, v.label, v.file_system, (v.size_bytes or 0) >> 20, (v.free_bytes or 0) >> 20)
            for v in volumes(rows, {}, {})]  # fmt: skip
    assert told == [(("C:\\",), "System", "ntfs", 40959, 20447), (("D:\\",), "GLPI", "ntfs", 10237, 10020)]
    assert [mount.mount_point for mount in network_drives(rows)] == ["J:\\", "L:\\", "Z:\\"]
