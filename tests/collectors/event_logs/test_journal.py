"""The journal's records, in every shape journalctl gives them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.errors import Absent
from collectors._host.host import Host
from collectors.event_logs.journal import TOUCHES, everything_is_readable, parse

ID = "5f1c0a9be7d34c2c8a6f90b1d2e3f4a5"


def line(**fields: Any) -> str:
    record = {"PRIORITY": "3", "MESSAGE": "bad", "SYSLOG_IDENTIFIER": "p", "__REALTIME_TIMESTAMP": "1719859366807141"}
    return json.dumps({**record, **fields})


def test_a_record_has_its_program_severity_and_time() -> None:
    (entry,) = parse(line())
    assert (entry.source, entry.program, entry.severity, entry.message) == ("system journal", "p", "error", "bad")
    assert entry.when == 1719859366.807141


def test_a_real_record_whose_message_is_an_array_of_bytes(real: Callable[[str], Path]) -> None:
    record = json.loads(real("linux/journald-beats/journald-pulseaudio-message-array.json").read_text("utf-8"))
    (entry,) = parse(json.dumps(record))
    assert entry.message == "Unable to parse indicator of AT+BIA command: AT+BIA=1,1,0,0,0 AT+BCS=2"
    assert (entry.program, entry.severity) == ("pulseaudio", "error")


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"MESSAGE": None}, ""),
        ({"MESSAGE": []}, ""),
        ({"MESSAGE": ["first", "second"]}, "first"),
        ({"MESSAGE": [255, 254]}, "\ufffd\ufffd"),
        ({"MESSAGE": [300, -1]}, ""),
        ({"MESSAGE": {"a": 1}}, ""),
        ({"MESSAGE": "\ud83d"}, "\ufffd"),
    ],
)
def test_any_field_may_be_null_or_odd(fields: dict[str, Any], message: str) -> None:
    (entry,) = parse(line(**fields))
    assert entry.message == message


def test_the_kernels_messages_have_their_own_source() -> None:
    (entry,) = parse(line(_TRANSPORT="kernel", SYSLOG_IDENTIFIER="kernel"))
    assert entry.source == "kernel"


def test_the_command_stands_in_for_a_missing_identifier() -> None:
    (entry,) = parse(line(SYSLOG_IDENTIFIER=None, _COMM="gimp"))
    assert entry.program == "gimp"


@pytest.mark.policy("P16")
def test_of_a_crash_only_the_first_line_is_kept() -> None:
    text = "Process 4242 (gimp) of user 1000 dumped core.\n\nStack trace of thread 4242:\n#0 n/a (secret.so)"
    (entry,) = parse(line(SYSLOG_IDENTIFIER="systemd-coredump", MESSAGE=text))
    assert entry.message == "Process 4242 (gimp) of user 1000 dumped core."


@pytest.mark.policy("P16")
def test_a_crashs_environment_is_never_asked_for() -> None:
    (command,) = (touch for touch in TOUCHES if touch.startswith("run "))
    assert "--output-fields=MESSAGE,PRIORITY,SYSLOG_IDENTIFIER,_COMM,_TRANSPORT" in command


@pytest.mark.parametrize("priority", [None, "6", "x", ["3", "4"][0:0], 99])
def test_what_is_no_error_and_no_warning_does_not_count(priority: Any) -> None:
    assert list(parse(line(PRIORITY=priority))) == []


def test_lines_that_are_no_records_are_passed_over() -> None:
    assert list(parse("-- No entries --\n\n{cut off\n{}\n" + "{" * 5 + "\n")) == []


def test_whether_the_systems_own_journal_may_be_read(answering: Callable[..., Host]) -> None:
    folder = {"list /var/log/journal": {"json": ["remote", ID]}}
    file = f"read /var/log/journal/{ID}/system.journal"
    assert everything_is_readable(answering({**folder, file: {"text": "LPKSHHRH"}}, TOUCHES))
    assert not everything_is_readable(answering({**folder, file: {"error": "denied"}}, TOUCHES))
    assert everything_is_readable(answering(folder, TOUCHES))


@pytest.mark.parametrize(
    "answers", [{}, {"list /var/log/journal": {"json": []}}, {"list /run/log/journal": {"json": ["x"]}}]
)
def test_a_machine_that_keeps_no_journal_is_absent_not_healthy(
    answering: Callable[..., Host], answers: dict[str, Any]
) -> None:
    with pytest.raises(Absent):
        everything_is_readable(answering(answers, TOUCHES))


_VALUE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
_FIELDS = st.sampled_from(["MESSAGE", "PRIORITY", "SYSLOG_IDENTIFIER", "_COMM", "_TRANSPORT", "__REALTIME_TIMESTAMP"])


@given(st.lists(st.dictionaries(_FIELDS, _VALUE), max_size=5), st.text(max_size=100))
def test_any_answer_is_read(records: list[dict[str, Any]], noise: str) -> None:
    answer = "\n".join([*map(json.dumps, records), noise, "{" + noise])
    for entry in parse(answer):
        entry.message.encode()
        assert entry.severity is not None
