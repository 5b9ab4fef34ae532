from __future__ import annotations

import contextlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors import _sysctl
from collectors._host.errors import Unreadable
from collectors.memory.macos import SOURCE, free, modules, size, spelled, swap_usage
from collectors.memory.section import Shortage

MODULES = "run system_profiler -json SPMemoryDataType"
DIMM = {"_name": "BANK 0/ChannelA-DIMM0", "dimm_manufacturer": "0x802C", "dimm_part_number": "0x384154463147363448",
        "dimm_serial_number": "0x1A2B3C4D", "dimm_size": "8 GB", "dimm_speed": "2667 MHz", "dimm_status": "ok",
        "dimm_type": "DDR4"}  # fmt: skip
EMPTY = {"_name": "BANK 1/ChannelB-DIMM0", "dimm_size": "empty", "dimm_speed": "empty", "dimm_type": "empty"}


def look(answering: Any, answers: dict[str, Any]) -> Any:
    return SOURCE.collect(answering(answers, SOURCE.touches))


def test_apple_silicon_has_its_memory_soldered(recording: Callable[[str], dict[str, Any]], answering: Any) -> None:
    memory = look(answering, recording("macos-macbook")["answers"])
    assert (memory.total_bytes, memory.available_bytes) == (16 << 30, 3 << 30)
    assert (memory.swap_total_bytes, memory.swap_used_bytes, memory.swap_is_encrypted) == (3 << 30, 2635595776, True)
    assert memory.shortage is Shortage.WARNING
    one = memory.slots.modules[0]
    assert (one.size_bytes, one.kind, one.form, one.maker) == (16 << 30, "LPDDR5", "soldered", "Hynix")
    assert (memory.can_be_extended, memory.answered_by, memory.holes) == (False, ("sysctl", "system_profiler"), ())


def test_an_imac_has_modules_in_slots(answering: Any) -> None:
    entry = {"_items": [DIMM, EMPTY], "global_ecc_state": "ecc_disabled", "is_memory_upgradeable": "Yes"}
    memory = look(answering, {MODULES: {"text": json.dumps({"SPMemoryDataType": [entry]})}})
    assert (memory.slots.total, memory.slots.used, memory.slots.correction) == (2, 1, "none")
    one = memory.slots.modules[0]
    assert (one.slot, one.size_bytes, one.kind) == ("BANK 0/ChannelA-DIMM0", 8 << 30, "DDR4")
    assert (one.configured_speed_mts, one.maker, one.part_number) == (2667, "Micron", "8ATF1G64H")
    assert (one.serial, memory.can_be_extended) == ("0x1A2B3C4D", True)


def test_a_serial_of_zeros_and_a_maker_that_is_unknown_are_left_out() -> None:
    dimm: dict[str, Any] = DIMM | {"dimm_serial_number": "0x00000000", "dimm_manufacturer": "0x0000"}
    one = modules(({"_items": [dimm]},))[0].modules[0]
    assert (one.serial, one.maker) == (None, None)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("16 GB", 16 << 30), ("512 MB", 512 << 20), ("3072.00M", 3 << 30), ("0,00M", 0), ("1.5 GB", 3 << 29),
        ("empty", None), ("", None), (None, None), ("5 apples", None), ("16 G B", None),
    ],
)  # fmt: skip
def test_sizes_are_written_in_many_ways(written: str | None, meant: int | None) -> None:
    assert size(written) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("0x48594D503536345336344350362D59352020", "HYMP564S64CP6-Y5"), ("KF432S20IB/8", "KF432S20IB/8"),
        ("0xFFFEFD", "0xFFFEFD"), (None, None),
    ],
)  # fmt: skip
def test_a_part_number_may_be_written_as_codes(written: str | None, meant: str | None) -> None:
    assert spelled(written) == meant


def test_a_mac_that_tells_nothing_gets_no_figures(answering: Any) -> None:
    memory = look(answering, {})
    assert {name for name in type(memory).model_fields if getattr(memory, name) not in (None, ())} == {"holes"}
    assert {hole.what for hole in memory.holes} == {"sizes", "free", "modules"}


@pytest.mark.parametrize("strange", [(), ({},), ({"SPMemoryDataType": "much"},)])
def test_an_answer_without_memory_is_unreadable(strange: Any) -> None:
    with pytest.raises(Unreadable):
        modules(strange)


@pytest.mark.parametrize("strange", [None, 5, {}, {"available": "x"}, {"available": True}])
def test_a_fact_that_is_none_is_unreadable(strange: Any) -> None:
    with pytest.raises(Unreadable):
        free(strange)


ENTRY = st.dictionaries(st.sampled_from([*DIMM, "SPMemoryDataType", "is_memory_upgradeable"]),
                        st.none() | st.text() | st.integers() | st.sampled_from(["8 GB", "0x80AD"]))  # fmt: skip


@given(st.lists(ENTRY, max_size=3))
def test_no_entries_make_it_fail_otherwise(entries: list[Any]) -> None:
    with contextlib.suppress(Unreadable):
        found, _ = modules(({"_items": entries}, *entries))
        assert found.used <= found.total


@given(st.text())
def test_no_text_makes_the_small_parsers_fail(text: str) -> None:
    size(text)
    spelled(f"0x{text}")
    swap_usage(text)
    swap_usage(f"total = {text}  used = {text}")


def test_a_real_kernel_tells_its_sizes(real: Callable[[str], Path]) -> None:
    kernel = _sysctl.values(real("macos/mac-jc-10.14.6/sysctl-a.out").read_bytes())
    assert swap_usage(kernel["vm.swapusage"]) == {"total": 3 << 30, "used": 2635595776}
    assert _sysctl.number(kernel, "hw.memsize") == 16 << 30


@pytest.mark.parametrize("machine", ["mac-m1-air/11.0-apple-M1", "mac-10.6-macmini/10.6-macmini"])
def test_real_macs_write_their_memory_as_understood(
    machine: str, real: Callable[[str], Path], expected: Callable[[str], dict[str, Any]]
) -> None:
    lines = [line.strip() for line in real(f"macos/{machine}").read_text("utf-8").splitlines()]
    said = next(line for line in lines if line.startswith("Memory: ")).removeprefix("Memory: ")
    assert size(said) == size(expected(f"macos/{machine}")["memory"])
