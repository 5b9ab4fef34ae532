"""Services of systemd, as jc reads `systemctl`."""

from __future__ import annotations

from collections.abc import Iterator

from collectors._contract import Topic
from tests.truth.facts._reading import at, rows_of
from tests.truth.judging import Claim
from tests.truth.manifest import Row

TOPIC = "services"
_STATES = {
    "active": ("running", "finished"),
    "inactive": ("stopped",),
    "failed": ("failed",),
    "activating": ("starting",),
}


def claims(row: Row, platform: str, section: Topic | None) -> Iterator[Claim]:
    """Name, state and systemd's own word of every service; other units only where they failed."""
    ours = {service.name: service for service in at(section, "services") or ()}
    for told in rows_of(row.expected.get("jc_json")) if row.source == "systemctl" and platform == "linux" else ():
        unit = str(told.get("unit"))
        if told.get("load") == "not-found" or not (unit.endswith(".service") or told.get("active") == "failed"):
            continue
        one = ours.get(unit.removesuffix(".service")) or ours.get(unit)
        yield Claim(
            TOPIC,
            "service.name",
            unit.removesuffix(".service"),
            str(at(one, "name")).removesuffix(".service") if one else None,
        )
        wanted = _STATES.get(str(told.get("active")), ())
        state = at(one, "state")
        yield Claim(TOPIC, "service.state", wanted[0] if wanted else None, wanted[0] if state in wanted else state)
        yield Claim(TOPIC, "service.detail", told.get("sub"), at(one, "detail"))
