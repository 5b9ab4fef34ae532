"""The Linux kernel's own messages: a few of the journal by what they say, or all that `dmesg -r` still has."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from collectors._glance import names
from collectors._host.errors import Denied, HostError, Unreadable
from collectors._host.host import Host, decoded

JOURNALS = ("/var/log/journal", "/run/log/journal")
_MACHINE_ID = re.compile(r"[0-9a-f]{32}")
_LINE = re.compile(r"^<(\d{1,4})>(?:\[ *(\d{1,10}\.\d{1,9})\] ?)?(.+)$", re.MULTILINE)
_ESCAPED = re.compile(r"(?:\\x[89a-f][0-9a-f])+")
_DMESG = ("dmesg", "-r")
_RESTRICTED = "/proc/sys/kernel/dmesg_restrict"
DMESG_TOUCHES = (f"run {' '.join(_DMESG)}", "read /proc/uptime", f"read {_RESTRICTED}")
_MOST_LINES = 500
_SIGNATURE_BYTES = 8
_LAST_TIME = 4_102_444_800.0


@dataclass(frozen=True, slots=True, repr=False)
class Line:
    """One message; raw."""

    priority: int
    """As syslog(3) counts: 0 emergency … 7 debug."""
    when: float | None
    """Seconds since 1970."""
    text: str


def touches(words: str) -> tuple[str, ...]:
    """What `lines` touches."""
    return (
        *(f"list {folder}" for folder in JOURNALS),
        *(f"read {folder}/*/system.journal" for folder in JOURNALS),
        f"run {' '.join(_journal(words))} *",
        *DMESG_TOUCHES,
    )


def lines(host: Host, words: str) -> tuple[Line, ...]:
    """The window's messages in which the pattern `words` is found; by the journal, else by dmesg.

    The pattern must mean the same to PCRE and to `re`. Raises what the host raises.
    """
    begin = host.since.timestamp()
    if _system_journal_is_readable(host):
        # where nothing was found, journalctl --grep ends with 1 and says nothing; that it may read was seen above
        answer = host.run(*_journal(words), f"@{int(begin)}", accept=(0, 1), may_be_empty=True)
        return tuple(journal_lines(decoded(answer)))
    pattern = re.compile(words)
    return tuple(line for line in from_dmesg(host) if pattern.search(line.text) and (line.when or begin) >= begin)


def keeps_journal(host: Host) -> bool:
    """Whether a systemd journal is kept here."""
    return _journal_folder(host) is not None


def _journal_folder(host: Host) -> str | None:
    for folder in JOURNALS:
        for name in names(host, folder):
            if _MACHINE_ID.fullmatch(name):
                return f"{folder}/{name}"
    return None


def _system_journal_is_readable(host: Host) -> bool:
    """Whether a journal is kept whose system's part, in which the kernel's messages stand, may be read."""
    folder = _journal_folder(host)
    if folder is None:
        return False
    try:
        host.read(f"{folder}/system.journal", most=_SIGNATURE_BYTES)
    except Denied:
        return False
    except HostError:
        return True
    return True


def from_dmesg(host: Host) -> tuple[Line, ...]:
    """All since the computer was started; Denied where the kernel shows them to administrators only."""
    try:
        answer = _unescaped(decoded(host.run(*_DMESG)))
    except Unreadable:
        if _restricted(host):
            raise Denied("needs administrator rights") from None
        raise
    return tuple(dmesg_lines(answer, _started(host)))


def _unescaped(answer: str) -> str:
    """Where the system lacks the locale C.UTF-8, dmesg writes é as `\\xc3\\xa9`, in which no name would be found."""
    return _ESCAPED.sub(lambda run: bytes.fromhex(run[0].replace("\\x", "")).decode("utf-8", "replace"), answer)


def dmesg_lines(answer: str, started: float | None) -> Iterator[Line]:
    """The lines of a raw kernel log: `<priority>[seconds since start] message`."""
    for priority, seconds, message in _LINE.findall(answer):
        when = started + float(seconds) if started is not None and seconds else None
        yield Line(int(priority) % 8, when if when is not None and 0 < when < _LAST_TIME else None, message)


def journal_lines(answer: str) -> Iterator[Line]:
    """The records of a `journalctl -o json` answer; a line that is no record is passed over."""
    for text in answer.split("\n"):
        try:
            record = json.loads(text) if text.startswith("{") else None
        except (ValueError, RecursionError):
            continue
        if isinstance(record, dict) and isinstance(record.get("MESSAGE"), str):
            priority, when = _whole(record.get("PRIORITY")), _whole(record.get("__REALTIME_TIMESTAMP"))
            seconds = None if when is None else when / 1e6
            yield Line(
                priority=6 if priority is None else priority % 8,
                when=seconds if seconds is not None and 0 < seconds < _LAST_TIME else None,
                text=record["MESSAGE"],
            )


def _journal(words: str) -> tuple[str, ...]:
    return (
        "journalctl", "--no-pager", "--output=json", "--output-fields=MESSAGE,PRIORITY", f"--lines={_MOST_LINES}",
        "--case-sensitive=true", f"--grep={words}", "_TRANSPORT=kernel", "--since",
    )  # fmt: skip


def _restricted(host: Host) -> bool:
    try:
        return host.text(_RESTRICTED).strip() != "0"
    except HostError:
        return False


def _started(host: Host) -> float | None:
    """When the computer was started, by /proc/uptime; a computer that slept in between makes it a little late."""
    try:
        seen = re.match(r"(\d{1,10})(?:\.\d+)? ", host.text("/proc/uptime"))
    except HostError:
        return None
    return host.now().timestamp() - int(seen[1]) if seen else None


def _whole(value: object) -> int | None:
    return int(value) if isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) < 20 else None
