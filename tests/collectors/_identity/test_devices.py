"""Which serial numbers tell one device from another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._identity.devices import serial_of_instance, serials


@pytest.mark.parametrize(
    "serial", ["4C530001231109117243", "ASC4N61231190575K", "8A41C7D2", "R58M123ABCD", "AA-4471-Z9"]
)
def test_a_devices_own_number_counts(serial: str) -> None:
    assert [identity.value for identity in serials([serial, serial])] == [serial]


@pytest.mark.parametrize(
    "number",
    [
        "",
        "0",
        "1.0",
        "000000000000",
        "123456",
        "0123456789",
        "0000:00:14.0",
        "To Be Filled By O.E.M.",
        "00000001",
        "default",
    ],
)
def test_what_counts_pads_or_tells_a_place_does_not(number: str) -> None:
    assert list(serials([number])) == []


@pytest.mark.parametrize(
    ("instance", "serial"),
    [
        ("4C530001231109117243&0", "4C530001231109117243"),
        ("R58M123ABCD", "R58M123ABCD"),
        ("5&1ab2c3d4&0&2", ""),
        ("7&3113f1a8&0", ""),
        ("", ""),
    ],
)
def test_windows_own_number_for_a_device_is_no_serial(instance: str, serial: str) -> None:
    assert serial_of_instance(instance) == serial


@given(st.lists(st.text(max_size=30), max_size=10))
def test_any_texts_are_taken(texts: list[str]) -> None:
    assert all(len(identity.value) >= 6 for identity in serials(texts))
