from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.access import AccessLog
from collectors._host.host import Host
from collectors._host.recorded import Recorded
from collectors.graphics.section import Adapter
from collectors.graphics.windows import SOURCE, adapter, from_windows, memory_of, of_registry

CLASS = r"HKLM\SYSTEM\CurrentControlSet\Control\Class\{4d36e968-e325-11ce-bfc1-08002be10318}"


def key(values: dict[str, Any], *subkeys: str) -> dict[str, Any]:
    return {"json": {"values": values, "subkeys": list(subkeys)}}


def test_a_recorded_laptop_has_one_adapter_that_works_and_one_with_a_problem(recording: Any) -> None:
    host = Host(Recorded(recording("windows-laptop-screens-and-power")), "graphics", SOURCE.touches, AccessLog())
    intel, nvidia = from_windows(host).adapters
    assert (intel.driver_version, intel.driver_date, intel.driver) == ("31.0.101.4953", date(2023, 11, 8), "oem42.inf")
    assert (intel.width, intel.height, intel.refresh_hz, intel.problem_code) == (1920, 1200, 60.0, None)
    assert (nvidia.memory_bytes, nvidia.problem_code, nvidia.width) == (2 << 30, 43, None)


@pytest.mark.parametrize(
    ("values", "memory"),
    [
        ({"HardwareInformation.qwMemorySize": 8 << 30}, 8 << 30),
        ({"HardwareInformation.qwMemorySize": "0000000002000000"}, 8 << 30),
        ({"HardwareInformation.MemorySize": "00000040"}, 1 << 30),
        ({"HardwareInformation.MemorySize": 0xFFF00000}, None),
        ({"HardwareInformation.MemorySize": "xyz"}, None),
        ({}, None),
    ],
)
def test_memory_is_a_number_or_bytes(values: dict[str, Any], memory: int | None) -> None:
    assert memory_of(values) == memory


@pytest.mark.parametrize(("told", "memory"), [("4293918720", None), (-1048576, None), (1 << 30, 1 << 30), (None, None)])
def test_the_small_field_is_believed_only_where_it_is_not_full(told: Any, memory: int | None) -> None:
    assert adapter({"AdapterRAM": told}, []).memory_bytes == memory


def test_the_systems_makeshift_driver_is_said() -> None:
    row = {
        "Name": "Microsoft Basic Display Adapter",
        "InfFilename": "display.inf",
        "PNPDeviceID": r"PCI\VEN_10DE&DEV_25BC\1",
    }
    one = adapter(row, [])
    assert (one.basic_driver, one.vendor, one.virtual) == (True, "NVIDIA", False)


@pytest.mark.parametrize(
    "where", [r"SWD\REMOTEDISPLAYENUM\X", r"ROOT\BASICDISPLAY\0000", r"VMBUS\{1}", r"PCI\VEN_15AD&DEV_0405\3"]
)
def test_what_is_no_real_adapter_is_said(where: str) -> None:
    assert adapter({"PNPDeviceID": where}, []).virtual


def test_without_cim_the_registry_answers_and_says_what_is_missing(answering: Any) -> None:
    values = {
        "DriverDesc": "AMD Radeon(TM) Graphics", "DriverVersion": "31.0.21.7", "InfPath": "oem7.inf",
        "MatchingDeviceId": r"pci\ven_1002&dev_1681", "HardwareInformation.qwMemorySize": 1 << 29,
    }  # fmt: skip
    answers = {
        f"registry {CLASS}": key({}, "0000", "0001", "Properties"), rf"registry {CLASS}\0000": key(values),
        rf"registry {CLASS}\0001": key({}),
    }  # fmt: skip
    found = from_windows(answering(answers, SOURCE.touches))
    assert [(a.name, a.vendor, a.memory_bytes) for a in found.adapters] == [("AMD Radeon(TM) Graphics", "AMD", 1 << 29)]
    assert [hole.what for hole in found.holes] == ["which graphics adapters are in use"]
    assert found.answered_by == ("registry",)


def test_no_answer_at_all_is_a_hole(answering: Any) -> None:
    assert [hole.what for hole in from_windows(answering({}, SOURCE.touches)).holes] == ["graphics adapters"]


def instances(path: Path) -> Iterator[dict[str, str]]:
    """A dump of wmic's list form."""
    raw = path.read_bytes()
    text = raw.decode("utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "replace").replace("\r", "")
    for block in re.split(r"\n\n\n+", text):
        pairs = dict(line.split("=", 1) for line in block.split("\n") if "=" in line)
        if pairs:
            yield {name: html.unescape(value) for name, value in pairs.items()}


def exported(path: Path) -> list[dict[str, Any]]:
    """The numbered keys of a .reg export; numbers and bytes as a live registry gives them."""
    raw = path.read_bytes()
    text = (
        raw.decode("utf-16" if raw[:2] == b"\xff\xfe" else "utf-8", "replace").replace("\r", "").replace("\\\n  ", "")
    )
    found = []
    for block in text.split("\n["):
        values: dict[str, Any] = {}
        for name, value in re.findall(r'^"([^"\n]+)"=(.*)$', block, re.M):
            if value.startswith('"'):
                values[name] = value.strip('"').replace("\\\\", "\\")
            elif value.startswith("dword:"):
                values[name] = int(value[6:], 16)
            elif value.startswith("hex(b):"):
                values[name] = int.from_bytes(bytes.fromhex(value[7:].replace(",", "")), "little")
            elif value.startswith("hex:"):
                values[name] = value[4:].replace(",", "")
        if "DriverDesc" in values:
            found.append(values)
    return found


@pytest.mark.parametrize(
    ("machine", "expected"),
    [
        (
            "intel+nvidia",
            [
                ("Microsoft Remote Display Adapter", None, 1920, 1080, True),
                ("Intel(R) HD Graphics 4600", 1024, 1920, 1200, False),
                ("NVIDIA GeForce GTX 950", 2048, 1920, 1200, False),
            ],
        ),
        ("nvidia-geforce-rtx-2060-super", [("NVIDIA GeForce RTX 2060 SUPER", 8192, 1920, 1080, False)]),
    ],
)
def test_real_machines_are_told_as_they_are_known(
    machine: str, expected: list[Any], real: Callable[[str], Path]
) -> None:
    folder = f"windows/win-{machine}/{machine}"
    kept = exported(real(f"{folder}-_4d36e968-e325-11ce-bfc1-08002be10318_.reg"))
    found = [adapter(row, kept) for row in instances(real(f"{folder}-Win32_VideoController.wmi"))]
    assert [(a.name, a.memory_bytes and a.memory_bytes >> 20, a.width, a.height, a.virtual) for a in found] == expected
    assert all(a.driver_version and a.driver_date for a in found)


VALUES = st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.text())
NAMES = ["Name", "AdapterRAM", "DriverDate", "DriverVersion", "PNPDeviceID", "ConfigManagerErrorCode", "InfFilename",
         "CurrentHorizontalResolution", "CurrentRefreshRate", "DriverDesc", "MatchingDeviceId",
         "HardwareInformation.qwMemorySize", "HardwareInformation.MemorySize"]  # fmt: skip


@given(st.dictionaries(st.sampled_from(NAMES), VALUES), st.dictionaries(st.sampled_from(NAMES), VALUES))
def test_no_values_make_it_fail(row: dict[str, Any], kept: dict[str, Any]) -> None:
    assert isinstance(adapter(row, [kept]), Adapter)
    assert isinstance(of_registry(kept), Adapter)
