from __future__ import annotations

import contextlib
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.errors import Unreadable
from collectors.processor.windows import SOURCE, by_instances, by_registry, microcode

KEY = r"registry HKLM\HARDWARE\DESCRIPTION\System\CentralProcessor"


def look(answering: Any, answers: dict[str, Any]) -> Any:
    return SOURCE.collect(answering(answers, SOURCE.touches))


def test_a_laptops_processor(recording: Callable[[str], dict[str, Any]], answering: Any) -> None:
    processor = look(answering, recording("windows-laptop")["answers"])
    assert (processor.name, processor.maker) == ("13th Gen Intel(R) Core(TM) i5-1335U", "Intel")
    assert (processor.architecture, processor.sockets, processor.cores, processor.threads) == ("x86_64", 1, 10, 12)
    assert (processor.base_mhz, processor.current_mhz, processor.max_mhz) == (1300.0, 1297.0, None)
    assert (processor.family, processor.model, processor.stepping, processor.microcode) == (6, 186, 3, "0x4121")
    assert (processor.virtualisation, processor.socket) == ("VT-x", "U3E1")
    assert [(c.level, c.socket_bytes) for c in processor.caches] == [(1, 928 << 10), (2, 6656 << 10), (3, 12 << 20)]
    assert processor.answered_by == ("registry", "SMBIOS", "psutil", "CIM")
    assert processor.holes == ()


def test_cim_alone_is_enough(answering: Any) -> None:
    row = {"Name": "AMD Ryzen 5  5600", "Manufacturer": "AuthenticAMD", "NumberOfCores": "6", "MaxClockSpeed": "3501",
           "NumberOfLogicalProcessors": "12", "L3CacheSize": "32768", "VMMonitorModeExtensions": "TRUE"}  # fmt: skip
    processor = look(answering, {"cim Win32_Processor": {"json": [row]}})
    assert (processor.name, processor.maker, processor.cores, processor.threads) == ("AMD Ryzen 5 5600", "AMD", 6, 12)
    assert (processor.virtualisation, processor.answered_by) == ("AMD-V", ("CIM",))
    assert [(c.level, c.socket_bytes) for c in processor.caches] == [(3, 32 << 20)]
    assert {hole.what for hole in processor.holes} == {"name and counts", "architecture"}


def test_the_registry_alone_is_enough(answering: Any) -> None:
    values = {"ProcessorNameString": " Intel(R) Atom(TM)   x5 ", "VendorIdentifier": "GenuineIntel", "~MHz": 1440}
    answers = {KEY: {"json": {"values": {}, "subkeys": ["0", "1", "x"]}},
               rf"{KEY}\0": {"json": {"values": values, "subkeys": []}}}  # fmt: skip
    processor = look(answering, answers)
    assert (processor.name, processor.threads, processor.base_mhz) == ("Intel(R) Atom(TM) x5", 2, 1440.0)
    assert "speed and virtualisation" in {hole.what for hole in processor.holes}


def test_a_computer_that_tells_nothing_gets_nothing_made_up(answering: Any) -> None:
    processor = look(answering, {})
    assert {name for name in type(processor).model_fields if getattr(processor, name) not in (None, ())} == {"holes"}


def test_sockets_add_up() -> None:
    found = by_instances([{"NumberOfCores": 8, "NumberOfLogicalProcessors": 16}] * 2)
    assert (found.sockets, found.cores, found.threads) == (2, 16, 32)
    assert by_instances([{"NumberOfCores": 8}, {}]).cores is None


@pytest.mark.parametrize(
    ("revision", "meant"),
    [
        ("00000000f0000000", "0xf0"), ("1b00000000000000", "0x1b"), ("ffffffff00000000", None), ("f0", None),
        (None, None), (7, None),
    ],
)  # fmt: skip
def test_a_revision_stands_in_either_half(revision: Any, meant: str | None) -> None:
    assert microcode(revision) == meant


@pytest.mark.parametrize("told", [None, 5, {}, {"physical": "x"}, {"physical": True}])
def test_counts_that_are_none_are_passed_over(told: Any, answering: Any) -> None:
    assert look(answering, {"fact cpu_count": {"json": told}}).cores is None


VALUES = st.dictionaries(
    st.sampled_from(["ProcessorNameString", "VendorIdentifier", "Identifier", "~MHz", "Update Revision", "Name",
                     "NumberOfCores", "MaxClockSpeed", "L2CacheSize", "VMMonitorModeExtensions"]),
    st.none() | st.text() | st.integers() | st.booleans() | st.lists(st.integers(), max_size=2),
)  # fmt: skip


@given(VALUES, st.lists(st.text(), max_size=3))
def test_no_values_make_it_fail_otherwise(values: dict[str, Any], numbers: list[str]) -> None:
    for parse in (partial(by_registry, values, numbers), partial(by_instances, [values])):
        with contextlib.suppress(Unreadable):
            parse()


def exported(path: Path) -> dict[str, Any]:
    """The values of the first processor in a registry export."""
    text = path.read_text("utf-16").partition("CentralProcessor\\0]")[2].partition("\n[")[0]
    values: dict[str, Any] = dict(re.findall(r'^"([^"]+)"="(.*)"\r?$', text, re.M))
    values |= {name: int(word, 16) for name, word in re.findall(r'^"([^"]+)"=dword:([0-9a-f]{8})', text, re.M)}
    return values | {name: raw.replace(",", "") for name, raw in re.findall(r'^"([^"]+)"=hex:([0-9a-f,]+)', text, re.M)}


@pytest.mark.parametrize(
    ("machine", "name", "maker", "family", "model"),
    [
        ("win-2019-amd-epyc/2019-amd-epyc", "AMD EPYC 7302 16-Core Processor", "AMD", 23, 49),
        ("win-7/7", "Intel(R) Core(TM) i5-2300 CPU @ 2.80GHz", "Intel", 6, 42),
        ("win-2003SP2/2003SP2", "Intel(R) Xeon(R) CPU E5440 @ 2.83GHz", "Intel", 6, 23),
    ],
)
def test_real_exports_are_read(
    machine: str, name: str, maker: str, family: int, model: int, real: Callable[[str], Path]
) -> None:
    found = by_registry(exported(real(f"windows/{machine}-CentralProcessor.reg")), ("0", "1"))
    assert (found.name, found.maker, found.family, found.model) == (name, maker, family, model)


@pytest.mark.parametrize(
    ("machine", "sockets", "cores", "mhz"),
    [("win-7/7", 1, 4, 2801.0), ("win-2019-amd-epyc/2019-amd-epyc", 1, 2, 2994.0), ("win-xp/xp", 1, 2, 2527.0),
     ("win-2003SP2/2003SP2", 2, None, 2833.0)],
)  # fmt: skip
def test_real_instances_are_read(
    machine: str, sockets: int, cores: int | None, mhz: float, real: Callable[[str], Path]
) -> None:
    text = real(f"windows/{machine}-Win32_Processor.wmi").read_text("utf-16")
    blocks = [block for block in re.split(r"\n\s*\n", text.replace("\r", "")) if "Name=" in block]
    found = by_instances([dict(line.split("=", 1) for line in block.splitlines() if "=" in line) for block in blocks])
    assert (found.sockets, found.cores, found.mhz) == (sockets, cores, mhz)
