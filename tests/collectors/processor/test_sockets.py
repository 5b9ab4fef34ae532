from __future__ import annotations

import contextlib
import json
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.errors import Unreadable
from collectors.processor.sockets import sockets

END = bytes([127, 4, 0, 0, 0, 0])


def entry(kind: int, handle: int, body: bytes, *strings: str) -> bytes:
    texts = b"".join(text.encode() + b"\0" for text in strings) + b"\0" if strings else b"\0\0"
    return bytes([kind, 4 + len(body)]) + struct.pack("<H", handle) + body + texts


def processor(*, cores: int = 8, threads: int = 16, wide: int = 0, status: int = 0x41, kind: int = 3) -> bytes:
    body = bytes([1, kind, 0xC6, 2]) + bytes(8) + bytes([3, 0x8A]) + struct.pack("<HHH", 100, 4600, 2400)
    body += bytes([status, 1]) + struct.pack("<HHH", 0x10, 0x11, 0xFFFF) + bytes([0, 0, 0, cores, cores, threads])
    return entry(4, 4, body + struct.pack("<HHHHH", 0xFC, 0xC6, wide, wide, 2 * wide), "LGA1700", "Intel", "Core i5 ")


def cache(handle: int, size: int, *, level: int = 1, wide: int = 0, kind: int = 5) -> bytes:
    body = bytes([0]) + struct.pack("<HHHHHBBBB", 0x180 | (level - 1), size, size, 2, 2, 0, 4, kind, 8)
    return entry(7, handle, body + struct.pack("<II", wide, wide))


def test_a_processor_is_told_with_its_caches() -> None:
    found = sockets(processor() + cache(0x10, 512) + cache(0x11, 0x8000 | 64, level=2) + END)
    assert (found.sockets, found.name, found.socket, found.mhz) == (1, "Core i5", "LGA1700", 2400.0)
    assert (found.cores, found.threads) == (8, 16)
    assert [(c.level, c.holds, c.socket_bytes) for c in found.caches] == [
        (1, "unified", 512 << 10), (2, "unified", 4 << 20),
    ]  # fmt: skip


def test_several_sockets_add_up_and_an_empty_one_does_not_count() -> None:
    found = sockets(processor() + processor() + processor(status=0) + END)
    assert (found.sockets, found.cores, found.threads) == (2, 16, 32)


def test_many_cores_stand_in_a_wider_field() -> None:
    found = sockets(processor(cores=255, threads=255, wide=384) + END)
    assert (found.cores, found.threads) == (384, 768)


def test_a_large_cache_stands_in_a_wider_field() -> None:
    found = sockets(processor() + cache(0x10, 0xFFFF, wide=0x80000000 | 4096, level=3, kind=4) + END)
    assert [(c.level, c.holds, c.socket_bytes) for c in found.caches] == [(3, "data", 256 << 20)]


def test_a_cache_that_is_not_there_and_a_coprocessor_are_left_out() -> None:
    found = sockets(processor() + cache(0x10, 0) + processor(kind=4) + END)
    assert (found.sockets, found.caches) == (1, ())


def test_a_table_without_processors_tells_none() -> None:
    assert sockets(entry(0, 0, bytes(4)) + END).sockets == 0
    assert sockets(processor(cores=0) + END).cores is None


@given(st.binary(max_size=400))
def test_no_bytes_make_it_fail_otherwise(table: bytes) -> None:
    with contextlib.suppress(Unreadable):
        sockets(table)


@given(st.binary(max_size=60), st.binary(max_size=40))
def test_no_processor_and_no_cache_make_it_fail(one: bytes, other: bytes) -> None:
    sockets(entry(4, 4, one, "a") + entry(7, 0x10, other) + entry(0, 0, bytes(4)) + END)


def test_real_servers_have_the_processors_their_expected_answers_list(real: Callable[[str], Path]) -> None:
    for machine in ("Dell-PowerEdge-R630-Dual-Xeon", "SuperMicro-Quad-Opteron"):
        folder = f"any/smbios-{machine}/{machine}.dmi"
        told: dict[str, Any] = json.loads(real(f"{folder}.go-smbios-json.expected.json").read_text("utf-8"))
        there = [p for p in told["ProcessorInformation"] if p["CoreCount"]]
        found = sockets(real(folder).read_bytes())
        assert found.sockets == len(there)
        assert found.cores == sum(p["CoreCount"] for p in there)


@pytest.mark.parametrize(
    ("path", "skip", "name", "cores"),
    [
        ("any/smbios-ASRock-Single-Ryzen/ASRock-Single-Ryzen.dmi", 0, "AMD Ryzen 9 5900X 12-Core Processor", 12),
        ("windows/win-smbios-surface/jeffgerlap_3_2_0.dat", 8, "AMD Ryzen 7 Microsoft Surface (R) Edition", 4),
    ],
)
def test_real_tables_name_their_processor(
    path: str, skip: int, name: str, cores: int, real: Callable[[str], Path]
) -> None:
    found = sockets(real(path).read_bytes()[skip:])
    assert (found.sockets, found.name, found.cores) == (1, name, cores)
