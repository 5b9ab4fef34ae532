"""The kernel's own messages, from `dmesg`: only where no journal keeps them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from collectors._host.host import Host
from collectors._kernel_log import DMESG_TOUCHES, Line, from_dmesg
from collectors.event_logs.entries import Entry, readable, severity

SOURCE = "kernel"
TOUCHES = DMESG_TOUCHES


def entries(host: Host) -> tuple[Entry, ...]:
    """Errors and warnings since the computer was started; Denied where the kernel shows them to administrators only."""
    return tuple(grave(from_dmesg(host)))


def grave(lines: Iterable[Line]) -> Iterator[Entry]:
    """The errors and warnings among them."""
    for line in lines:
        severe = severity(line.priority)
        if severe is not None:
            yield Entry(SOURCE, SOURCE, severe, line.when, readable(line.text))
