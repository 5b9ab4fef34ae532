from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.usb.linux import SOURCE, codes, current, from_linux, ids, speed_of
from collectors.usb.section import MOST, UsbKind

BUS = "/sys/bus/usb/devices"


def test_a_tree_is_told_with_its_ports_and_hubs(answering: Any) -> None:
    found = from_linux(
        answering(
            {
                f"list {BUS}": {"json": ["usb1", "1-10", "1-2", "1-2.3", "1-2.3:1.0", "1-2:1.0"]},
                f"read {BUS}/1-2/uevent": {"text": "PRODUCT=5e3/610/9226\nTYPE=9/0/1\n"},
                f"read {BUS}/1-2.3/uevent": {"text": "PRODUCT=781/5583/100\nTYPE=0/0/0\n"},
                f"read {BUS}/1-2.3:1.0/uevent": {"text": "INTERFACE=8/6/80\nDRIVER=usb-storage\n"},
                f"read {BUS}/1-2.3/product": {"text": "Ultra Fit\n"},
            },
            SOURCE.touches,
        )
    )
    assert [(d.port, d.hub_depth) for d in found.devices] == [("2", 0), ("2.3", 1), ("10", 0)]
    assert found.devices[0].kinds == (UsbKind.HUB,)
    stick = found.devices[1]
    assert (stick.name, stick.maker, stick.kinds, stick.drivers) == (
        "Ultra Fit", "SanDisk", (UsbKind.STORAGE,), ("usb-storage",),
    )  # fmt: skip


def test_the_public_list_names_what_neither_the_device_nor_udev_does(answering: Any) -> None:
    found = from_linux(
        answering(
            {
                f"list {BUS}": {"json": ["1-1"]},
                f"read {BUS}/1-1/uevent": {"text": "PRODUCT=192f/416/200\n"},
                "read /usr/share/misc/usb.ids": {
                    "text": "\n192f  Avago Technologies, Pte.\n\t0416  ADNS-5700 Optical Mouse\n"
                },
            },
            SOURCE.touches,
        )
    )
    assert [(d.name, d.maker) for d in found.devices] == [("ADNS-5700 Optical Mouse", "Avago Technologies, Pte.")]


@pytest.mark.policy("P16")
def test_a_serial_number_where_the_maker_should_stand_is_not_told(answering: Any) -> None:
    found = from_linux(
        answering(
            {
                f"list {BUS}": {"json": ["1-1"]},
                f"read {BUS}/1-1/uevent": {"text": "MAJOR=189\nMINOR=1\nPRODUCT=dead/beef/1\n"},
                "read /run/udev/data/c189:1": {
                    "text": "E:ID_VENDOR_ENC=CNFGH19F30401789C512\nE:ID_MODEL_ENC=Webcam\nE:ID_SERIAL_SHORT=4C53\n"
                },
            },
            SOURCE.touches,
        )
    )
    assert [(d.name, d.maker) for d in found.devices] == [("Webcam", None)]


def test_a_port_that_was_switched_off_is_told(answering: Any) -> None:
    hub = f"{BUS}/usb1/1-0:1.0"
    found = from_linux(
        answering(
            {
                f"list {BUS}": {"json": ["usb1"]},
                f"list {hub}": {"json": ["uevent", "usb1-port1", "usb1-port2"]},
                f"read {hub}/usb1-port1/over_current_count": {"text": "2\n"},
                f"read {hub}/usb1-port2/over_current_count": {"text": "0\n"},
            },
            SOURCE.touches,
        )
    )
    assert [(o.port, o.times) for o in found.overloads] == [("usb1-port1", 2)]
    assert found.devices == ()
    assert not found.holes


def test_no_bus_at_all_is_a_hole_and_a_crowd_is_counted(answering: Any) -> None:
    assert [hole.what for hole in from_linux(answering({}, SOURCE.touches)).holes] == ["USB devices"]
    many = {f"list {BUS}": {"json": [f"1-{n}" for n in range(1, MOST + 8)]}}
    assert from_linux(answering(many, SOURCE.touches)).left_out == 7


def test_numbers_are_read_as_the_kernel_writes_them() -> None:
    assert ids({"PRODUCT": "46d/c52b/1203"}) == ("046d", "c52b")
    assert ids({"PRODUCT": "46d"}) == ids({}) == (None, None)
    assert (codes("224/1/1"), codes("3/1"), codes(None)) == ((224, 1, 1), None, None)
    assert (speed_of("1.5"), speed_of("10000"), speed_of("unknown"), speed_of(None)) == (1.5, 10000.0, None, None)
    assert (current("500mA"), current("500"), current(None)) == (500, None, None)


@given(st.text())
def test_any_text_is_survived(text: str) -> None:
    assert ids({"PRODUCT": text}) is not None
    assert codes(text) is None or len(codes(text) or ()) == 3
    assert (speed_of(text) or 0) >= 0
    assert (current(text) or 0) >= 0
