"""The section of the logs: what a reader may rely on."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from collectors.event_logs.section import EventLogs, LogSource
from redaction.privacy import InvalidSection


def test_a_log_without_errors_is_told_as_one_that_was_looked_at() -> None:
    section = EventLogs(since=datetime(2026, 11, 15, tzinfo=UTC), sources=(LogSource(name="System", entries=0),))
    assert (section.groups, section.sources[0].entries) == ((), 0)


def test_the_window_must_be_told() -> None:
    with pytest.raises(InvalidSection):
        EventLogs()  # type: ignore[call-arg]  # that is the test
