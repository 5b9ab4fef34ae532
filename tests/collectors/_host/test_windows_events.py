from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from datetime import timedelta

import pytest

from collectors._host import windows_events
from collectors._host.errors import Absent, Denied, Flooded, HostError, Late, Unreadable
from collectors._windows_events import parse, query

RECORD = (
    "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='EventLog'/>"
    "<EventID Qualifiers='32768'>6011</EventID><Level>4</Level>"
    "<TimeCreated SystemTime='2026-11-20T08:00:0{}.5Z'/><Channel>System</Channel></System>"
    "<EventData><Data>AVÓ-PC</Data><Data>CASA-PC</Data></EventData></Event>"
)


def rendered(count: int) -> Iterator[str]:
    yield from (RECORD.format(number) for number in range(count))


def test_rendered_records_are_read_as_the_topics_read_them() -> None:
    events = list(parse(windows_events.newest(rendered(3), 10)))
    assert [event.number for event in events] == [6011] * 3
    assert events[0].at(0) == "AVÓ-PC"


def test_of_many_records_only_the_newest_are_taken_and_no_more_is_rendered() -> None:
    records = rendered(9)
    assert len(windows_events.newest(records, 4)) == 4
    assert len(list(records)) == 5


def test_a_log_that_is_too_long_is_said_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(windows_events, "_MOST_LETTERS", 1000)
    with pytest.raises(Flooded):
        windows_events.newest(rendered(9), 10)


@pytest.mark.parametrize(
    ("code", "kind"), [(15007, Absent), (2, Absent), (5, Denied), (1460, Late), (38, Unreadable), (0, Unreadable)]
)
def test_an_error_of_the_log_is_a_calm_reason(code: int, kind: type[HostError]) -> None:
    assert type(windows_events.reason(code)) is kind


@pytest.mark.skipif(sys.platform != "win32", reason="Windows' own interfaces are needed")
def test_the_log_of_this_computer_answers_or_says_why_not() -> None:
    asked = query("Level<=4", timedelta(days=7))
    try:
        records = windows_events.ask("System", asked, 5, 4.0)
    except Unreadable:
        pytest.skip("the event log of this Windows does not answer, as Wine's does not")
    assert all(record.startswith("<Event") for record in records)


@pytest.mark.skipif(sys.platform != "win32", reason="Windows' own interfaces are needed")
def test_without_time_the_log_is_late_or_does_not_answer_at_all() -> None:
    with pytest.raises((Late, Unreadable)):
        list(windows_events.rendered("System", "*", time.monotonic()))
