"""Answers as wlanapi.h lays them out, and a library of the same shape; what Windows itself answers needs Windows."""

from __future__ import annotations

import contextlib
import ctypes
import struct
import sys
import uuid
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host import windows_wlan
from collectors._host.errors import Absent, HostError, Unreadable
from collectors._host.windows_wlan import connected, links, question

GUID = uuid.UUID("0f1e2d3c-0000-4000-8000-00aabbccddee")
QUALITY = struct.pack("<IIIIII", 10, 84, 1_201_000, 864_800, 0, 1) + struct.pack("<B3xIIi", 0, 5500, 80, -58)
QUALITY += bytes(256)  # the rates it could use
ROW = {
    "guid": f"{{{GUID}}}", "phy": 10, "quality": 84, "received_kbps": 1_201_000, "sent_kbps": 864_800,
    "frequency_mhz": 5500, "signal_dbm": -58,
}  # fmt: skip


def interfaces(*states: int) -> bytes:
    one = GUID.bytes_le + "Acme Wi-Fi 6".encode("utf-16-le").ljust(512, b"\0")
    return struct.pack("<II", len(states), 0) + b"".join(one + struct.pack("<I", state) for state in states)


def test_only_interfaces_with_a_link_are_asked() -> None:
    assert list(connected(interfaces(0, 1, 4, 1))) == [GUID.bytes_le] * 2
    assert list(connected(interfaces())) == []


def test_a_link_is_told_without_the_name_of_its_network() -> None:
    assert links(interfaces(1), lambda _, opcode: QUALITY if opcode == 19 else None) == [ROW]


def test_an_older_windows_is_asked_for_the_signal() -> None:
    told = links(interfaces(1), lambda _, opcode: struct.pack("<i", -62) if opcode == 0x10000102 else None)
    assert told == [{"guid": f"{{{GUID}}}", "signal_dbm": -62}]


def test_what_tells_nothing_is_no_row() -> None:
    assert links(interfaces(1), lambda *_: None) == []


@pytest.mark.policy("P16")
def test_the_question_that_names_the_network_and_asks_for_the_location_is_never_asked() -> None:
    asked: list[int] = []
    links(interfaces(1), lambda _, opcode: asked.append(opcode))
    assert asked == [19, 0x10000102]


@given(st.binary(max_size=1200), st.binary(max_size=60) | st.none())
def test_any_bytes_are_read(listed: bytes, answer: bytes | None) -> None:
    assert isinstance(links(listed, lambda *_: answer), list)


class Library:
    """Functions of wlanapi's shape; memory they hand out is counted until it is given back."""

    def __init__(self, interfaces: bytes, opening: int = 0, listing: int = 0) -> None:
        self.interfaces, self.opening, self.listing = interfaces, opening, listing
        self.held: list[Any] = []
        self.closed = 0

    def functions(self) -> tuple[Any, ...]:
        return (self.open, self.list, self.query, lambda _: self.held.pop(), self.close)

    def open(self, version: int, _: None, agreed: Any, handle: Any) -> int:
        handle._obj.value = 7
        return self.opening

    def list(self, handle: ctypes.c_void_p, _: None, found: Any) -> int:
        self.hand_out(self.interfaces, found)
        return self.listing

    def query(self, handle: Any, guid: Any, opcode: int, _: None, size: Any, answer: Any, kind: None) -> int:
        if opcode != 19 or bytes(guid._obj) != GUID.bytes_le:
            return 87
        size._obj.value = len(QUALITY)
        self.hand_out(QUALITY, answer)
        return 0

    def close(self, handle: ctypes.c_void_p, _: None) -> int:
        self.closed += handle.value == 7
        return 0

    def hand_out(self, raw: bytes, where: Any) -> None:
        self.held.append((ctypes.c_ubyte * len(raw))(*raw))
        where._obj.contents = ctypes.cast(self.held[-1], ctypes.POINTER(ctypes.c_ubyte)).contents


def test_what_the_library_hands_out_is_read_and_given_back() -> None:
    library = Library(interfaces(1, 0))
    assert windows_wlan._asked(*library.functions()) == [ROW]
    assert (library.held, library.closed) == ([], 1)


def test_a_service_that_does_not_run_is_absent() -> None:
    with pytest.raises(Absent, match="service does not run"):
        windows_wlan._asked(*Library(b"", opening=1062).functions())


def test_a_list_that_is_refused_is_unreadable_and_the_handle_is_closed() -> None:
    library = Library(interfaces(), listing=5)
    with pytest.raises(Unreadable):
        windows_wlan._asked(*library.functions())
    assert library.closed == 1


def test_a_windows_without_wifi_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise OSError(f"{name} was not found")

    monkeypatch.setattr(ctypes, "WinDLL", missing, raising=False)
    with pytest.raises(Absent, match="has no Wi-Fi"):
        question()()


@pytest.mark.skipif(sys.platform != "win32", reason="asks the WLAN service of Windows")
def test_on_windows_the_question_is_answered_or_refused_calmly() -> None:
    with contextlib.suppress(HostError):
        assert isinstance(question()(), list)
