from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.errors import Unreadable
from collectors.network.traffic import counters

ROW = {"bytes_sent": 1, "bytes_recv": 2, "errin": 3, "errout": 4, "dropin": 5, "dropout": 6, "packets_sent": 9}


def test_the_counters_of_an_adapter() -> None:
    one = counters({"Wi-Fi": ROW})["Wi-Fi"]
    assert (one.sent_bytes, one.received_bytes, one.receive_errors, one.send_errors) == (1, 2, 3, 4)
    assert (one.receive_drops, one.send_drops, one.collisions) == (5, 6, None)


@pytest.mark.parametrize("row", [{}, {**ROW, "errin": None}, {**ROW, "errin": -1}, {**ROW, "errin": True}, [1], None])
def test_a_row_that_does_not_fit_is_left_out(row: Any) -> None:
    assert counters({"Wi-Fi": row}) == {}


@given(
    st.none() | st.integers() | st.dictionaries(st.text(), st.dictionaries(st.sampled_from(list(ROW)), st.integers()))
)
def test_any_fact_is_read_or_unreadable(fact: Any) -> None:
    with suppress(Unreadable):
        counters(fact)
