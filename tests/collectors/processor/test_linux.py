from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.processor.linux import SOURCE, how_many, size_bytes, unmended, virtualisation


@pytest.mark.parametrize(
    ("written", "meant"),
    [("32K", 32 << 10), ("8M", 8 << 20), ("512", 512), ("1G", 1 << 30), ("", None), ("K", None), ("-1K", None)],
)
def test_sizes_are_written_with_a_letter(written: str, meant: int | None) -> None:
    assert size_bytes(written) == meant


@pytest.mark.parametrize(
    ("written", "meant"), [("0-3,8", 5), ("0", 1), ("0,2,4", 3), ("", 0), ("3-1", 0), ("x", 0), ("0-11\n", 12)]
)
def test_lists_of_processors_are_counted(written: str, meant: int) -> None:
    assert how_many(written) == meant


@pytest.mark.parametrize(
    "state", ["Not affected", "Mitigation: PTI", "Unknown: No mitigations", "KVM: Mitigation: Split huge pages", ""]
)
def test_what_is_mended_or_unknown_is_no_weakness(state: str) -> None:
    assert unmended("mds", state) is None


@pytest.mark.parametrize(("flags", "name"), [({"vmx"}, "VT-x"), ({"svm"}, "AMD-V"), ({"fpu"}, None), (set(), None)])
def test_flags_tell_of_virtual_machines(flags: set[str], name: str | None) -> None:
    assert virtualisation(frozenset(flags)) == name


@given(st.text(), st.text())
def test_no_text_makes_the_small_parsers_fail(one: str, other: str) -> None:
    assert how_many(one) >= 0
    assert size_bytes(one) is None or (size_bytes(one) or 0) >= 0
    unmended(one, other)


def test_cores_of_two_kinds_are_told_apart(answering: Any) -> None:
    block = "processor\t: {n}\nvendor_id\t: GenuineIntel\nphysical id\t: 0\ncore id\t\t: {core}\ncpu cores\t: 10\n\n"
    text = "".join(block.format(n=n, core=n // 2 if n < 4 else n) for n in range(12))
    answers = {"read /proc/cpuinfo": {"text": text}, "read /sys/devices/cpu_atom/cpus": {"text": "4-11\n"}}
    processor: Any = SOURCE.collect(answering(answers, SOURCE.touches))
    assert (processor.cores, processor.fast_cores, processor.efficient_cores) == (10, 2, 8)
