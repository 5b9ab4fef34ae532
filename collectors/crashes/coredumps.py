"""Crashes of programs on Linux: systemd-coredump's records, by named fields only, and the names of dump files.

A record of systemd-coredump also carries the program's whole environment and command line: they are never asked for.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime, tzinfo

from collectors._host.errors import Unreadable
from collectors._host.host import Host, decoded
from collectors._moment import moment
from collectors.crashes.counting import Seen
from collectors.crashes.section import Dump, Kind

_MESSAGE_ID = "fc2e22bc6ee647b6b90729ab34a250b1"
_FIELDS = "COREDUMP_COMM,COREDUMP_SIGNAL,COREDUMP_SIGNAL_NAME,COREDUMP_PACKAGE_VERSION,COREDUMP_TIMESTAMP"
COMMAND = (
    "journalctl", "--no-pager", "--output=json", f"--output-fields={_FIELDS}", "--lines=500",
    f"MESSAGE_ID={_MESSAGE_ID}", "--since",
)  # fmt: skip
_SIGNAL_NAMES = {3: "SIGQUIT", 4: "SIGILL", 5: "SIGTRAP", 6: "SIGABRT", 7: "SIGBUS", 8: "SIGFPE", 11: "SIGSEGV",
                 24: "SIGXCPU", 25: "SIGXFSZ", 31: "SIGSYS"}  # fmt: skip
_CORE = re.compile(r"core\.(.{1,80})\.\d{1,10}\.[0-9a-f]{32}\.\d{1,10}\.(\d{10,17})(?:\.\w{1,5})?")
_ESCAPED = re.compile(r"\\x([0-9a-f]{2})")
_APPORT = re.compile(r"_(.{1,200})\.\d{1,10}\.crash")
_LAST_TIME = 4_102_444_800.0


def recorded(host: Host) -> tuple[Seen, ...]:
    """The records of the window, the newest 500; raises what the host raises."""
    return tuple(parse(decoded(host.run(*COMMAND, f"@{int(host.since.timestamp())}", may_be_empty=True))))


def parse(answer: str) -> Iterator[Seen]:
    """The records of a `journalctl -o json` answer; a line that is no record is passed over."""
    for line in answer.split("\n"):
        try:
            record = json.loads(line) if line.startswith("{") else None
        except (ValueError, RecursionError):
            continue
        if isinstance(record, dict):
            when = _number(record.get("COREDUMP_TIMESTAMP")) or _number(record.get("__REALTIME_TIMESTAMP"))
            name, number = _text(record.get("COREDUMP_SIGNAL_NAME")), _number(record.get("COREDUMP_SIGNAL"))
            yield Seen(
                kind=Kind.PROGRAM,
                when=_seconds(when),
                program=_text(record.get("COREDUMP_COMM")),
                version=_text(record.get("COREDUMP_PACKAGE_VERSION")),
                code=name or _SIGNAL_NAMES.get(number or 0, ""),
            )


def of_name(name: str, zone: tzinfo | None) -> tuple[Seen, Dump] | None:
    """What a dump's name tells: `core.gimp.1000.<boot>.<pid>.<microseconds>.zst`, apport's `_usr_bin_gimp.1000.crash`.

    The number of the account in it is not kept.
    """
    if seen := _CORE.fullmatch(name):
        when = _seconds(int(seen[2]) if len(seen[2]) > 12 else int(seen[2]) * 1_000_000)
        program = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), seen[1])
        return Seen(Kind.PROGRAM, when, program), Dump(name=program, made_at=_moment(when, zone))
    if seen := _APPORT.fullmatch(name):
        program = seen[1].replace("_", "/").rpartition("/")[2]
        return Seen(Kind.PROGRAM, None, program), Dump(name=program)
    return None


def _moment(when: float | None, zone: tzinfo | None) -> datetime | None:
    try:
        return None if when is None else moment(when, zone)
    except Unreadable:
        return None


def _seconds(microseconds: int | None) -> float | None:
    seconds = None if microseconds is None else microseconds / 1e6
    return seconds if seconds is not None and 0 < seconds < _LAST_TIME else None


def _text(value: object) -> str:
    """A field: text, or an array of bytes where it is not printable."""
    if isinstance(value, list) and all(type(byte) is int and 0 <= byte <= 255 for byte in value):
        return bytes(value).decode("utf-8", "replace")
    return value if isinstance(value, str) else ""


def _number(value: object) -> int | None:
    text = _text(value)
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 20 else None
