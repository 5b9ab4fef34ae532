from __future__ import annotations

from typing import Any

import pytest

from collectors._glance import glance, glance_number, names

TOUCHES = ("read /sys/**", "list /sys/**")


def host(answering: Any, answer: dict[str, Any]) -> Any:
    return answering({"read /sys/a": answer, "list /sys/d": answer}, TOUCHES)


@pytest.mark.parametrize(("written", "meant"), [("Battery\n", "Battery"), ("Pi 4\0", "Pi 4"), ("", ""), ("\n", "")])
def test_a_small_file_is_read_without_its_padding(answering: Any, written: str, meant: str) -> None:
    assert glance(host(answering, {"text": written}), "/sys/a") == meant


@pytest.mark.parametrize("error", ["absent", "denied", "late", "unreadable"])
def test_a_file_that_does_not_answer_is_none(answering: Any, error: str) -> None:
    assert glance(host(answering, {"error": error}), "/sys/a") is None
    assert glance_number(host(answering, {"error": error}), "/sys/a") is None
    assert names(host(answering, {"error": error}), "/sys/d") == ()


@pytest.mark.parametrize(
    ("written", "meant"),
    [("42\n", 42), ("-1", -1), ("4.2", None), ("٤٢", None), ("--1", None), ("9" * 30, None), ("-", None)],
)
def test_only_a_whole_number_is_a_number(answering: Any, written: str, meant: int | None) -> None:
    assert glance_number(host(answering, {"text": written}), "/sys/a") == meant


def test_a_folder_is_listed(answering: Any) -> None:
    assert names(host(answering, {"json": ["a", "b"]}), "/sys/d") == ("a", "b")
