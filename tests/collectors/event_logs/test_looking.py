"""One log after the other: answers are kept, failures are holes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from collectors._host.errors import Absent, Denied
from collectors.event_logs.entries import Entry
from collectors.event_logs.looking import Looking

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
SINCE = NOW - timedelta(days=7)


def entry(when: float | None) -> Entry:
    return Entry("log", "p", "error", when, "bad")


def refused() -> list[Entry]:
    raise Denied("needs administrator rights")


def missing() -> list[Entry]:
    raise Absent("not there")


def test_entries_before_the_window_do_not_count() -> None:
    looking = Looking(SINCE)
    assert looking.at("log", lambda: [entry(NOW.timestamp()), entry(1.0), entry(None)])
    section = looking.section(NOW)
    assert [(source.name, source.entries) for source in section.sources] == [("log", 2)]
    assert (looking.full(2), looking.full(3)) == (("log",), ())


def test_a_log_that_is_missing_is_a_hole_unless_it_may_be() -> None:
    looking = Looking(SINCE)
    assert not looking.at("a", refused)
    assert not looking.at("b", missing, quiet=(Absent,))
    assert not looking.at("c", missing)
    assert [hole.what for hole in looking.section(NOW).holes] == ["a", "c"]
