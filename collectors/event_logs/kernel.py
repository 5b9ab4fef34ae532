"""The kernel's own messages, from `dmesg`: only where no journal keeps them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from collectors._host.errors import Absent, Denied, HostError
from collectors._host.host import Host, decoded
from collectors._moment import moment
from collectors.event_logs.entries import Entry, readable, sensible, severity

SOURCE = "kernel"
TOUCHES = ("run dmesg -r", "read /proc/uptime", "read /proc/sys/kernel/dmesg_restrict")
_LINE = re.compile(r"^<(\d{1,4})>(?:\[ *(\d{1,10}\.\d{1,9})\] ?)?(.+)$", re.MULTILINE)


def entries(host: Host) -> tuple[Entry, ...]:
    """Errors and warnings since the computer was started; Denied where the kernel shows them to administrators only."""
    try:
        answer = decoded(host.run("dmesg", "-r"))
    except Absent:
        raise
    except HostError:
        if _restricted(host):
            raise Denied("needs administrator rights") from None
        raise
    return tuple(parse(answer, _started(host)))


def _restricted(host: Host) -> bool:
    try:
        return host.text("/proc/sys/kernel/dmesg_restrict").strip() != "0"
    except HostError:
        return False


def _started(host: Host) -> datetime | None:
    """When the computer was started, by /proc/uptime; a computer that slept in between makes it a little late."""
    try:
        seen = re.match(r"(\d{1,10})(?:\.\d+)? ", host.text("/proc/uptime"))
    except HostError:
        return None
    return moment(host.now().timestamp() - int(seen[1]), host.now().tzinfo) if seen else None


def parse(answer: str, started: datetime | None) -> Iterator[Entry]:
    """The lines of a raw kernel log: `<priority>[seconds since start] message`."""
    begin = None if started is None else started.timestamp()
    for priority, seconds, message in _LINE.findall(answer):
        grave = severity(int(priority) % 8)
        if grave is not None:
            when = sensible(begin + float(seconds)) if begin is not None and seconds else None
            yield Entry(SOURCE, SOURCE, grave, when, readable(message))
