from __future__ import annotations

import contextlib
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._contract import Holes
from collectors._host.errors import Unreadable
from collectors.storage.disks import disks
from collectors.storage.linux import SOURCE
from collectors.storage.section import Health
from collectors.storage.udisks import BUSCTL, told_by
from tests.collectors.storage.test_disks import block

DRIVE = "/org/freedesktop/UDisks2/drives/ACME_1"


def answer(interface: str, **properties: Any) -> bytes:
    told = {name: {"type": "x", "data": value} for name, value in properties.items()}
    objects = {
        "/org/freedesktop/UDisks2/block_devices/sda": {
            "org.freedesktop.UDisks2.Block": {"Drive": {"type": "o", "data": DRIVE}}
        },
        "/org/freedesktop/UDisks2/block_devices/loop0": {
            "org.freedesktop.UDisks2.Block": {"Drive": {"type": "o", "data": "/"}}
        },
        DRIVE: {f"org.freedesktop.UDisks2.{interface}": told},
    }
    return json.dumps({"type": "a{oa{sa{sv}}}", "data": [objects]}).encode()


def health(interface: str, **properties: Any) -> Health:
    return told_by(answer(interface, **properties))["sda"]


def test_an_ata_disk_tells_its_verdict_its_hours_and_its_warmth() -> None:
    found = health(
        "Drive.Ata", SmartUpdated=1_790_000_000, SmartFailing=True, SmartTemperature=313.15,
        SmartPowerOnSeconds=36_000_000, SmartNumBadSectors=8,
    )  # fmt: skip
    assert (found.passed, found.temperature_celsius, found.power_on_hours, found.reallocated_sectors) == (
        False, 40, 10_000, 8,
    )  # fmt: skip


def test_an_nvme_disk_tells_its_warnings_in_the_same_words_as_smartctl() -> None:
    found = health(
        "NVMe.Controller", SmartUpdated=1, SmartCriticalWarning=["spare", "readonly", "new"], SmartTemperature=0,
        SmartPowerOnHours=1893,
    )  # fmt: skip
    assert (found.passed, found.warnings) == (False, ("the spare blocks run out", "read-only"))
    assert (found.temperature_celsius, found.power_on_hours) == (None, 1893)


def test_a_disk_that_was_never_read_is_not_told_as_healthy() -> None:
    assert told_by(answer("Drive.Ata", SmartUpdated=0, SmartFailing=False)) == {}


@pytest.mark.parametrize("strange", [b"", b"{}", b'{"data":[]}', b'{"data":[[]]}', b"\xff", b"[" * 100_000])
def test_what_is_no_answer_of_busctl_is_unreadable(strange: bytes) -> None:
    with pytest.raises(Unreadable):
        told_by(strange)


ANY = st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(), st.lists, max_leaves=5)


@given(st.binary() | st.dictionaries(st.sampled_from(["SmartUpdated", "SmartTemperature", "SmartFailing"]), ANY).map(
    lambda told: answer("Drive.Ata", **{"SmartUpdated": 5, **told})
))  # fmt: skip
def test_no_answer_makes_it_fail_otherwise(told: bytes) -> None:
    with contextlib.suppress(Unreadable):
        told_by(told)


@pytest.mark.policy("P02")
def test_without_administrator_rights_it_stands_in_for_smartctl_and_a_hole_says_what_is_missing(answering: Any) -> None:
    answers = {f"run {' '.join(BUSCTL)}": {"text": answer("Drive.Ata", SmartUpdated=5, SmartFailing=False).decode()}}
    holes = Holes()
    found = disks(answering(answers, SOURCE.touches), (block("sda"), block("sdb")), holes)
    assert [disk.health.passed if disk.health else None for disk in found] == [True, None]
    assert [hole.what for hole in holes.all()] == ["details of the health of disks", "health of sdb"]
