from __future__ import annotations

import contextlib
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.errors import Unreadable
from collectors._moment import moment


@pytest.mark.parametrize(
    ("seconds", "when"),
    [
        (0, datetime(1970, 1, 1, tzinfo=UTC)),
        (1_795_365_000.5, datetime(2026, 11, 22, 16, 30, 0, 500_000, tzinfo=UTC)),
        (32_535_216_000, datetime(3001, 1, 1, tzinfo=UTC)),
        (-86_400, datetime(1969, 12, 31, tzinfo=UTC)),
    ],
)
def test_seconds_since_1970_are_the_same_moment_everywhere(seconds: float, when: datetime) -> None:
    assert moment(seconds) == when


def test_it_is_told_in_the_computers_own_zone() -> None:
    lisbon = timezone(timedelta(hours=1))
    assert moment(0, lisbon).hour == 1
    assert moment(0, lisbon) == moment(0)


@given(st.floats() | st.integers())
def test_any_number_is_a_moment_or_unreadable(seconds: float) -> None:
    with contextlib.suppress(Unreadable):
        assert moment(seconds).tzinfo is not None
