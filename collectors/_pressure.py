"""Pressure stall information (/proc/pressure): how much of the time work had to wait for memory, processor or disk."""

from __future__ import annotations

import re

from collectors._contract import Holes
from collectors._host.errors import Absent, HostError, Unreadable
from collectors._host.host import Host
from redaction.privacy import Section

_LINE = re.compile(r"^(some|full) avg10=(\d{1,3}\.\d+) avg60=(\d{1,3}\.\d+) avg300=(\d{1,3}\.\d+) ", re.M | re.A)


class Pressure(Section):
    """The share of time, in percent, in which at least one piece of work (or, with `all_`, all work) had to wait."""

    last_10_s_percent: float
    last_60_s_percent: float
    last_300_s_percent: float
    all_last_300_s_percent: float | None = None


def look(host: Host, of: str, holes: Holes) -> Pressure | None:
    """The pressure of `memory`, `cpu` or `io`; None where the kernel is not one that measures it."""
    try:
        text = host.text(f"/proc/pressure/{of}")
    except Absent:
        return None
    except HostError as error:
        holes.add(f"{of} pressure", error.reason)
        return None
    return holes.over(f"{of} pressure", lambda: pressure(text), None)


def pressure(text: str) -> Pressure:
    """What one file of /proc/pressure says; Unreadable where it is not one."""
    averages = {which: (float(a), float(b), float(c)) for which, a, b, c in _LINE.findall(text)}
    if "some" not in averages:
        raise Unreadable("the kernel's pressure figures could not be understood")
    some, full = averages["some"], averages.get("full")
    return Pressure(
        last_10_s_percent=some[0],
        last_60_s_percent=some[1],
        last_300_s_percent=some[2],
        all_last_300_s_percent=full[2] if full else None,
    )
