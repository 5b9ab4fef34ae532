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
from collectors._system_profiler import entries
from collectors.processor.macos import SOURCE, caches, profile

KERNEL = next(touch for touch in SOURCE.touches if touch.startswith("run sysctl"))
HARDWARE = "run system_profiler -json SPHardwareDataType"


def look(answering: Any, answers: dict[str, Any]) -> Any:
    return SOURCE.collect(answering(answers, SOURCE.touches))


def said(**entry: Any) -> dict[str, Any]:
    return {HARDWARE: {"text": json.dumps({"SPHardwareDataType": [entry]})}}


def test_apple_silicon_has_two_kinds_of_cores(recording: Callable[[str], dict[str, Any]], answering: Any) -> None:
    processor = look(answering, recording("macos-macbook")["answers"])
    assert (processor.name, processor.maker, processor.architecture) == ("Apple M2 Pro", "Apple", "aarch64")
    assert (processor.cores, processor.threads, processor.fast_cores, processor.efficient_cores) == (10, 10, 6, 4)
    assert [(c.level, c.holds, c.size_bytes >> 10) for c in processor.caches] == [
        (1, "data", 128), (1, "instruction", 192), (2, "unified", 16384),
    ]  # fmt: skip
    assert (processor.translated, processor.answered_by, processor.holes) == (False, ("sysctl",), ())


def test_under_rosetta_the_processor_that_does_not_exist_is_not_told(answering: Any) -> None:
    kernel = "\n".join([
        "machdep.cpu.brand_string: VirtualApple @ 2.50GHz processor", "machdep.cpu.vendor: GenuineIntel",
        "machdep.cpu.family: 6", "machdep.cpu.model: 44", "machdep.cpu.microcode_version: 0", "hw.physicalcpu: 8",
        "hw.logicalcpu: 8", "sysctl.proc_translated: 1", "hw.machine: x86_64", "hw.optional.arm64: 1",
    ])  # fmt: skip
    answers = {KERNEL: {"text": kernel}} | said(cpu_type="Unknown", number_processors=8)
    processor = look(answering, answers)
    assert (processor.name, processor.maker, processor.architecture) == (None, "Apple", "aarch64")
    assert (processor.family, processor.model, processor.microcode) == (None, None, None)
    assert (processor.translated, processor.cores) == (True, 8)
    assert look(answering, answers | said(chip_type="Apple M1", number_processors="proc 8:4:4")).name == "Apple M1"


def test_the_profiler_alone_is_enough(answering: Any) -> None:
    processor = look(answering, said(chip_type="Apple M1 Max", number_processors="proc 10:8:2"))
    assert (processor.name, processor.cores, processor.answered_by) == ("Apple M1 Max", 10, ("system_profiler",))
    assert [hole.what for hole in processor.holes] == ["name and counts"]


def test_a_mac_that_tells_nothing_gets_nothing_made_up(answering: Any) -> None:
    processor = look(answering, {})
    assert {name for name in type(processor).model_fields if getattr(processor, name) not in (None, ())} == {"holes"}


def test_an_answer_without_processors_is_unreadable() -> None:
    with pytest.raises(Unreadable):
        profile(({"machine_model": "x"},))


@given(st.dictionaries(st.sampled_from(["number_processors", "chip_type", "cpu_type"]),
                       st.none() | st.text() | st.integers() | st.floats()))  # fmt: skip
def test_no_entry_makes_it_fail_otherwise(entry: dict[str, Any]) -> None:
    with contextlib.suppress(Unreadable):
        profile((entry,))


@given(st.dictionaries(st.sampled_from(["hw.l1dcachesize", "hw.perflevel0.l2cachesize"]), st.text()))
def test_no_value_makes_it_fail(kernel: dict[str, str]) -> None:
    assert all(cache.size_bytes for cache in caches(kernel))


def test_a_real_intel_mac_is_told(answering: Any, real: Callable[[str], Path]) -> None:
    text = real("macos/mac-jc-10.14.6/sysctl-a.out").read_text("utf-8")
    processor = look(answering, {KERNEL: {"text": text}})
    assert (processor.name, processor.maker) == ("Intel(R) Core(TM) i5-8279U CPU @ 2.40GHz", "Intel")
    assert (processor.sockets, processor.cores, processor.threads, processor.base_mhz) == (1, 4, 8, 2400.0)
    assert (processor.family, processor.model, processor.stepping, processor.microcode) == (6, 142, 10, "0xca")
    assert (processor.virtualisation, processor.architecture) == ("VT-x", "x86_64")
    assert [cache.size_bytes for cache in processor.caches] == [32768, 32768, 262144, 6291456]


@pytest.mark.parametrize(
    ("file", "name", "cores"),
    [("d4ccca-10.6-macmini", "Intel(R) Core(TM)2 Duo CPU P7550 @ 2.26GHz", 2), ("22734b-11.0-apple-M1", "Apple M1", 8)],
)
def test_real_kernels_name_their_processor(file: str, name: str, cores: int, real: Callable[[str], Path]) -> None:
    folder = "mac-10.6-macmini" if "macmini" in file else "mac-m1-air"
    kernel = _sysctl.values(real(f"macos/{folder}/{file}").read_bytes())
    assert " ".join(kernel["machdep.cpu.brand_string"].split()) == name
    assert _sysctl.number(kernel, "machdep.cpu.core_count") == cores


@pytest.mark.parametrize(
    "path",
    ["mac-json-m1-air/SPHardwareDataType_AppleSilicon_M1_lockDisabled.json",
     "mac-json-m1-air/SPHardwareDataType_AppleSilicon_M1_underRosetta.json",
     "mac-json-runner15/SPHardwareDataType.stdout"],
)  # fmt: skip
def test_real_macs_are_told_as_expected(
    path: str, real: Callable[[str], Path], expected: Callable[[str], dict[str, Any]]
) -> None:
    facts = expected(f"macos/{path}")
    found = profile(entries(real(f"macos/{path}").read_bytes(), "SPHardwareDataType"))
    assert found.get("name") == (None if facts["chip"] == "Unknown" else facts["chip"])
    assert str(found["cores"]) in str(facts["cores"])
