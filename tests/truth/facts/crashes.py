"""Crashes of programs on macOS."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from collectors._contract import Topic
from tests.truth.facts._reading import at
from tests.truth.judging import Claim
from tests.truth.manifest import Row

TOPIC = "crashes"


def claims(row: Row, platform: str, section: Topic | None) -> Iterator[Claim]:
    """Program, exception and signal, and when."""
    facts = row.expected.get("facts") or {}
    if platform != "macos" or "DiagnosticReports" not in row.source:
        return
    crashes = at(section, "crashes") or ()
    one = crashes[0] if crashes else None
    yield Claim(TOPIC, "crash.program", re.sub(r" \[\d+\]$", "", str(facts.get("proc"))), at(one, "program"))
    signal = facts.get("signal")
    code = f"{facts['exception']} ({signal})" if signal else facts.get("exception")
    yield Claim(TOPIC, "crash.code", code, at(one, "code"))
    said = re.fullmatch(r"(\S+ [\d:]{8})(?:\.\d+)? ([+-]\d{4})", str(facts.get("timestamp") or facts.get("when")))
    last = at(one, "last")
    if said:
        when = datetime.strptime(f"{said[1]} {said[2]}", "%Y-%m-%d %H:%M:%S %z")
        yield Claim(TOPIC, "crash.last", when.timestamp(), last.timestamp() if last else None, within=1.0)
