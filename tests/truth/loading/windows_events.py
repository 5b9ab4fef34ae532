"""Windows' event records as XML: one rendered record or more, or those an independent parser read out of a channel."""

from __future__ import annotations

import json
import re
from datetime import datetime, timedelta

from tests.truth.manifest import Row
from tests.truth.recording import Answers, Recording

_EVENT = re.compile(r"<Event\b.*?</Event>", re.DOTALL)
_CHANNEL = re.compile(r"<Channel>([^<]+)</Channel>")
_TIME = re.compile(r"SystemTime=['\"](\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)")


def rendered(row: Row) -> list[Recording]:
    """A file of event XML."""
    if "event XML" not in row.source or "<Event" not in row.text:
        return []
    return [computer(_EVENT.findall(row.text))]


def channel(row: Row) -> list[Recording]:
    """A channel file: its grave records stand beside it as XML (`.L1-3.jsonl`)."""
    beside = row.folder / f"{row.path}.L1-3.jsonl"
    if "channel file" not in row.source:
        return []
    if not beside.is_file():
        return []
    records = [json.loads(line)["xml"] for line in beside.read_text("utf-8").splitlines() if line.strip()]
    return [computer([record.partition("?>")[2].strip() or record for record in records])]


def computer(records: list[str]) -> Recording:
    """A computer whose clock stands an hour after the last of these records, newest first."""
    times = [seen.group(1) if (seen := _TIME.search(record)) else "" for record in records]
    by_channel: dict[str, list[str]] = {}
    for _, record in sorted(zip(times, records, strict=True), reverse=True):
        named = _CHANNEL.search(record)
        by_channel.setdefault(named.group(1) if named else "System", []).append(record)
    for name in ("System", "Application"):
        by_channel.setdefault(name, [])
    answers: Answers = {f"log {name}": {"json": found} for name, found in by_channel.items()}
    last = max(filter(None, times), default="2026-11-22T11:00:00")
    now = datetime.fromisoformat(f"{last}+00:00") + timedelta(hours=1)
    return Recording("windows", answers, now.isoformat())


LOADERS = (rendered, channel)
