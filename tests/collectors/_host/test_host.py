from __future__ import annotations

import base64
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest

from collectors._host.access import Access, AccessLog
from collectors._host.errors import Absent, Denied, Flooded, Forbidden, HostError, Late, Unreadable
from collectors._host.host import Host, decoded
from collectors._host.recorded import Recorded

EVERYTHING = ("read /**", "list /**", "link /**", "run *", "fact **", "registry **", "cim *", "log *")


def host(answers: dict[str, Any], touches: tuple[str, ...] = EVERYTHING) -> tuple[Host, AccessLog]:
    log = AccessLog()
    machine = Recorded({"platform": "windows", "now": "2026-11-22T12:00:00+01:00", "answers": answers})
    return Host(machine, "topic", touches, log), log


ASKED: dict[str, tuple[dict[str, Any], Callable[[Host], Any], Any]] = {
    "read /a": ({"text": "one"}, lambda h: h.read("/a"), b"one"),
    "list /b": ({"json": ["x"]}, lambda h: h.list("/b"), ("x",)),
    "link /c": ({"json": "../d"}, lambda h: h.link("/c"), "../d"),
    "run tool -x": ({"lines": ["out"]}, lambda h: h.run("tool", "-x"), b"out\n"),
    "fact disk_usage /": ({"json": {"total": 1}}, lambda h: h.fact("disk_usage", "/"), {"total": 1}),
    r"registry HKLM\X": (
        {"json": {"values": {"a": 1}, "subkeys": ["b"]}}, lambda h: h.registry(r"HKLM\X"), ({"a": 1}, ["b"]),
    ),
    "cim Win32_Printer": ({"json": [{"Name": "p"}]}, lambda h: h.cim("Win32_Printer", "Name"), [{"Name": "p"}]),
    "log System": ({"json": ["<e/>"]}, lambda h: h.events("System", "*"), ["<e/>"]),
}  # fmt: skip


@pytest.mark.parametrize("words", ASKED)
def test_an_answer_comes_back_and_the_touch_is_noted(words: str) -> None:
    answer, ask, expected = ASKED[words]
    asked, log = host({words: answer})
    assert ask(asked) == expected
    assert list(log) == [Access("topic", words, "ok")]


@pytest.mark.parametrize("words", ASKED)
@pytest.mark.policy("P16")
def test_what_is_not_declared_is_refused_and_noted_with_its_reason(words: str) -> None:
    answer, ask, _ = ASKED[words]
    asked, log = host({words: answer}, ())
    with pytest.raises(Forbidden):
        ask(asked)
    (access,) = log
    assert (access.what.split()[0], access.result) == (words.split()[0], "refused")
    assert access.why


@pytest.mark.parametrize("words", ASKED)
@pytest.mark.parametrize(
    ("name", "kind"),
    [("absent", Absent), ("denied", Denied), ("late", Late), ("flooded", Flooded), ("unreadable", Unreadable)],
)
def test_every_error_reaches_the_topic_and_the_log(words: str, name: str, kind: type[HostError]) -> None:
    asked, log = host({words: {"error": name, "reason": "calmly"}})
    with pytest.raises(kind, match="calmly"):
        ASKED[words][1](asked)
    assert [(access.result, access.why) for access in log] == [(name, "")]


def test_a_tool_that_answers_nothing_is_broken() -> None:
    asked, log = host({"run tool": {"text": " \n"}})
    with pytest.raises(Unreadable, match="tool answered nothing"):
        asked.run("tool")
    assert [access.result for access in log] == ["unreadable"]


def test_a_tool_that_says_nothing_where_it_finds_nothing_may_be_empty() -> None:
    asked, log = host({"run tool": {"text": ""}, "run broken": {"error": "unreadable"}})
    assert asked.run("tool", may_be_empty=True) == b""
    with pytest.raises(Unreadable):
        asked.run("broken", may_be_empty=True)
    assert [access.result for access in log] == ["ok", "unreadable"]


def test_the_clock_and_the_window_are_the_machines() -> None:
    asked, _ = host({})
    assert asked.platform == "windows"
    assert asked.now() == datetime.fromisoformat("2026-11-22T12:00:00+01:00")
    assert asked.now() - asked.since == asked.window == timedelta(days=7)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"plain", "plain"),
        ("ação".encode(), "ação"),
        (b"\xef\xbb\xbfmark", "mark"),
        ("größe".encode("utf-16"), "größe"),
        (b"\xfe\xff\x00a", "a"),
        (b"bad \xff byte", "bad � byte"),
        (b"\xff\xfea", "�"),
        (b"", ""),
    ],
)
def test_bytes_become_text_whatever_they_are(raw: bytes, text: str) -> None:
    assert decoded(raw) == text
    asked, _ = host({"read /a": {"base64": base64.b64encode(raw).decode()}})
    assert asked.text("/a") == text


def test_a_question_gets_a_share_of_the_time_that_is_left_so_that_others_can_be_asked() -> None:
    asked: list[float] = []

    class Slow(Recorded):
        def run(self, command: Sequence[str], seconds: float, most: int, accept: Sequence[int]) -> bytes:
            asked.append(seconds)
            return b"x"

    machine = Slow({"platform": "linux", "now": "2026-11-22T12:00:00+00:00", "answers": {}})
    host = Host(machine, "test", ("run tool",), AccessLog(), seconds=5.0)
    host.run("tool")
    assert 2.0 < asked[0] <= 0.6 * 4.0
    host.run("tool", seconds=0.1)
    assert asked[1] == 0.1
    with pytest.raises(Late):
        Host(machine, "test", ("run tool",), AccessLog(), seconds=0.0).run("tool")
