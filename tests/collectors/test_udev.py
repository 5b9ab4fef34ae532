from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.errors import Absent
from collectors._udev import TOUCHES, of_class, of_name, of_node, properties, uevent, unescaped


def test_properties_of_both_kinds_of_file_are_read() -> None:
    assert properties("DRIVER=usb\nPRODUCT=46d/c52b/1203\n") == {"DRIVER": "usb", "PRODUCT": "46d/c52b/1203"}
    assert properties("S:disk/x\nI:123\nE:ID_BUS=usb\nE:ID_MODEL=A=B\nG:seat\n") == {"ID_BUS": "usb", "ID_MODEL": "A=B"}


@given(st.text())
def test_any_text_gives_properties_and_no_fault(text: str) -> None:
    assert all(key.isascii() for key in properties(text))


def test_a_device_is_looked_up_by_its_node_or_by_its_name(answering: Any) -> None:
    host = answering(
        {
            "read /sys/x/uevent": {"text": "MAJOR=189\nMINOR=3\n"},
            "read /run/udev/data/c189:3": {"text": "E:ID_BUS=usb\n"},
            "read /run/udev/data/+sound:card0": {"text": "E:SOUND_FORM_FACTOR=internal\n"},
        },
        (*TOUCHES, "read /sys/x/uevent"),
    )
    assert of_node(host, uevent(host, "/sys/x")) == {"ID_BUS": "usb"}
    assert of_name(host, "sound", "card0") == {"SOUND_FORM_FACTOR": "internal"}
    assert of_node(host, {}) == of_node(host, {"MAJOR": "..", "MINOR": "/etc"}) == {}


def test_a_class_the_kernel_never_made_is_empty_but_a_silent_kernel_is_not(answering: Any) -> None:
    touches = (*TOUCHES, "list /sys/class/bluetooth")
    assert of_class(answering({"list /sys/class": {"json": ["net"]}}, touches), "bluetooth") == ()
    with pytest.raises(Absent):
        of_class(answering({}, touches), "bluetooth")


def test_escaped_letters_are_put_back_even_those_of_several_bytes() -> None:
    assert unescaped(r"USB\x20C\xc3\xa2mara") == "USB Câmara"
    assert unescaped(r"bad \xff, odd \x2 and plain") == r"bad �, odd \x2 and plain"


@given(st.text())
def test_any_text_can_be_unescaped(text: str) -> None:
    assert isinstance(unescaped(text), str)
