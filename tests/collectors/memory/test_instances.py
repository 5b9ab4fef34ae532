from __future__ import annotations

import contextlib
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.errors import Unreadable
from collectors.memory import instances
from collectors.memory.instances import slots_by_cim, slots_of

GIB = 1 << 30


def test_modules_and_slots_are_told(answering: Any) -> None:
    module = {"Capacity": "8589934592", "DeviceLocator": "DIMM 0", "BankLabel": "P0 CHANNEL A", "FormFactor": 12,
              "SMBIOSMemoryType": 34, "MemoryType": 0, "Speed": 4800, "ConfiguredClockSpeed": 4400,
              "Manufacturer": "SK Hynix", "PartNumber": "HMCG66AGBSA095N     ", "SerialNumber": "4D2E91A7"}  # fmt: skip
    array = {"MaxCapacity": "67108864", "MemoryDevices": 2, "MemoryErrorCorrection": 3, "Use": 3}
    answers = {"cim Win32_PhysicalMemory": {"json": [module]}, "cim Win32_PhysicalMemoryArray": {"json": [array]}}
    found = slots_by_cim(answering(answers, instances.TOUCHES))
    assert (found.total, found.used, found.maximum_bytes, found.correction) == (2, 1, 64 * GIB, "none")
    one = found.modules[0]
    assert (one.slot, one.bank, one.size_bytes) == ("DIMM 0", "P0 CHANNEL A", 8 * GIB)
    assert (one.kind, one.form, one.part_number) == ("DDR5", "SODIMM", "HMCG66AGBSA095N")
    assert (one.speed_mts, one.configured_speed_mts) == (4800, 4400)


def test_what_is_too_much_for_the_older_property_stands_in_the_newer() -> None:
    assert slots_of([{}], [{"MaxCapacity": 0, "MaxCapacityEx": "4294967296"}]).maximum_bytes == 4096 * GIB


def test_an_array_for_something_else_does_not_count() -> None:
    assert slots_of([{}], [{"MemoryDevices": 2, "Use": 3}, {"MemoryDevices": 8, "Use": 5}]).total == 2


def test_older_systems_tell_the_kind_in_their_own_numbers() -> None:
    modules = slots_of([{"MemoryType": 21}, {"MemoryType": "24"}, {"MemoryType": 0}], []).modules
    assert [module.kind for module in modules] == ["DDR2", "DDR3", None]


def test_an_empty_list_is_not_proof_of_no_memory() -> None:
    with pytest.raises(Unreadable):
        slots_of([], [])


ROW = st.dictionaries(
    st.sampled_from(["Capacity", "Speed", "FormFactor", "MemoryType", "MaxCapacity", "MemoryDevices", "Use",
                     "MemoryErrorCorrection", "PartNumber"]),
    st.none() | st.text() | st.integers() | st.booleans(),
)  # fmt: skip


@given(st.lists(ROW, max_size=3), st.lists(ROW, max_size=2))
def test_no_instances_make_it_fail_otherwise(modules: list[Any], arrays: list[Any]) -> None:
    with contextlib.suppress(Unreadable):
        found = slots_of(modules, arrays)
        assert found.used <= found.total


def rows(path: Path) -> list[dict[str, Any]]:
    """The instances of a `wmic … /format:list` text."""
    blocks = path.read_text("utf-16").replace("\r", "").split("\n\n")
    found = [dict(line.split("=", 1) for line in block.split("\n") if "=" in line) for block in blocks]
    return [row for row in found if row]


@pytest.mark.parametrize(
    ("machine", "total", "sizes", "speeds", "slots", "maximum"),
    [
        ("win-7/7", 4, [2, 2], [1600, 1600], ["DIMM1", "DIMM3"], 32),
        ("win-xp/xp", 2, [2, 2], [800, 800], ["DIMM_A", "DIMM_B"], 8),
        ("win-2003SP2/2003SP2", 15, [1], [None], ["RAM slot #0"], 256),
    ],
)
def test_real_computers_have_the_modules_that_are_expected(
    machine: str, total: int, sizes: list[int], speeds: list[int | None], slots: list[str], maximum: int,
    real: Callable[[str], Path],
) -> None:  # fmt: skip
    modules = rows(real(f"windows/{machine}-Win32_PhysicalMemory.wmi"))
    found = slots_of(modules, rows(real(f"windows/{machine}-Win32_PhysicalMemoryArray.wmi")))
    assert (found.total, found.maximum_bytes) == (total, maximum * GIB)
    assert [(m.size_bytes or 0) // GIB for m in found.modules] == sizes
    assert [m.speed_mts for m in found.modules] == speeds
    assert [m.slot for m in found.modules] == slots
    assert {(m.form, m.serial) for m in found.modules} == {("DIMM", None)}
    assert not re.search("Undefined", str([m.maker for m in found.modules]))
