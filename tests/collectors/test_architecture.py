from __future__ import annotations

from typing import Any

import pytest

from collectors._architecture import ON_WINDOWS, TOUCHES, architecture, of_darwin, of_environment, on_windows
from collectors._host.errors import HostError


def test_newer_kernels_tell_it_in_a_file(answering: Any) -> None:
    answers = {"read /proc/sys/kernel/arch": {"text": "aarch64\n"}, "run uname -m": {"text": "wrong\n"}}
    assert architecture(answering(answers, TOUCHES)) == "aarch64"


def test_older_ones_are_asked_by_a_command(answering: Any) -> None:
    assert architecture(answering({"run uname -m": {"text": "i686\n"}}, TOUCHES)) == "i686"


def test_where_neither_is_the_host_says_why(answering: Any) -> None:
    with pytest.raises(HostError):
        architecture(answering({}, TOUCHES))


@pytest.mark.parametrize(
    ("said", "meant"),
    [("AMD64", "x86_64"), ("arm64", "aarch64"), ("x86", "i686"), ("RISCV", "RISCV"), ("", None), (5, None)],
)  # fmt: skip
def test_windows_calls_it_otherwise(said: Any, meant: str | None, answering: Any) -> None:
    assert of_environment({"PROCESSOR_ARCHITECTURE": said}) == meant
    key = {"json": {"values": {"PROCESSOR_ARCHITECTURE": said}, "subkeys": []}}
    assert on_windows(answering({ON_WINDOWS[0]: key}, ON_WINDOWS)) == meant


@pytest.mark.parametrize(
    ("kernel", "meant"),
    [
        ({"hw.machine": "arm64"}, "aarch64"), ({"hw.machine": "x86_64", "hw.optional.arm64": "1"}, "aarch64"),
        ({"hw.machine": "x86_64"}, "x86_64"), ({"hw.optional.x86_64": "1"}, "x86_64"), ({}, None),
    ],
)  # fmt: skip
def test_a_mac_tells_the_truth_under_rosetta(kernel: dict[str, str], meant: str | None) -> None:
    assert of_darwin(kernel) == meant
