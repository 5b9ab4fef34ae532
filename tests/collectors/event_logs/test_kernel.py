"""The kernel's own log, where no journal keeps it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.errors import Absent, Denied, Unreadable
from collectors._host.host import Host
from collectors._kernel_log import dmesg_lines
from collectors.event_logs.entries import Entry
from collectors.event_logs.kernel import TOUCHES, entries, grave


def parse(raw: str, started: datetime | None) -> tuple[Entry, ...]:
    return tuple(grave(dmesg_lines(raw, None if started is None else started.timestamp())))


RAW = """\
<6>[    0.000000] Booting Linux
<3>[   12.500000] mmc0: error -110 whilst initialising SD card
<28>[  100.000000] klogd: userland warning
<4>no time at all
not a line of the kernel
"""


def test_errors_and_warnings_have_the_time_since_the_start() -> None:
    started = datetime(2026, 11, 22, 10, tzinfo=UTC)
    first, second, third = parse(RAW, started)
    assert (first.severity, first.message) == ("error", "mmc0: error -110 whilst initialising SD card")
    assert first.when == started.timestamp() + 12.5
    assert (second.severity, third.severity, third.when) == ("warning", "warning", None)


def test_without_a_start_there_are_no_times() -> None:
    assert [entry.when for entry in parse(RAW, None)] == [None, None, None]


def test_the_start_is_now_without_the_uptime(answering: Callable[..., Host]) -> None:
    answers = {"run dmesg -r": {"text": RAW}, "read /proc/uptime": {"text": "3600.55 7000.11\n"}}
    first, *_ = entries(answering(answers, TOUCHES, now="2026-11-22T12:00:00+00:00"))
    assert first.when == datetime(2026, 11, 22, 11, 0, 12, 500000, UTC).timestamp()


@pytest.mark.parametrize(
    ("restrict", "error"), [({"text": "1\n"}, Denied), ({"text": "0\n"}, Unreadable), ({"error": "denied"}, Unreadable)]
)
def test_a_refusal_is_told_as_one(
    answering: Callable[..., Host], restrict: dict[str, str], error: type[Exception]
) -> None:
    answers = {"run dmesg -r": {"error": "unreadable"}, "read /proc/sys/kernel/dmesg_restrict": restrict}
    with pytest.raises(error):
        entries(answering(answers, TOUCHES))


def test_a_machine_without_the_tool_is_absent(answering: Callable[..., Host]) -> None:
    with pytest.raises(Absent):
        entries(answering({"read /proc/sys/kernel/dmesg_restrict": {"text": "1"}}, TOUCHES))


@given(st.text(st.sampled_from("<>[]0123456789. abc\n\x00é"), max_size=300))
def test_any_log_is_read(text: str) -> None:
    for entry in parse(text, datetime(2026, 1, 1, tzinfo=UTC)):
        assert entry.severity
