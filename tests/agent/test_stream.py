from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent import stream

MESSAGES = [
    stream.Hello({"memory": ["Memory", "To see.", "The computer itself", []]}),  # type: ignore[dict-item]  # JSON has lists
    stream.Ready("linux", {"user": 2}),
    stream.Started("memory", 5.0),
    stream.Finished("memory", "collected", 12, None, {"total_bytes": 1}, {"memory.x": {"email": 1}}),
    stream.Finished("network", "failed", 5, "it took too long"),
    stream.Ended([], {}, [{"topic": "memory", "what": "read /proc/meminfo", "result": "ok", "why": ""}], ["storage"]),
    stream.Broken("this kind of computer"),
]


@pytest.mark.parametrize("message", MESSAGES, ids=lambda m: type(m).__name__)
def test_a_message_is_one_line_and_comes_back_as_it_was(message: stream.Message) -> None:
    raw = stream.line(message)
    assert b"\n" not in raw
    assert stream.message(raw) == message


def test_an_order_comes_back_as_it_was() -> None:
    order = stream.Order(("memory", "storage"), 0.5, "/tmp/machine.json")
    assert stream.order(stream.line(order)) == order


@given(st.binary(max_size=200))
def test_any_other_line_is_a_value_error_and_nothing_else(raw: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  (its kind is the whole promise)
        stream.message(raw)


@pytest.mark.parametrize("raw", [b"{}", b"[]", b"5", b'{"is":"Order"}', b'{"is":"Ready"}', b'{"is":"Started","x":1}'])
def test_json_that_is_no_message_is_a_value_error(raw: bytes) -> None:
    with pytest.raises(ValueError, match="not a message of the worker"):
        stream.message(raw)
