from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction.incoming import pieces


def read(raw: bytes) -> str:
    return "".join(pieces(io.BytesIO(raw)))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_what_a_tool_writes_is_read_in_its_encoding(encoding: str) -> None:
    text = "Zé Peão went to C:\\Users\\ze\r\n" * 3_000
    assert read(text.encode(encoding)) == text


def test_utf_16_of_the_other_order_is_read_where_it_says_so() -> None:
    assert read(b"\xfe\xff" + "José".encode("utf-16-be")) == "José"


def test_a_western_byte_in_the_middle_is_a_letter() -> None:
    assert read("José ".encode() + b"Jos\xe9 \x80 \x81") == "José José € \x81"


def test_a_character_that_lies_across_two_reads_is_whole() -> None:
    text = "a" * 65_535 + "é" + "b" * 10
    assert read(text.encode()) == text


@given(st.binary(max_size=200))
def test_no_bytes_make_it_raise(raw: bytes) -> None:
    read(raw)


def test_nothing_is_nothing() -> None:
    assert read(b"") == ""
