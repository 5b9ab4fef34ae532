"""macOS' crash reports: `.ips` (JSON behind one line of JSON) and the older `.crash` and `.panic` texts.

Of each only what its heading tells is taken: program, version, time, exception, and the library it happened in.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import datetime, tzinfo
from typing import Any

from collectors.crashes.counting import Seen
from collectors.crashes.section import Kind

_STAMP = re.compile(r"(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:\.\d{1,9})? ?([+-]\d{4}|Z)?")
_NAME = re.compile(
    r"(.{1,120}?)[_-](\d{4})-(\d\d)-(\d\d)-(\d\d)(\d\d)(\d\d)(?:[._].{0,120})?\.(ips|crash|panic|hang|spin|diag)"
)
_LAST_TIME = 4_102_444_800.0
_KINDS = {"309": Kind.PROGRAM, "109": Kind.PROGRAM, "308": Kind.PROGRAM, "210": Kind.SYSTEM, "288": Kind.HANG,
          "298": None}  # fmt: skip
_FIELD = re.compile(r"^([A-Z][A-Za-z/ ]{2,30}):[ \t]+(.+)$", re.MULTILINE)
_MOST_HEADING = 8000
_MOST_FRAMES = 10


def ips(text: str) -> Seen | None:
    """A crash, a panic or a hang of an `.ips` report; None for other kinds and for what is no report.

    `bug_type` 309 and 109: a crash; 210: a kernel panic; 288: what was running while something hung.
    """
    heading, _, body = text.partition("\n")
    head = _table(heading)
    kind = _KINDS.get(_text(head, "bug_type"))
    if kind is None:
        return None
    report = _table(body)
    when = moment(_text(head, "timestamp")) or moment(_text(report, "captureTime"))
    if kind is Kind.SYSTEM:
        return Seen(kind, when, reason=panic(_text(report, "panicString")))
    exception = report.get("exception")
    exception = exception if isinstance(exception, dict) else {}
    return Seen(
        kind=kind,
        when=when,
        program=_text(head, "app_name") or _text(head, "name") or _text(report, "procName"),
        version=_text(head, "app_version"),
        module=_module(report),
        code=_exception(_text(exception, "type"), _text(exception, "signal")),
    )


def crash(text: str) -> Seen | None:
    """A crash of the older text form, by its heading's fields; None for what is no such report."""
    fields = dict(reversed(_FIELD.findall(text[:_MOST_HEADING])))
    process = fields.get("Process", "")
    if not process:
        return None
    kind, _, rest = fields.get("Exception Type", "").strip().partition(" ")
    return Seen(
        kind=Kind.PROGRAM if kind else Kind.HANG,
        when=moment(fields.get("Date/Time", "")),
        program=re.sub(r" \[\d{1,10}\]$", "", process.strip()),
        version=fields.get("Version", "").strip(),
        module=_crashed_in(text),
        code=_exception(kind, rest.strip("() ")),
    )


def panicked(text: str, when: float | None) -> Seen:
    """A kernel panic of the older text form; its time stands in the file's name."""
    found = re.search(r"^panic\(.{0,400}", text[:_MOST_HEADING], re.MULTILINE)
    return Seen(Kind.SYSTEM, when, reason=panic(found[0] if found else ""))


def panic(text: str) -> str:
    """The sentence of a panic's first line, without processor and addresses."""
    line = text.strip().partition("\n")[0]
    return re.sub(r"^panic\([^)]{0,200}\):?\s*", "", line).strip('" ')[:400]


def moment(stamp: str) -> float | None:
    """`2022-01-06 15:09:22.00 +0200` in seconds since 1970."""
    seen = _STAMP.search(stamp[:100])
    if seen is None:
        return None
    zone = seen[3] or "Z"
    try:
        when = datetime.fromisoformat(f"{seen[1]}T{seen[2]}" + (zone if zone == "Z" else f"{zone[:3]}:{zone[3:]}"))
        return when.timestamp() if 0 < when.timestamp() < _LAST_TIME else None
    except (ValueError, OverflowError):
        return None


def of_name(name: str, zone: tzinfo | None) -> tuple[str, datetime, str] | None:
    """A report's program, time and kind of file, by its name; the computer's name in older ones is not kept."""
    seen = _NAME.fullmatch(name)
    if seen is None:
        return None
    year, month, day, hour, minute, second = map(int, seen.groups()[1:7])
    try:
        return seen[1], datetime(year, month, day, hour, minute, second, tzinfo=zone), seen[8]
    except ValueError:
        return None


def _exception(kind: str, signal: str) -> str:
    return f"{kind} ({signal})" if kind and re.fullmatch(r"SIG[A-Z0-9]{2,8}", signal) else kind


def _module(report: Mapping[str, Any]) -> str:
    """The first named image among the faulting thread's frames: one that jumped to nowhere lies in none."""
    try:
        frames, images = report["threads"][report["faultingThread"]]["frames"][:_MOST_FRAMES], report["usedImages"]
        names = [images[frame["imageIndex"]].get("name") for frame in frames]
    except (KeyError, IndexError, TypeError, AttributeError):
        return ""
    return next((name for name in names if isinstance(name, str) and name), "")


def _crashed_in(text: str) -> str:
    """The library of the first line below `Thread n Crashed`."""
    found = re.search(r"^Thread \d{1,5} Crashed.{0,200}\n0 {1,6}(\S.{0,100}?)[ \t]{2,}", text, re.MULTILINE)
    return found[1] if found else ""


def _table(text: str) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _text(table: Mapping[str, Any], name: str) -> str:
    value = table.get(name)
    return value.strip() if isinstance(value, str) else ""
