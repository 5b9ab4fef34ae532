"""The number of Security Center."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.security.product_state import decoded
from collectors.security.section import State


@pytest.mark.parametrize(
    ("number", "state", "fresh"),
    [
        (397568, State.ON, True),  # 0x061100, Defender on
        (397584, State.ON, False),  # 0x061110, and its definitions are old
        (393472, State.OFF, True),  # 0x060100, switched off by another product
        (266240, State.ON, True),  # 0x041000
        (262144, State.OFF, True),  # 0x040000
        (270336, State.PAUSED, True),  # 0x042000
        (274432, State.EXPIRED, True),  # 0x043000
    ],
)
def test_states_seen_in_the_field(number: int, state: State, fresh: bool) -> None:
    assert decoded(number) == (state, fresh)


@given(st.integers(-(1 << 40), 1 << 40))
def test_any_number_is_a_state_or_unknown(number: int) -> None:
    state, fresh = decoded(number)
    assert state in (*State, None)
    assert fresh in (True, False, None)
