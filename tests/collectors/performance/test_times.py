from __future__ import annotations

import contextlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.errors import Unreadable
from collectors.performance.times import busy_percent


def test_busy_is_what_is_not_idle() -> None:
    assert busy_percent({"user": 100.0, "system": 100, "idle": 800.0, "interrupt": 5.0}) == 20.0


@pytest.mark.parametrize("strange", [None, 5, [], {}, {"user": "x"}, {"idle": 0}, {"idle": float("nan")}])
def test_times_that_are_none_are_unreadable(strange: Any) -> None:
    with pytest.raises(Unreadable):
        busy_percent(strange)


@given(st.dictionaries(st.sampled_from(["user", "system", "idle"]), st.floats() | st.integers() | st.text()))
def test_no_times_make_it_fail_otherwise(times: dict[str, Any]) -> None:
    with contextlib.suppress(Unreadable):
        busy_percent(times)
