from __future__ import annotations

from typing import Any

import pytest

from collectors._host.errors import Absent, Flooded, Forbidden
from collectors._host.recorded import ERRORS, Recorded


def machine(**answers: Any) -> Recorded:
    named = {words.replace("__", " /"): answer for words, answer in answers.items()}
    return Recorded({"platform": "linux", "now": "2026-01-02T03:04:05+00:00", "answers": named})


@pytest.mark.parametrize(
    ("answer", "raw"),
    [
        ({"text": "a\nb"}, b"a\nb"),
        ({"lines": ["a", "b"]}, b"a\nb\n"),
        ({"base64": "/wA="}, b"\xff\x00"),
        ({"text": ""}, b""),
    ],
)
def test_bytes_are_recorded_in_three_ways(answer: dict[str, Any], raw: bytes) -> None:
    assert machine(read__x=answer).read("/x", 100, False) == raw


def test_a_file_is_cut_as_a_live_machine_cuts_it() -> None:
    recorded = machine(read__x={"text": "0123456789"})
    assert recorded.read("/x", 3, False) == b"012"
    assert recorded.read("/x", 3, True) == b"789"


def test_a_command_that_answers_more_than_the_limit_floods() -> None:
    recorded = Recorded({"platform": "linux", "now": "", "answers": {"run t": {"text": "0123456789"}}})
    assert recorded.run(("t",), 1, 10, (0,)) == b"0123456789"
    with pytest.raises(Flooded, match="t answered more than 9 bytes"):
        recorded.run(("t",), 1, 9, (0,))


def test_what_was_not_recorded_is_absent() -> None:
    with pytest.raises(Absent):
        machine().read("/x", 1, False)
    with pytest.raises(Absent):
        machine().fact("memory")


@pytest.mark.parametrize("name", ERRORS)
def test_a_recorded_error_is_raised_with_its_reason(name: str) -> None:
    with pytest.raises(ERRORS[name], match="why"):
        machine(list__x={"error": name, "reason": "why"}).list("/x")


def test_a_refusal_can_be_recorded() -> None:
    assert ERRORS["refused"] is Forbidden


def test_the_two_views_of_a_registry_key_are_two_answers() -> None:
    answers = {
        "registry K": {"json": {"values": {"bits": 64}, "subkeys": []}},
        "registry K (32)": {"json": {"values": {"bits": 32}, "subkeys": ["a"]}},
    }
    recorded = Recorded({"platform": "windows", "now": "", "answers": answers})
    assert recorded.registry("K", 64) == ({"bits": 64}, [])
    assert recorded.registry("K", 32) == ({"bits": 32}, ["a"])


def test_a_recording_has_no_links_to_follow() -> None:
    assert machine().true_path("/a/b") == ("/a/b",)
