"""Windows' event records: osquery's rows, and counts of a channel's grave records."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from collectors._contract import Topic
from tests.truth.facts._reading import at
from tests.truth.judging import Claim
from tests.truth.manifest import Row

TOPIC = "event_logs"
_SEVERITY = {"1": "critical", "2": "error", "3": "warning"}
_COUNTS = "critical_error_warning_by_provider/eventid/level"


def claims(row: Row, platform: str, section: Topic | None) -> Iterator[Claim]:
    """Grave records only: what merely informs is not ours to report."""
    if platform == "linux" and row.source.startswith("journalctl"):
        yield from _journal(section, row.expected.get("facts") or {})
    if platform != "windows":
        return
    groups = at(section, "groups") or ()
    event = row.expected.get("osquery_row") or {}
    if str(event.get("level")) in _SEVERITY:
        yield from _event(groups, event)
    for name, count in ((row.expected.get("facts") or {}).get(_COUNTS) or {}).items():
        provider, number, level = name.rsplit("/", 2)
        severity = _SEVERITY[level.removeprefix("L")]
        same = [
            g for g in groups if (_folded(g.program), g.code, g.severity) == (_folded(provider), int(number), severity)
        ]
        yield Claim(TOPIC, "group.count", count, sum(group.count for group in same) or None)


def _journal(section: Topic | None, facts: dict[str, Any]) -> Iterator[Claim]:
    """One record of the journal: who wrote it, how grave, and what."""
    one = next(iter(at(section, "groups") or ()), None)
    grave = {0: "critical", 1: "critical", 2: "critical", 3: "error", 4: "warning"}
    yield Claim(TOPIC, "group.program", facts.get("identifier"), at(one, "program"))
    yield Claim(TOPIC, "group.severity", grave.get(facts.get("priority", 9)), at(one, "severity"))
    yield Claim(TOPIC, "group.message", facts.get("message"), at(one, "message"))


def _event(groups: Any, event: dict[str, Any]) -> Iterator[Claim]:
    """One record: its log, who wrote it, its number, how grave, and when."""
    one = next((g for g in groups if str(g.code) == str(event.get("event_id"))), None)
    name = "unread_channel" if event.get("source") == "Security" else "group"
    yield Claim(TOPIC, f"{name}.code", int(event["event_id"]), at(one, "code"))
    yield Claim(TOPIC, f"{name}.program", event.get("provider_name"), at(one, "program"))
    yield Claim(TOPIC, f"{name}.source", event.get("source"), at(one, "source"))
    yield Claim(TOPIC, f"{name}.severity", _SEVERITY[str(event["level"])], at(one, "severity"))
    when = datetime.fromisoformat(str(event["datetime"])[:19] + "+00:00")
    last = at(one, "last")
    yield Claim(TOPIC, f"{name}.last", when.timestamp(), last.timestamp() if last else None, within=1.0)


def _folded(name: Any) -> str:
    return str(name).casefold()
