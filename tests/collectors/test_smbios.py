from __future__ import annotations

import contextlib
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.errors import Unreadable
from collectors._smbios import BIOS, BOARD, CHASSIS, END, SYSTEM, TOUCH_FACT, Structure, first, structures, table_told


def entry(kind: int, body: bytes, *strings: str) -> bytes:
    texts = b"".join(text.encode() + b"\0" for text in strings) + b"\0" if strings else b"\0\0"
    return bytes([kind, 4 + len(body)]) + struct.pack("<H", kind * 16) + body + texts


TABLE = (
    entry(BIOS, bytes([1, 2]), "Insyde Corp.", "V1.12")
    + entry(32, b"\0\0\0")
    + entry(SYSTEM, bytes([1, 2, 0, 9]) + bytes(range(16)), "Acer", "Aspire")
    + entry(END, b"")
)


def test_every_entry_is_found_with_its_strings() -> None:
    found = structures(TABLE)
    assert [(e.kind, e.handle, e.strings) for e in found] == [
        (BIOS, 0, ("Insyde Corp.", "V1.12")),
        (32, 512, ()),
        (SYSTEM, 16, ("Acer", "Aspire")),
        (END, END * 16, ()),
    ]


def test_a_text_is_found_by_its_offset_and_a_pointer_to_nowhere_is_none() -> None:
    system = first(structures(TABLE), SYSTEM)
    assert system is not None
    assert [system.text(offset) for offset in (4, 5, 6, 7, 200)] == ["Acer", "Aspire", None, None, None]


def test_the_first_three_fields_of_a_uuid_are_the_other_way_round() -> None:
    system = first(structures(TABLE), SYSTEM)
    assert system is not None
    assert system.uuid(8) == "03020100-0504-0706-0809-0a0b0c0d0e0f"
    assert system.uuid(20) is None


def test_numbers_are_little_endian_and_none_beyond_the_end() -> None:
    structure = Structure(17, 1, bytes([17, 8, 1, 0, 0x34, 0x12, 0xFF, 0x7F]), ())
    assert structure.number(4, 2) == 0x1234
    assert structure.number(6, 2) == 0x7FFF
    assert structure.number(7, 2) is None


def test_what_stands_behind_the_end_mark_is_not_read() -> None:
    assert structures(TABLE + entry(BOARD, bytes([1]), "behind"))[-1].kind == END


def test_a_damaged_rest_is_left_out() -> None:
    whole = entry(BIOS, bytes([1, 2]), "a", "b")
    assert [e.kind for e in structures(whole + bytes([17, 2, 0, 0, 1]))] == [BIOS]
    assert [e.kind for e in structures(whole + entry(SYSTEM, bytes(20), "cut")[:-3])] == [BIOS]


@pytest.mark.parametrize("nothing", [b"", b"\0", b"\1\3\0\0\0\0", b"_SM3_ is an entry point, not a table"[:3]])
def test_a_table_without_a_sound_entry_is_unreadable(nothing: bytes) -> None:
    with pytest.raises(Unreadable):
        structures(nothing)


@given(st.binary(max_size=400))
def test_no_bytes_make_it_fail_otherwise(table: bytes) -> None:
    try:
        found = structures(table)
    except Unreadable:
        return
    for structure in found:
        assert structure.uuid(8) is None or len(structure.uuid(8) or "") == 36
        assert structure.text(4) is None or structure.text(4) in structure.strings


@given(st.integers(0, len(TABLE)), st.integers(0, 255))
def test_one_wrong_byte_never_raises_anything_else(at: int, byte: int) -> None:
    damaged = bytearray(TABLE)
    damaged[at : at + 1] = bytes([byte])
    with contextlib.suppress(Unreadable):
        structures(bytes(damaged))


@pytest.mark.parametrize("machine", ["Dell-PowerEdge-R630-Dual-Xeon", "SuperMicro-Quad-Opteron", "ASRock-Single-Ryzen"])
def test_real_tables_say_what_is_expected(
    machine: str, real: Callable[[str], Path], expected: Callable[[str], dict[str, Any]]
) -> None:
    path = f"any/smbios-{machine}/{machine}.dmi"
    facts = expected(path)
    found = structures(real(path).read_bytes())
    system = first(found, SYSTEM)
    assert system is not None
    told = {"make": system.text(4), "model": system.text(5), "serial": system.text(7), "uuid": system.uuid(8)}
    assert {key: (told[key] or "").strip() for key in facts if key in told} == {
        k: v for k, v in facts.items() if k in told
    }
    assert first(found, CHASSIS) is not None
    assert found[-1].kind == END


@pytest.mark.parametrize("told", [None, 5, "AAAA", {}, {"table": 5}, {"table": "no base64"}, {"table": "AAA"}])
def test_a_fact_that_holds_no_table_is_unreadable(told: Any, answering: Any) -> None:
    with pytest.raises(Unreadable):
        table_told(answering({TOUCH_FACT: {"json": told}}, [TOUCH_FACT]))


def test_windows_tells_the_table_by_a_fact(answering: Any) -> None:
    answers = {TOUCH_FACT: {"json": {"version": "3.2", "table": "AQID"}}}
    assert table_told(answering(answers, [TOUCH_FACT])) == b"\1\2\3"
