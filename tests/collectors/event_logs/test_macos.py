"""The unified log: a short time of it, in its own words or not at all."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.host import Host
from collectors.event_logs import COLLECTOR
from collectors.event_logs.macos import COMMAND, SOURCE, from_macos, moment, parse

ASK = f"run {' '.join(COMMAND)} "
LINE = json.dumps(
    {
        "timestamp": "2026-11-22 11:50:10.250000+0100",
        "messageType": "Fault",
        "processImagePath": "/usr/libexec/x",
        "eventMessage": "bad",
    }
)


@pytest.mark.policy("P11")
def test_the_last_half_hour_of_a_mac_is_grouped(looked: Callable[[str, Any], Any]) -> None:
    section = looked("macos-notebook-trouble", COLLECTOR)
    found = {group.program: (group.count, group.severity, group.message) for group in section.groups}
    assert found["kernel"] == (2, "error", "disk0s2: I/O error.")
    assert found["runningboardd"][1] == "critical"
    assert [hole.why for hole in section.holes] == ["only the last 30 minutes are read"]


@pytest.mark.policy("P16")
def test_what_was_visited_or_looked_up_is_only_counted(looked: Callable[[str, Any], Any]) -> None:
    section = looked("macos-notebook-trouble", COLLECTOR)
    assert {group.program for group in section.groups if group.left_out} == {"Safari", "mDNSResponder"}


def test_a_record_has_its_program_and_time() -> None:
    (entry,) = parse("Filtering the log\n" + LINE + '\n{"count":1,"finished":1}\n')
    assert (entry.program, entry.severity, entry.message) == ("x", "critical", "bad")
    assert entry.when == 1795344610.25


@pytest.mark.parametrize("trouble", ["late", "flooded"])
def test_where_half_an_hour_is_too_much_five_minutes_are_read(answering: Callable[..., Host], trouble: str) -> None:
    host = answering({f"{ASK}30m": {"error": trouble}, f"{ASK}5m": {"lines": [LINE]}}, SOURCE.touches)
    section = from_macos(host)
    assert [group.count for group in section.groups] == [1]
    assert [hole.why for hole in section.holes] == ["only the last 5 minutes are read"]


@pytest.mark.policy("P02")
@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ({"error": "late", "reason": "too slow"}, "too slow"),
        (
            {"error": "unreadable", "reason": "log ended with code 77"},
            "only an administrator may read the log of macOS",
        ),
        ({"error": "unreadable", "reason": "log answered nothing"}, "log answered nothing"),
    ],
)
def test_a_log_that_may_not_be_read_is_a_hole(answering: Callable[..., Host], answer: Any, why: str) -> None:
    section = from_macos(answering({f"{ASK}30m": answer, f"{ASK}5m": answer}, SOURCE.touches))
    assert [(hole.what, hole.why) for hole in section.holes] == [("unified log", why)]
    assert section.sources == ()


@pytest.mark.parametrize("stamp", ["", "x", "2026-13-01 10:00:00+0000", "0001-01-01 00:00:00.0+0000"])
def test_what_is_no_time_is_none(stamp: str) -> None:
    assert moment(stamp) is None


_VALUE = st.none() | st.booleans() | st.integers() | st.text(max_size=30) | st.lists(st.text(max_size=3), max_size=2)
_FIELD = st.sampled_from(["timestamp", "messageType", "processImagePath", "eventMessage"])


@given(st.text(max_size=200), st.dictionaries(_FIELD, _VALUE))
def test_any_answer_is_read(noise: str, record: dict[str, Any]) -> None:
    for entry in parse("\n".join([noise, json.dumps(record | {"messageType": "Error"}), "{" + noise])):
        assert entry.severity == "error"
        entry.message.encode()
