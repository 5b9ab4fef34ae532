"""macOS: errors and faults of the unified log, of a short time only: a Mac writes thousands of them an hour.

`log show --style ndjson`, one record a line: `timestamp`, `messageType`, `processImagePath`, `eventMessage`. What the
system itself holds for private stands there as `<private>`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime

from collectors._contract import Source
from collectors._host.errors import Denied, Flooded, HostError, Late, Unreadable
from collectors._host.host import Host, decoded
from collectors.event_logs.entries import Entry, Severity, readable, sensible
from collectors.event_logs.looking import Looking
from collectors.event_logs.section import EventLogs

SOURCE_NAME = "unified log"
_PREDICATE = "messageType == error OR messageType == fault"
COMMAND = ("log", "show", "--style", "ndjson", "--predicate", _PREDICATE, "--last")
SPANS = ("30m", "5m")
"""The first is asked; the second where that takes too long or is too much."""
MOST_ENTRIES = 5000
_SECONDS = (7.0, 3.0)
_MOST_BYTES = 24 << 20
_SEVERITY: dict[str, Severity] = {"Fault": "critical", "Error": "error"}
_STAMP = re.compile(r"(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?([+-]\d{4}|Z)?")


def from_macos(host: Host) -> EventLogs:
    """The last half hour; where that is too much, the last five minutes."""
    looking = Looking(since=host.since)
    looking.at(SOURCE_NAME, lambda: parse(_answer(host, looking)))
    return looking.section(host.now())


def _answer(host: Host, looking: Looking) -> str:
    late: HostError = Late("the log took too long")
    for span, seconds in zip(SPANS, _SECONDS, strict=True):
        try:
            answer = decoded(host.run(*COMMAND, span, seconds=seconds, most=_MOST_BYTES))
        except (Late, Flooded) as error:
            late = error
        except Unreadable as error:
            if "ended with code" in error.reason:
                raise Denied("only an administrator may read the log of macOS") from None
            raise
        else:
            looking.holes.add("older entries of the log", f"only the last {span.removesuffix('m')} minutes are read")
            return answer
    raise late


def parse(answer: str) -> Iterator[Entry]:
    """The records of an ndjson answer; a line that is none (the heading, the count at the end) is passed over."""
    for line in answer.split("\n")[:MOST_ENTRIES]:
        try:
            record = json.loads(line) if line.startswith("{") else None
        except (ValueError, RecursionError):
            continue  # cut off
        if not isinstance(record, dict):
            continue
        grave = _SEVERITY.get(_text(record.get("messageType")))
        if grave is not None:
            program = _text(record.get("processImagePath")).rpartition("/")[2]
            message = readable(_text(record.get("eventMessage")))
            yield Entry(SOURCE_NAME, readable(program)[:80], grave, moment(_text(record.get("timestamp"))), message)


def moment(stamp: str) -> float | None:
    """`2026-11-22 10:15:20.123456+0000` in seconds since 1970."""
    seen = _STAMP.fullmatch(stamp.strip())
    if seen is None:
        return None
    zone = seen[4] or "Z"
    iso = f"{seen[1]}T{seen[2]}" + (zone if zone == "Z" else f"{zone[:3]}:{zone[3:]}")
    try:
        return sensible(datetime.fromisoformat(iso).timestamp() + float(f"0.{seen[3] or 0}"))
    except (ValueError, OverflowError):
        return None


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


SOURCE = Source(from_macos, touches=("run log show --style ndjson --predicate * --last *",), seconds=12.0)
