from __future__ import annotations

import base64
import contextlib
import json
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.errors import Absent, HostError, Unreadable
from collectors.memory.modules import slots

GIB = 1 << 30
END = bytes([127, 4, 0, 0]) + b"\0\0"


def entry(kind: int, handle: int, body: bytes, *strings: str) -> bytes:
    texts = b"".join(text.encode() + b"\0" for text in strings) + b"\0" if strings else b"\0\0"
    return bytes([kind, 4 + len(body)]) + struct.pack("<H", handle) + body + texts


def array(handle: int = 1, *, use: int = 3, ecc: int = 3, kib: int = 16 << 20, wide: int = 0, places: int = 2) -> bytes:
    return entry(16, handle, struct.pack("<BBBIHHQ", 3, use, ecc, kib, 0xFFFE, places, wide))


def module(size: int, *, of: int = 1, wide: int = 0, speed: int = 3200, wide_speed: int = 0, **texts: str) -> bytes:
    written = [texts.get(name, fallback) for name, fallback in (
        ("slot", "DIMM 0"), ("bank", "BANK 0"), ("maker", "Kingston"), ("serial", "9F1B2C3D"), ("part", "KF432S20IB/8"),
    )]  # fmt: skip
    body = struct.pack(
        "<HHHHHBBBBBHHBBBBBIHHHH", of, 0xFFFE, 64, 64, size, 13, 0, 1, 2, 26, 0x80, speed, 3, 4, 0, 5, 2, wide, 2933,
        1200, 1200, 1200,
    )  # fmt: skip
    return entry(17, 9, body + bytes(0x54 - 4 - len(body)) + struct.pack("<II", wide_speed, 0), *written)


def test_a_module_is_told_with_all_it_says() -> None:
    found = slots(array() + module(8192) + module(0) + END)
    assert (found.total, found.used, found.maximum_bytes, found.correction) == (2, 1, 16 * GIB, "none")
    one = found.modules[0]
    assert (one.slot, one.bank, one.maker, one.part_number) == ("DIMM 0", "BANK 0", "Kingston", "KF432S20IB/8")
    assert (one.size_bytes, one.kind, one.form, one.ranks) == (8 * GIB, "DDR4", "SODIMM", 2)
    assert (one.speed_mts, one.configured_speed_mts, one.serial) == (3200, 2933, "9F1B2C3D")


@pytest.mark.parametrize(
    ("size", "wide", "meant"),
    [(4096, 0, 4 * GIB), (0x7FFF, 65536, 64 * GIB), (0x8000 | 512, 0, 512 << 10), (0xFFFF, 0, None), (0x7FFF, 0, None)],
)
def test_sizes_have_three_ways_to_be_written(size: int, wide: int, meant: int | None) -> None:
    assert slots(array() + module(size, wide=wide) + END).modules[0].size_bytes == meant


@pytest.mark.parametrize(
    ("speed", "wide", "meant"), [(1333, 0, 1333), (0, 0, None), (0xFFFF, 70000, 70000), (0xFFFF, 0, None)]
)
def test_speeds_too(speed: int, wide: int, meant: int | None) -> None:
    assert slots(array() + module(8192, speed=speed, wide_speed=wide) + END).modules[0].speed_mts == meant


def test_a_large_maximum_stands_in_a_field_of_its_own() -> None:
    assert slots(array(kib=0x80000000, wide=3 << 40) + module(8192) + END).maximum_bytes == 3 << 40


def test_several_arrays_add_up() -> None:
    found = slots(array(1, ecc=5) + array(2, ecc=6) + module(8192, of=1) + module(8192, of=2) + END)
    assert (found.total, found.maximum_bytes) == (2, 32 * GIB)
    assert found.correction == "multi-bit ECC and single-bit ECC"


def test_the_firmwares_own_flash_is_no_memory_module() -> None:
    found = slots(array(1) + array(2, use=5) + module(8192, of=1) + module(0x8000 | 4096, of=2) + END)
    assert (found.total, [m.size_bytes for m in found.modules]) == (1, [8 * GIB])


def test_devices_without_an_array_are_still_told() -> None:
    assert slots(module(8192) + END).total == 1


@pytest.mark.policy("P07")
def test_placeholders_of_memory_makers_are_unknown() -> None:
    one = slots(array() + module(8192, maker="Manufacturer0", serial="SerNum0", part="PartNum0") + END).modules[0]
    assert (one.maker, one.serial, one.part_number) == (None, None, None)


def test_a_table_without_memory_says_so() -> None:
    with pytest.raises(Absent, match="does not describe its memory"):
        slots(entry(0, 0, bytes(2), "vendor") + END)


@given(st.binary(max_size=500))
def test_no_bytes_make_it_fail_otherwise(table: bytes) -> None:
    with contextlib.suppress(HostError):
        slots(table)


@given(st.binary(max_size=100), st.binary(max_size=100))
def test_no_array_and_no_device_make_it_fail(one: bytes, other: bytes) -> None:
    with contextlib.suppress(Unreadable, Absent):
        found = slots(entry(16, 1, one) + entry(17, 2, other, "a", "b") + END)
        assert found.used <= found.total or found.total == 0


def test_the_laptops_table_has_two_modules(recording: Callable[[str], dict[str, Any]]) -> None:
    raw = recording("linux-laptop")["answers"]["read /sys/firmware/dmi/tables/DMI"]["base64"]
    found = slots(base64.b64decode(raw))
    assert [m.part_number for m in found.modules] == ["M425R1GB4BB0-CWMOL"] * 2
    assert {(m.kind, m.form, m.size_bytes) for m in found.modules} == {("DDR5", "SODIMM", 8 * GIB)}


@pytest.mark.parametrize("machine", ["acer-aspire", "to-be-filled"])
def test_a_real_table_says_what_was_written_into_it(
    machine: str, real: Callable[[str], Path], expected: Callable[[str], dict[str, Any]]
) -> None:
    path = f"linux/recorded-qemu-{machine}/DMI.bin"
    facts, one = expected(path)["memory"], slots(real(path).read_bytes()).modules[0]
    assert one.part_number == facts["part"]
    assert str(one.configured_speed_mts or one.speed_mts) == facts["speed"]
    assert one.maker == (facts["manufacturer"] if machine == "acer-aspire" else None)
    assert one.serial == (facts["serial"] if machine == "acer-aspire" else None)


@pytest.mark.parametrize("machine", ["Dell-PowerEdge-R630-Dual-Xeon", "SuperMicro-Quad-Opteron"])
def test_real_servers_have_the_modules_their_expected_answers_list(machine: str, real: Callable[[str], Path]) -> None:
    folder = f"any/smbios-{machine}/{machine}.dmi"
    told = json.loads(real(f"{folder}.go-smbios-json.expected.json").read_text("utf-8"))
    found = slots(real(folder).read_bytes())
    devices = told["MemoryDevices"]
    assert found.total == len(devices)
    assert [m.slot for m in found.modules] == [d["DeviceLocator"] for d in devices if d["Size"]]
    assert [(m.size_bytes or 0) >> 20 for m in found.modules] == [d["Size"] for d in devices if d["Size"]]
