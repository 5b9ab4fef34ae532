"""No answer is None; a refusal is told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from collectors._host.errors import Denied
from collectors._host.host import Host
from collectors._quiet import line_of, number_of

TOUCHES = ("read /sys/*",)


@pytest.mark.parametrize(("text", "number"), [("1000\n", 1000), ("-1\n", -1), ("", None), ("fast", None), ("²", None)])
def test_a_line_is_a_number_or_none(answering: Callable[..., Host], text: str, number: int | None) -> None:
    assert number_of(answering({"read /sys/speed": {"text": text}}, TOUCHES), "/sys/speed") == number


def test_what_is_absent_or_makes_no_sense_now_is_none(answering: Callable[..., Host]) -> None:
    host = answering({"read /sys/down": {"error": "unreadable"}}, TOUCHES)
    assert line_of(host, "/sys/down") is None
    assert line_of(host, "/sys/absent") is None


def test_a_refusal_is_told(answering: Callable[..., Host]) -> None:
    with pytest.raises(Denied):
        line_of(answering({"read /sys/x": {"error": "denied"}}, TOUCHES), "/sys/x")
