from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._connection import Connection
from collectors._pnp_devices import BLUETOOTH, PnpDevice
from collectors.bluetooth.section import BluetoothKind
from collectors.bluetooth.windows import SOURCE, adapters, from_windows, paired

HEADPHONES = (
    PnpDevice(r"BTHENUM\DEV_4C87D5B1E604\7&2&0&BLUETOOTHDEVICE_4C87D5B1E604", "Headphones", class_guid=BLUETOOTH),
    PnpDevice(r"BTHENUM\{0000110B-0000-1000-8000-00805F9B34FB}_VID&0001009E\7&2&0&4C87D5B1E604_C00000000", "Stereo"),
    PnpDevice(
        r"BTHENUM\{0000111E-0000-1000-8000-00805F9B34FB}_VID&0001009E\7&2&0&4C87D5B1E604_C00000000", "Hands-free"
    ),
)
KEYBOARD = (
    PnpDevice(r"BTHLE\DEV_D05F64A1730C\7&3&0&D05F64A1730C", "MX Keys", class_guid=BLUETOOTH),
    PnpDevice(r"BTHLEDEVICE\{00001812-0000-1000-8000-00805F9B34FB}_DEV_VID&02046D_D05F64A1730C\8&4&0&0022"),
)


def test_paired_devices_are_told_by_their_services() -> None:
    found = paired((*HEADPHONES, *KEYBOARD, PnpDevice(r"BTHENUM\DEV_AABBCCDDEEFF\8&1", "Thing")))
    assert [(device.kind, device.name) for device in found] == [
        (BluetoothKind.SOUND, "Headphones"), (BluetoothKind.INPUT, "MX Keys"), (BluetoothKind.OTHER, "Thing"),
    ]  # fmt: skip


def test_a_device_that_speaks_both_ways_is_told_once() -> None:
    both = PnpDevice(r"BTHLE\DEV_4C87D5B1E604\7&3", "Headphones", class_guid=BLUETOOTH)
    assert len(paired((*HEADPHONES, both))) == 1


def test_an_adapter_is_what_the_computers_own_buses_found() -> None:
    listed = [
        PnpDevice(r"USB\VID_8087&PID_0033\5&1", "Intel Wireless Bluetooth", "Intel", "BTHUSB", BLUETOOTH, problem=43),
        PnpDevice(r"BTH\MS_BTHBRB\6&1", "Enumerator", "Microsoft", "BthEnum", BLUETOOTH),
        HEADPHONES[0],
    ]
    (adapter,) = adapters(listed)
    assert (adapter.vendor_id, adapter.connection, adapter.driver) == ("8087", Connection.USB, "BTHUSB")
    assert adapter.problem_code == 43


@pytest.mark.policy("P16")
def test_without_cim_paired_devices_are_counted_and_no_key_named_by_an_address_is_opened(answering: Any) -> None:
    key = r"registry HKLM\SYSTEM\CurrentControlSet\Services\BTHPORT\Parameters\Devices"
    host = answering({key: {"json": {"values": {}, "subkeys": ["4c87d5b1e604", "d05f64a1730c"]}}}, SOURCE.touches)
    found = from_windows(host)
    assert (found.paired_count, found.answered_by) == (2, ("registry",))
    assert "4c87d5b1e604" not in "".join(access.what for access in host._log)
    nothing = from_windows(answering({}, SOURCE.touches))
    assert [hole.what for hole in nothing.holes] == ["Bluetooth", "paired devices"]


@given(st.lists(st.builds(PnpDevice, st.text() | st.sampled_from([d.where for d in (*HEADPHONES, *KEYBOARD)]))))
def test_any_devices_are_survived(listed: list[PnpDevice]) -> None:
    assert len(paired(tuple(listed))) <= 2
