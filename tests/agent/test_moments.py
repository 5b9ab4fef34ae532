from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.moments import day, when

SUMMER, WINTER = datetime(2026, 7, 1, 23, 30, 59, tzinfo=UTC), datetime(2026, 12, 1, 23, 30, tzinfo=UTC)


@pytest.fixture
def lisbon(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as zone:
        zone.setenv("TZ", "WET0WEST,M3.5.0/1,M10.5.0")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.skipif(os.name == "nt", reason="Windows takes its time zone from no variable")
@pytest.mark.usefixtures("lisbon")
def test_a_moment_is_told_by_the_clock_on_the_wall() -> None:
    assert (when(SUMMER), day(SUMMER)) == ("2026-07-02 00:30", "2026-07-02")
    assert (when(WINTER), day(WINTER)) == ("2026-12-01 23:30", "2026-12-01")
    assert when("2026-07-01T23:30:59Z") == when("2026-07-02T01:30:00+02:00") == when(SUMMER)


@pytest.mark.parametrize("text", ["", "yesterday", "0001-01-01T00:00:00+14:00"])
def test_what_is_no_moment_here_is_shown_as_it_is(text: str) -> None:
    assert when(text) == text


@given(st.datetimes(timezones=st.just(UTC)))
def test_a_moment_and_its_text_are_told_alike(moment: datetime) -> None:
    assert when(moment.isoformat()).replace("T", " ") == when(moment)
