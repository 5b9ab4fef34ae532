"""Counting: one line for the same fault a thousand times, the worst first."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.event_logs.entries import Entry, Severity
from collectors.event_logs.groups import grouped

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
SINCE = NOW - timedelta(days=7)


def entry(
    message: str, *, hours_ago: float | None = 1, severity: Severity | None = "error", program: str = "p"
) -> Entry:
    when = None if hours_ago is None else (NOW - timedelta(hours=hours_ago)).timestamp()
    return Entry("journal", program, severity, when, message)


@pytest.mark.policy("P11")
def test_one_shape_is_one_group_with_its_first_and_last_time() -> None:
    (group,) = grouped([entry(f"sector {n} bad", hours_ago=n) for n in range(1, 50)], SINCE, NOW)
    assert (group.count, group.message) == (49, "sector 1 bad")
    assert group.first == NOW - timedelta(hours=49)
    assert group.last == NOW - timedelta(hours=1)
    assert group.per_day == (0, 0, 0, 0, 0, 13, 24, 12)


def test_the_most_severe_come_first_and_then_the_most_frequent() -> None:
    found = grouped(
        [
            *[entry("a lot of warnings", severity="warning")] * 9,
            entry("an error"),
            *[entry("more errors")] * 3,
            entry("sounds bad", severity=None),
            entry("the worst", severity="critical"),
        ],
        SINCE,
        NOW,
    )
    assert [g.message for g in found] == ["the worst", "more errors", "an error", "sounds bad", "a lot of warnings"]


def test_programs_and_severities_are_not_mixed() -> None:
    entries = [entry("x"), entry("x", program="q"), entry("x", severity="warning")]
    assert [g.count for g in grouped(entries, SINCE, NOW)] == [1, 1, 1]


@pytest.mark.policy("P16")
def test_what_is_left_out_is_one_group_without_a_message() -> None:
    (group,) = grouped([entry(f"connection {w}", program="firefox") for w in ("a", "b", "c")], SINCE, NOW)
    assert (group.count, group.message) == (3, None)
    assert group.left_out


def test_entries_without_a_time_have_no_days() -> None:
    (group,) = grouped([entry("x", hours_ago=None)], SINCE, NOW)
    assert (group.first, group.last, group.per_day) == (None, None, ())


def test_a_clock_that_was_wrong_does_not_break_the_days() -> None:
    (group,) = grouped([entry("x", hours_ago=-24 * 400), entry("x")], SINCE, NOW)
    assert (group.count, sum(group.per_day)) == (2, 1)


_ENTRIES = st.builds(
    entry,
    st.text(max_size=60),
    hours_ago=st.none() | st.floats(0, 160),
    severity=st.sampled_from(["critical", "error", "warning", None]),
)


@given(st.lists(_ENTRIES, max_size=30))
def test_every_entry_is_counted_once(entries: list[Entry]) -> None:
    found = grouped(entries, SINCE, NOW)
    assert sum(g.count for g in found) == len(entries)
    assert all((g.message is None) != (g.left_out is None) for g in found)
    assert sum(sum(g.per_day) for g in found) == len([e for e in entries if e.when is not None])
