from __future__ import annotations

import contextlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.errors import Absent, Unreadable
from collectors._system_profiler import ask, command, entries, every, text

HARDWARE = "SPHardwareDataType"


def test_it_is_asked_for_one_data_type_in_json(answering: Any) -> None:
    assert command(HARDWARE) == ("system_profiler", "-json", HARDWARE)
    words = "run system_profiler -json SPHardwareDataType"
    answers = {words: {"text": json.dumps({HARDWARE: [{"machine_model": "Mac14,9"}, "rubbish"]})}}
    assert ask(answering(answers, [words]), HARDWARE) == ({"machine_model": "Mac14,9"},)
    with pytest.raises(Absent):
        ask(answering({}, [words]), HARDWARE)


@pytest.mark.parametrize(
    "broken",
    [
        b"", b"{", b"[]", b"null", b"{}", b'{"SPHardwareDataType": {}}', b'{"SPHardwareDataType": null}', b"\xff\xfe\0",
        b"[" * 100_000,
    ],
)  # fmt: skip
def test_an_answer_of_another_form_is_unreadable(broken: bytes) -> None:
    with pytest.raises(Unreadable):
        entries(broken, HARDWARE)


def test_an_empty_list_is_an_answer() -> None:
    assert entries(b'{"SPUSBDataType": []}', "SPUSBDataType") == ()


def test_what_hangs_on_what_is_walked_through() -> None:
    leaf: dict[str, Any] = {"_name": "mouse"}
    hub: dict[str, Any] = {"_name": "hub", "_items": [leaf, 7]}
    assert [entry["_name"] for entry in every(({"_name": "bus", "_items": [hub]}, leaf))] == [
        "bus", "hub", "mouse", "mouse",
    ]  # fmt: skip


def test_a_nest_without_end_is_left_at_some_depth() -> None:
    nest: dict[str, Any] = {"_name": "x"}
    nest["_items"] = [nest]
    assert len(list(every((nest,)))) == 13


@pytest.mark.parametrize(("value", "meant"), [(" M1 ", "M1"), ("", None), (5, None), (None, None), (["a"], None)])
def test_a_text_is_told_without_padding(value: Any, meant: str | None) -> None:
    assert text({"x": value}, "x") == meant


@given(st.binary(max_size=200))
def test_no_bytes_make_it_fail_otherwise(raw: bytes) -> None:
    with contextlib.suppress(Unreadable):
        entries(raw, HARDWARE)


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["_items", "a"]), inner, max_size=2),
)


@given(JSON)
def test_no_answer_makes_it_fail_otherwise(value: Any) -> None:
    with contextlib.suppress(Unreadable):
        for entry in every(entries(json.dumps({HARDWARE: value}).encode(), HARDWARE)):
            text(entry, "a")


@pytest.mark.parametrize("file", ["AppleSilicon_M1_lockDisabled", "AppleSilicon_M1_underRosetta"])
def test_real_answers_are_read(file: str, real: Callable[[str], Path]) -> None:
    raw = real(f"macos/mac-json-m1-air/SPHardwareDataType_{file}.json").read_bytes()
    assert [text(entry, "machine_model") for entry in entries(raw, HARDWARE)] == ["MacBookAir10,1"]
