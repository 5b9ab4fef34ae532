from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from collectors.storage.reliability import attributes, by_number, counters, with_health
from collectors.storage.section import Disk, DiskKind, Health


def smart(*told: tuple[int, bytes]) -> list[int]:
    """The 512 bytes of a disk with these attributes."""
    data = bytearray(512)
    for place, (number, raw) in enumerate(told):
        start = 2 + 12 * place
        data[start] = number
        data[start + 5 : start + 5 + len(raw)] = raw
    return list(data)


def test_the_counters_of_the_storage_interface() -> None:
    row: dict[str, Any] = {
        "DeviceId": "0",
        "Temperature": 41,
        "Wear": 3,
        "PowerOnHours": 1893,
        "ReadErrorsUncorrected": "2",
    }
    assert counters([row, {"DeviceId": None}]) == {
        0: {"temperature_celsius": 41, "wear_percent": 3, "power_on_hours": 1893, "failed_reads": 2}
    }


def test_a_temperature_of_nothing_is_not_told() -> None:
    assert counters([{"DeviceId": "0", "Temperature": 0, "Wear": 0}]) == {0: {"wear_percent": 0}}


def test_bad_sectors_in_the_bytes_of_an_ata_disk() -> None:
    raw = smart(
        (5, b"\x48\x0f"), (9, b"\x10\x27\x00\x99\x99\x99"), (187, b"\x02"), (194, b"\x24\x00\x10\x00\x30\x00"),
        (197, b"\xd8"), (198, b"\x01"), (199, b"\x03"), (200, b"\xff"),
    )  # fmt: skip
    assert attributes(raw) == {
        "reallocated_sectors": 3912, "power_on_hours": 10000, "reported_uncorrectable": 2, "temperature_celsius": 36,
        "pending_sectors": 216, "uncorrectable_sectors": 1, "cable_errors": 3,
    }  # fmt: skip


def test_a_nonsense_temperature_is_left_out() -> None:
    assert attributes(smart((194, b"\xff"))) == {}


def test_a_drivers_row_belongs_to_the_disk_of_its_name() -> None:
    drives: list[dict[str, Any]] = [{"Index": 2, "PNPDeviceID": "SCSI\\DISK&VEN_ACME\\4&1&0&000000"}]
    rows: list[dict[str, Any]] = [
        {"InstanceName": "SCSI\\Disk&Ven_Acme\\4&1&0&000000_0"},
        {"InstanceName": "IDE\\other_0"},
        {},
    ]
    assert by_number(rows, drives) == {2: rows[0]}


def test_the_verdict_stays_and_counters_are_added() -> None:
    disk = Disk(name="PhysicalDrive0", kind=DiskKind.SSD, removable=True, health=Health(passed=False))
    found = with_health(disk, {"wear_percent": 91, "passed": None})
    assert found.health is not None
    assert (found.health.passed, found.health.wear_percent, found.removable) == (False, 91, True)
    assert with_health(disk, {}) is disk


@given(st.lists(st.none() | st.integers() | st.text() | st.lists(st.integers()), max_size=600))
def test_no_bytes_make_them_fail(raw: list[Any]) -> None:
    Health(**attributes(raw))


ROWS = st.dictionaries(
    st.sampled_from(["DeviceId", "Temperature", "Wear", "PowerOnHours", "InstanceName", "PNPDeviceID", "Index"]),
    st.none() | st.integers() | st.text(),
)


@given(st.lists(ROWS, max_size=4))
def test_no_rows_make_them_fail(rows: list[dict[str, Any]]) -> None:
    by_number(rows, rows)
    for told in counters(rows).values():
        Health(**told)
