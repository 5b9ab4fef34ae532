"""What is not essential is asked without making a fuss."""

from __future__ import annotations

from typing import Any

import pytest

from collectors._host.access import AccessLog
from collectors._host.host import Host
from collectors._host.recorded import Recorded
from collectors._identity.asking import key_of, keys_below, names_in, said_by, text_of, texts_in

TOUCHES = ("read /a", "list /b", "run tool", r"registry HKLM\K", r"registry HKLM\K\*")


def host(answers: dict[str, Any]) -> tuple[Host, AccessLog]:
    log = AccessLog()
    machine = Recorded({"platform": "windows", "now": "2026-11-22T12:00:00+00:00", "answers": answers})
    return Host(machine, "identity", TOUCHES, log), log


@pytest.mark.parametrize("error", ["absent", "denied", "refused", "late", "flooded", "unreadable"])
def test_what_is_not_answered_is_nothing_and_stands_in_the_access_log(error: str) -> None:
    words = ("read /a", "list /b", "run tool", r"registry HKLM\K")
    asked, log = host({word: {"error": error} for word in words})
    assert text_of(asked, "/a") == said_by(asked, "tool") == ""
    assert names_in(asked, "/b") == ()
    assert key_of(asked, r"HKLM\K") == ({}, ())
    assert list(keys_below(asked, r"HKLM\K")) == []
    assert {access.result for access in log} == {error}


def test_what_is_answered_comes_as_it_is() -> None:
    table = {"json": {"values": {"a": "1"}, "subkeys": ["x", "closed"]}}
    asked, _ = host({r"registry HKLM\K": table, r"registry HKLM\K\x": {"json": {"values": {"b": 2}, "subkeys": []}}})
    assert key_of(asked, r"HKLM\K") == ({"a": "1"}, ["x", "closed"])
    assert list(keys_below(asked, r"HKLM\K")) == [("x", {"b": 2}), ("closed", {})]


@pytest.mark.parametrize(
    ("value", "texts"),
    [("a ", ("a",)), (["a", " ", 3, "b"], ("a", "b")), (7, ()), (None, ()), ("", ()), ({"a": "b"}, ())],
)
def test_a_value_of_any_kind_gives_its_texts(value: Any, texts: tuple[str, ...]) -> None:
    assert texts_in(value) == texts
