"""Updates of Windows that were installed: Win32_QuickFixEngineering by GLPI."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from collectors._contract import Topic
from collectors.updates.section import MOST_INSTALLED
from tests.truth.facts._reading import at, rows_of
from tests.truth.judging import Claim
from tests.truth.manifest import Row

TOPIC = "updates"


def claims(row: Row, platform: str, section: Topic | None) -> Iterator[Claim]:
    """Name, kind and day of each."""
    ours = {update.name: update for update in at(section, "installed") or ()}
    said = row.expected.get("jc_json") if row.source == "systeminfo" else None
    names = set(said.get("hotfixs") or []) if isinstance(said, dict) and platform == "windows" else set()
    if names:  # only the newest are told, and this list has no days
        yield Claim(TOPIC, "installed", min(len(names), MOST_INSTALLED), len(names & set(ours)))
    for told in rows_of(row.expected.get("glpi_HOTFIXES")) if platform == "windows" else ():
        one = ours.get(str(told.get("NAME")))
        yield Claim(TOPIC, "installed.name", told.get("NAME"), at(one, "name"))
        parts = str(told.get("INSTALLDATE") or "").split("/")
        if len(parts) == 3:
            day, month, year = map(int, parts)
            yield Claim(TOPIC, "installed.installed_on", date(year, month, day), at(one, "installed_on"))
