from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.errors import Unreadable
from collectors._pnp_devices import TOUCHES, PnpDevice, ask, devices


@pytest.mark.parametrize(
    ("where", "ids"),
    [
        (r"USB\VID_046D&PID_C30A&MI_00\7&2BCD78FF&0&0000", ("046d", "c30a")),
        (r"HID\VID_0209&PID_0102\7&0", ("0209", "0102")),
        (r"HID\{00001124-0000-1000-8000-00805F9B34FB}_VID&0002046D_PID&B342&COL01\8&1", ("046d", "b342")),
        (
            r"BTHLEDEVICE\{00001812-0000-1000-8000-00805F9B34FB}_DEV_VID&02046D_PID&B35B_REV&0014_AABB\8&1",
            ("046d", "b35b"),
        ),
        (r"PCI\VEN_8086&DEV_51ED\3&1", None),
        ("", None),
    ],
)
def test_vendor_and_product_stand_in_the_path(where: str, ids: tuple[str, str] | None) -> None:
    assert PnpDevice(where).usb_ids == ids


def test_values_come_typed_or_as_text() -> None:
    typed, as_text = devices(
        [
            {
                "PNPDeviceID": r"usb\vid_1\x",
                "Name": "A",
                "ConfigManagerErrorCode": 22,
                "Present": True,
                "HardwareID": ["b"],
            },
            {
                "PNPDeviceID": r"USB\VID_2\Y",
                "Manufacturer": "(Standard)",
                "ConfigManagerErrorCode": "0",
                "Present": "TRUE",
            },
        ]
    )
    assert (typed.where, typed.bus, typed.kind, typed.problem_code) == (r"USB\VID_1\X", "USB", "VID_1", 22)
    assert (as_text.maker, as_text.problem_code, as_text.hardware) == (None, None, ())


def test_what_was_only_once_there_is_left_out() -> None:
    assert devices([{"PNPDeviceID": "A", "Present": False}, {"Name": "no path"}]) == ()


def test_an_empty_list_of_all_devices_is_a_failure(answering: Any) -> None:
    with pytest.raises(Unreadable):
        ask(answering({"cim Win32_PnPEntity": {"json": []}}, TOUCHES))


def test_a_name_without_end_is_cut() -> None:
    (device,) = devices([{"PNPDeviceID": "A", "Name": "x y" * 4_000_000}])
    assert len(device.name or "") == 200


values = st.none() | st.text() | st.integers() | st.booleans() | st.lists(st.text() | st.integers())


@given(st.lists(st.dictionaries(st.sampled_from(["PNPDeviceID", "Name", "HardwareID", "Present", "Service"]), values)))
def test_any_instances_give_devices_and_no_fault(rows: list[dict[str, Any]]) -> None:
    for device in devices(rows):
        assert device.where
        assert device.usb_ids is None or len(device.usb_ids) == 2
