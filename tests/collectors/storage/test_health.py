from __future__ import annotations

import contextlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.errors import Absent, Denied, HostError, Late, Unreadable
from collectors.storage.health import told_by
from collectors.storage.section import Health


def answer(**told: Any) -> bytes:
    return json.dumps({"smartctl": {"exit_status": 0}, **told}).encode()


def health(**told: Any) -> Health:
    return told_by(answer(**told))[0]


def attribute(number: int, raw: int, *, name: str = "X", failed: str = "", text: str | None = None) -> dict[str, Any]:
    return {"id": number, "name": name, "when_failed": failed, "raw": {"value": raw, "string": text or str(raw)}}


def test_an_nvme_disk_tells_wear_spare_and_warnings() -> None:
    log = {"critical_warning": 0b101, "percentage_used": 101, "available_spare": 4, "media_errors": 12,
           "unsafe_shutdowns": 7, "data_units_written": 2000}  # fmt: skip
    found = health(nvme_smart_health_information_log=log, smart_status={"passed": False})
    assert (found.passed, found.wear_percent, found.spare_percent, found.media_errors) == (False, 101, 4, 12)
    assert found.written_bytes == 1_024_000_000
    assert found.warnings == ("the spare blocks run out", "no longer reliable")
    assert found.reallocated_sectors is None


def test_an_ata_disk_tells_its_bad_sectors_and_failing_attributes() -> None:
    table = [
        attribute(5, 3912, name="Reallocated_Sector_Ct", failed="now"), attribute(187, 844), attribute(197, 216),
        attribute(198, 215), attribute(199, 3), attribute(190, 7, name="Airflow_Temperature_Cel", failed="past"),
    ]  # fmt: skip
    found = health(ata_smart_attributes={"table": table})
    assert (found.reallocated_sectors, found.reported_uncorrectable, found.cable_errors) == (3912, 844, 3)
    assert (found.pending_sectors, found.uncorrectable_sectors) == (216, 215)
    assert (found.failing_now, found.failed_before) == (("Reallocated_Sector_Ct",), ("Airflow_Temperature_Cel",))


def test_what_a_disk_packs_into_the_raw_number_is_not_taken_for_a_count() -> None:
    packed = attribute(5, 281474976710656 + 2, text="2 (0 65536)")
    assert health(ata_smart_attributes={"table": [packed]}).reallocated_sectors == 2


def test_newer_smartctls_tell_the_wear_of_ata_disks() -> None:
    assert health(endurance_used={"current_percent": 12}).wear_percent == 12


def test_a_scsi_disk_tells_its_grown_defects() -> None:
    assert health(scsi_grown_defect_list=5).reallocated_sectors == 5


def test_what_is_not_told_is_none_and_never_zero() -> None:
    found = health()
    assert {name: value for name in Health.model_fields if (value := getattr(found, name)) not in (None, ())} == {}


def test_a_code_that_only_warns_is_an_answer() -> None:
    told = json.dumps({"smartctl": {"exit_status": 24}, "smart_status": {"passed": False}}).encode()
    assert told_by(told)[0].passed is False


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ("Smartctl open device: /dev/sda failed: Permission denied", Denied),
        ("/dev/sda: Operation not permitted", Denied),
        ("Device is in STANDBY mode, exit(2)", Late),
        ("/dev/sdb: Unknown USB bridge [0x0781:0x5583]", Absent),
        ("", Absent),
    ],
)
def test_a_disk_that_could_not_be_asked_says_why(said: str, error: type[HostError]) -> None:
    with pytest.raises(error) as caught:
        told_by(json.dumps({"smartctl": {"exit_status": 2, "messages": [{"string": said}]}}).encode())
    assert "/dev/" not in caught.value.reason


@pytest.mark.parametrize("strange", [b"", b"smartctl 7.2", b"[]", b"{}", b'{"smartctl": 1}', b"\xff", b"[" * 100_000])
def test_what_is_no_answer_of_smartctl_is_unreadable(strange: bytes) -> None:
    with pytest.raises(Unreadable):
        told_by(strange)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: (
        st.lists(inner) | st.dictionaries(st.sampled_from(["id", "name", "raw", "string", "value", "passed"]), inner)
    ),
    max_leaves=8,
)
KEYS = ["smart_status", "temperature", "power_on_time", "ata_smart_attributes", "nvme_smart_health_information_log",
        "scsi_grown_defect_list", "firmware_version", "rotation_rate", "smartctl"]  # fmt: skip


@given(st.binary() | st.dictionaries(st.sampled_from(KEYS), VALUES).map(lambda told: answer(**told)))
def test_no_answer_makes_it_fail_otherwise(told: bytes) -> None:
    with contextlib.suppress(HostError):
        told_by(told)


REAL = [
    "KXG60ZNV512G_TOSHIBA_2/KXG60ZNV512G_TOSHIBA_2", "SAMSUNG_MZVL21T0HCLR-00B00_23/SAMSUNG_MZVL21T0HCLR-00B00_23",
    "SEAGATE_ST373453LC_26/SEAGATE_ST373453LC_26", "ST3200820AS_15/ST3200820AS_15",
    "WDC_WD20EFRX-68EUZN0_17/WDC_WD20EFRX-68EUZN0_17", "nvme-null-CT250P2SSD8-nvme0/nvme-null-CT250P2SSD8-nvme0",
    "nvme-null-INTEL_MEMPEK1W032GA-nvme0/nvme-null-INTEL_MEMPEK1W032GA-nvme0",
    "nvme-null-Micron_7450_MTFDKCB3T8TFR-nvme6/nvme-null-Micron_7450_MTFDKCB3T8TFR-nvme6",
    "scrutiny-smart-ata-failed-scrutiny/smart-ata-failed-scrutiny", "scrutiny-smart-ata-full/smart-ata-full",
    "scrutiny-smart-ata2/smart-ata2", "scrutiny-smart-megaraid0/smart-megaraid0", "scrutiny-smart-nvme/smart-nvme",
    "scrutiny-smart-sat/smart-sat", "scrutiny-smart-scsi2/smart-scsi2",
    "sat-Phison_Driven_SSDs-KINGSTON_SA400M8120G-sda/sat-Phison_Driven_SSDs-KINGSTON_SA400M8120G-sda",
]  # fmt: skip


@pytest.mark.parametrize("file", REAL)
def test_real_disks_are_told_as_expected(
    file: str, real: Callable[[str], Path], expected: Callable[[str], dict[str, Any]]
) -> None:
    path = f"any/smart-{file}.json"
    facts = expected(path)
    found, label = told_by(real(path).read_bytes())
    told = {
        "smart_passed": found.passed, "temperature_c": found.temperature_celsius,
        "power_on_hours": found.power_on_hours, "percentage_used": found.wear_percent,
        "media_errors": found.media_errors, "reallocated": found.reallocated_sectors,
        "rotation": label.rotations_per_minute,
    }  # fmt: skip
    assert {fact: told[fact] for fact in facts if fact in told} == {fact: facts[fact] for fact in facts if fact in told}
