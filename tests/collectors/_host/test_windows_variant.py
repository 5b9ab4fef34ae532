from __future__ import annotations

import ctypes
import struct
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.windows_variant import SIZE, value

POINTER = struct.calcsize("P")
BSTR, BOOL, I2, I4, UI1, R4, R8, UNKNOWN = 8, 11, 2, 3, 17, 4, 5, 13
CIM_STRING, CIM_BOOLEAN, CIM_UINT16, CIM_UINT32, CIM_SINT32, CIM_UINT8, CIM_REAL64 = 8, 11, 18, 19, 3, 17, 5


class Memory:
    """Texts and arrays as COM lays them out; each is kept as long as the memory is."""

    def __init__(self) -> None:
        self._kept: list[Any] = []

    def put(self, raw: bytes) -> int:
        self._kept.append(ctypes.create_string_buffer(raw, max(len(raw), 1)))
        return ctypes.addressof(self._kept[-1])

    def text(self, text: str) -> int:
        raw = text.encode("utf-16-le", "surrogatepass")
        return self.put(len(raw).to_bytes(4, "little") + raw + b"\0\0") + 4

    def array(self, elements: Sequence[bytes], size: int, dimensions: int = 1) -> int:
        data = self.put(b"".join(element.ljust(size, b"\0") for element in elements))
        head = struct.pack("<HHII", dimensions, 0, size, 0)
        head += (b"\0" * 4 + data.to_bytes(8, "little")) if POINTER == 8 else data.to_bytes(4, "little")
        return self.put(head + struct.pack("<Ii", len(elements), 0))


def variant(form: int, content: bytes | int) -> bytes:
    raw = content.to_bytes(POINTER, "little") if isinstance(content, int) else content
    return (form.to_bytes(2, "little") + b"\xaa" * 6 + raw).ljust(SIZE, b"\xbb")


@given(st.text())
def test_a_text_comes_back_whole(text: str) -> None:
    memory = Memory()
    assert value(variant(BSTR, memory.text(text)), CIM_STRING) == text


def test_a_text_that_is_null_is_empty_and_one_with_half_a_letter_is_still_a_text() -> None:
    memory = Memory()
    assert value(variant(BSTR, 0), CIM_STRING) == ""
    assert value(variant(BSTR, memory.text("a\ud800b")), CIM_STRING) == "a\ufffdb"


@pytest.mark.parametrize(
    ("form", "raw", "kind", "told"),
    [
        (I4, b"\xff\xff\xff\xff", CIM_UINT32, 4294967295),
        (I4, b"\xff\xff\xff\xff", CIM_SINT32, -1),
        (I4, b"\x09\x00\x15\xfe", CIM_UINT16, 9),
        (I2, b"\xfe\xff", I2, -2),
        (UI1, b"\xc8", CIM_UINT8, 200),
        (BOOL, b"\xff\xff", CIM_BOOLEAN, True),
        (BOOL, b"\0\0", CIM_BOOLEAN, False),
        (R4, struct.pack("<f", 0.5), R4, 0.5),
        (R8, struct.pack("<d", -1.25), CIM_REAL64, -1.25),
        (0, b"", CIM_STRING, None),
        (1, b"", CIM_STRING, None),
        (UNKNOWN, b"\x01\x02\x03\x04", 13, None),
    ],
)
def test_a_value_is_read_by_its_form_and_its_kind(form: int, raw: bytes, kind: int, told: object) -> None:
    assert value(variant(form, raw), kind) == told
    assert type(value(variant(form, raw), kind)) is type(told)


def test_an_array_holds_texts_or_numbers() -> None:
    memory = Memory()
    texts = [memory.text(text).to_bytes(POINTER, "little") for text in ("USB\\VID_046D", "", "Leão")]
    assert value(variant(0x2000 | BSTR, memory.array(texts, POINTER)), 0x2000 | CIM_STRING) == [
        "USB\\VID_046D", "", "Leão",
    ]  # fmt: skip
    numbers = [b"\x03\0\0\0", b"\x0a\0\0\0"]
    assert value(variant(0x2000 | I4, memory.array(numbers, 4)), 0x2000 | CIM_UINT16) == [3, 10]


def test_an_array_whose_elements_are_narrower_than_their_form_is_read_in_its_own_steps() -> None:
    memory = Memory()
    assert value(variant(0x2000 | I4, memory.array([b"\x03\0", b"\x0a\0"], 2)), 0x2000 | CIM_UINT16) == [3, 10]


def test_an_empty_array_a_missing_one_and_a_table_are_told_apart() -> None:
    memory = Memory()
    assert value(variant(0x2000 | I4, memory.array([], 4)), 0x2000 | CIM_UINT16) == []
    assert value(variant(0x2000 | I4, 0), 0x2000 | CIM_UINT16) == []
    assert value(variant(0x2000 | I4, memory.array([b"\1"], 4, dimensions=2)), 0x2000 | CIM_UINT16) is None


@given(st.integers(0, 0xFFFF), st.binary(min_size=16, max_size=16), st.integers(0, 0x3FFF))
def test_whatever_stands_there_no_address_is_read_but_those_of_texts_and_arrays(
    form: int, content: bytes, kind: int
) -> None:
    read: list[int] = []

    def memory(address: int, size: int) -> bytes:
        read.append(address)
        return bytes(min(size, 64))

    value(variant(form & 0xDFFF, content), kind, memory)
    assert not read or form & 0xDFFF == BSTR
