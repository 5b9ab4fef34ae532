from __future__ import annotations

import plistlib
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.errors import HostError, Unreadable
from collectors._host.host import Host
from collectors.storage.mac_health import ask, told_by
from collectors.storage.section import Health

LOG: dict[str, Any] = {
    "AVAILABLE_SPARE": 100, "AVAILABLE_SPARE_THRESHOLD": 99, "CRITICAL_WARNING": 0, "DATA_UNITS_READ_0": 2000,
    "DATA_UNITS_WRITTEN_0": 1000, "DATA_UNITS_WRITTEN_1": 0, "MEDIA_ERRORS_0": 0, "MEDIA_ERRORS_1": 0,
    "PERCENTAGE_USED": 7, "POWER_CYCLES_0": 412, "POWER_CYCLES_1": 0, "POWER_ON_HOURS_0": 1837, "POWER_ON_HOURS_1": 0,
    "TEMPERATURE": 312, "UNSAFE_SHUTDOWNS_0": 17, "UNSAFE_SHUTDOWNS_1": 0,
}  # fmt: skip


def answer(log: Any) -> bytes:
    return plistlib.dumps(
        {"SMARTDeviceSpecificKeysMayVaryNotGuaranteed": log, "SMARTStatus": "Verified", "DeviceIdentifier": "disk0"}
    )


def health(**other: Any) -> Health:
    return Health(**told_by(answer(LOG | other)))


def test_a_disk_tells_its_wear_its_temperature_and_its_counters() -> None:
    assert health() == Health(
        temperature_celsius=39, power_on_hours=1837, power_cycles=412, unsafe_shutdowns=17, wear_percent=7,
        spare_percent=100, written_bytes=512_000_000, media_errors=0,
    )  # fmt: skip


def test_apples_threshold_of_spare_blocks_is_not_taken_for_a_limit() -> None:
    assert health(AVAILABLE_SPARE=99).spare_threshold_percent is None


def test_warnings_are_told_in_words() -> None:
    assert health(CRITICAL_WARNING=0b1001).warnings == ("the spare blocks run out", "read-only")


@pytest.mark.parametrize(
    ("key", "value", "field"),
    [
        ("TEMPERATURE", 0, "temperature_celsius"), ("TEMPERATURE", 39, "temperature_celsius"),
        ("TEMPERATURE", "312", "temperature_celsius"), ("PERCENTAGE_USED", -1, "wear_percent"),
        ("PERCENTAGE_USED", True, "wear_percent"), ("POWER_ON_HOURS_1", 1, "power_on_hours"),
        ("DATA_UNITS_WRITTEN_0", 1 << 60, "written_bytes"), ("MEDIA_ERRORS_0", None, "media_errors"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_unknown_and_not_zero(key: str, value: Any, field: str) -> None:
    log = {name: one for name, one in (LOG | {key: value}).items() if one is not None}
    assert told_by(answer(log))[field] is None


@pytest.mark.parametrize("log", [{}, "none", []])
def test_a_disk_without_a_log_has_none(log: Any) -> None:
    assert told_by(answer(log)) == {}
    assert told_by(plistlib.dumps({"SMARTStatus": "Not Supported"})) == {}


@given(st.binary(max_size=200))
def test_any_answer_is_read_or_refused_calmly(raw: bytes) -> None:
    with pytest.raises(Unreadable):
        told_by(raw)


@given(st.dictionaries(st.sampled_from(sorted(LOG)), st.integers(-(1 << 63), (1 << 63) - 1) | st.text(max_size=5)))
def test_any_log_is_read(log: dict[str, Any]) -> None:
    try:
        raw = answer(log)
    except ValueError:  # control characters have no place in XML
        return
    Health(**told_by(raw))


def test_a_disk_is_asked_by_its_name(answering: Callable[..., Host]) -> None:
    host = answering(
        {"run diskutil info -plist disk0": {"text": answer(LOG).decode()}}, ("run diskutil info -plist *",)
    )
    assert ask(host, "disk0") == told_by(answer(LOG))
    with pytest.raises(HostError):
        ask(host, "disk1")
