from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._connection import Connection
from collectors.bluetooth.linux import SOURCE, from_linux, interface_of

CLASS, SWITCHES = "/sys/class/bluetooth", "/sys/class/rfkill"
LINK = "../../devices/pci0000:00/0000:00:14.0/usb1/1-6/1-6:1.0/bluetooth/hci0"


def machine(soft: str = "0", hard: str = "0", *connections: str) -> dict[str, Any]:
    return {
        f"list {CLASS}": {"json": ["hci0", *connections]},
        f"link {CLASS}/hci0": {"json": LINK},
        f"read {CLASS}/hci0/device/uevent": {"text": "DRIVER=btusb\nPRODUCT=8087/a2b/10\n"},
        "read /run/udev/data/+usb:1-6:1.0": {"text": "E:ID_VENDOR_FROM_DATABASE=Intel Corp.\n"},
        f"list {SWITCHES}": {"json": ["rfkill0", "rfkill1"]},
        f"read {SWITCHES}/rfkill0/type": {"text": "wlan\n"},
        f"read {SWITCHES}/rfkill1/type": {"text": "bluetooth\n"},
        f"read {SWITCHES}/rfkill1/soft": {"text": soft},
        f"read {SWITCHES}/rfkill1/hard": {"text": hard},
    }


def test_an_adapter_is_told_by_its_numbers_and_driver(answering: Any) -> None:
    found = from_linux(answering(machine(), SOURCE.touches))
    (adapter,) = found.adapters
    assert (adapter.maker, adapter.driver, adapter.connection) == ("Intel Corp.", "btusb", Connection.USB)
    assert (adapter.vendor_id, adapter.product_id) == ("8087", "0a2b")
    assert (found.on, found.connected_count) == (None, 0)


@pytest.mark.parametrize(
    ("soft", "hard", "connections", "on"),
    [("1", "0", (), False), ("0", "1", (), False), ("0", "0", (), None), ("0", "0", ("hci0:256",), True)],
)
def test_it_is_off_where_it_is_blocked_and_on_where_it_speaks(
    soft: str, hard: str, connections: tuple[str, ...], on: bool | None, answering: Any
) -> None:
    found = from_linux(answering(machine(soft, hard, *connections), SOURCE.touches))
    assert found.on is on
    assert (found.blocked_by_settings, found.blocked_by_switch) == (soft == "1", hard == "1")


@pytest.mark.policy("P16")
def test_the_store_of_keys_is_not_among_what_is_touched(answering: Any) -> None:
    assert not [touch for touch in SOURCE.touches if "/var/lib" in touch or touch.endswith("/address")]
    assert [hole.what for hole in from_linux(answering(machine(), SOURCE.touches)).holes] == ["paired devices"]


def test_no_adapter_is_told_and_silence_is_a_hole(answering: Any) -> None:
    none = from_linux(answering({"list /sys/class": {"json": ["net"]}}, SOURCE.touches))
    assert (none.adapters, none.holes, none.on) == ((), (), None)
    assert [hole.what for hole in from_linux(answering({}, SOURCE.touches)).holes] == ["Bluetooth"]


@given(st.text())
def test_any_place_is_survived(place: str) -> None:
    found = interface_of(place + "/1-6:1.0/bluetooth/hci0")
    assert found is None or found in place + "/1-6:1.0"
