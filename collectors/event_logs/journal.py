"""The systemd journal: errors and warnings of the window, as `journalctl -o json` gives them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from collectors._host.errors import Absent, Denied
from collectors._host.host import Host, decoded
from collectors.event_logs.entries import Entry, readable, sensible, severity

SOURCE = "system journal"
KERNEL = "kernel"
FOLDERS = ("/var/log/journal", "/run/log/journal")
MOST_ENTRIES = 3000
_FIELDS = "MESSAGE,PRIORITY,SYSLOG_IDENTIFIER,_COMM,_TRANSPORT"
COMMAND = (
    "journalctl", "--no-pager", "--output=json", f"--output-fields={_FIELDS}", "--priority=warning",
    f"--lines={MOST_ENTRIES}", "--since",
)  # fmt: skip
TOUCHES = (
    *(f"list {folder}" for folder in FOLDERS),
    *(f"read {folder}/*/system.journal" for folder in FOLDERS),
    f"run {' '.join(COMMAND)} *",
)
_MACHINE_ID = re.compile(r"[0-9a-f]{32}")
_SIGNATURE_BYTES = 8


def everything_is_readable(host: Host) -> bool:
    """Whether the system's own journal may be read, and not only the person's; Absent where none is kept."""
    for folder in FOLDERS:
        for name in _names(host, folder):
            if _MACHINE_ID.fullmatch(name):
                return _readable(host, f"{folder}/{name}/system.journal")
    raise Absent("no journal is kept on this computer")


def _names(host: Host, folder: str) -> tuple[str, ...]:
    try:
        return host.list(folder)
    except Absent:
        return ()


def _readable(host: Host, path: str) -> bool:
    try:
        host.read(path, most=_SIGNATURE_BYTES)
    except Denied:
        return False
    except Absent:
        return True  # no system.journal of that name: nothing there to be refused
    return True


def entries(host: Host, since: datetime) -> tuple[Entry, ...]:
    """The newest errors and warnings since then, at most 3,000."""
    return tuple(parse(decoded(host.run(*COMMAND, f"@{int(since.timestamp())}", most=32 << 20, may_be_empty=True))))


def parse(answer: str) -> Iterator[Entry]:
    """The records of a `journalctl -o json` answer; a line that is no record (`-- No entries --`) is passed over."""
    for line in answer.split("\n"):
        if not line.startswith("{"):
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError):
            continue  # cut off, or not a record
        priority, when = _number(record.get("PRIORITY")), _number(record.get("__REALTIME_TIMESTAMP"))
        grave = None if priority is None else severity(priority)
        if grave is not None:
            yield Entry(
                source=KERNEL if _text(record.get("_TRANSPORT")) == "kernel" else SOURCE,
                program=readable(_text(record.get("SYSLOG_IDENTIFIER")) or _text(record.get("_COMM")))[:80],
                severity=grave,
                when=None if when is None else sensible(when / 1e6),
                message=_message(record),
            )


def _message(record: dict[str, Any]) -> str:
    message = _text(record.get("MESSAGE"))
    if _text(record.get("SYSLOG_IDENTIFIER")) == "systemd-coredump":
        message = message.partition("\n")[0]  # below it stands the stack of the program that crashed
    return readable(message)


def _text(value: object) -> str:
    """A field: text, an array of bytes, an array of such (a field that was given twice), or nothing."""
    if isinstance(value, str):
        return value
    if isinstance(value, list) and value:
        if all(type(byte) is int and 0 <= byte <= 255 for byte in value):
            return bytes(value).decode("utf-8", "replace")
        return value[0] if isinstance(value[0], str) else ""
    return ""


def _number(value: object) -> int | None:
    text = str(value) if type(value) is int else _text(value)
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 20 else None
