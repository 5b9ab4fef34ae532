"""Microsoft Defender for macOS and Linux: `mdatp health --output json`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from collectors._host.errors import Unreadable
from collectors._moment import moment
from collectors.security.section import Antivirus, State

COMMAND = ("mdatp", "health", "--output", "json")
NAME = "Microsoft Defender"


def told_by(answer: bytes) -> Antivirus:
    """What Defender says of itself; raises Unreadable. What it says of its owner's company is not kept."""
    try:
        told = json.loads(answer)
    except (ValueError, RecursionError):
        raise Unreadable("Defender did not answer in JSON") from None
    if not isinstance(told, dict) or "appVersion" not in told:
        raise Unreadable("Defender answered in a form that cannot be understood")
    real_time, passive = _flag(told, "realTimeProtectionEnabled"), _flag(told, "passiveModeEnabled")
    definitions = told.get("definitionsStatus")
    status = definitions.get("$type") if isinstance(definitions, dict) else definitions
    return Antivirus(
        name=NAME,
        state=_state(real_time, passive, told.get("licensed")),
        up_to_date={"upToDate": True, "up_to_date": True, "outOfDate": False, "out_of_date": False}.get(str(status)),
        real_time=real_time,
        tamper_protection=_tamper(told),
        version=_version(told, "appVersion"),
        definitions_version=_version(told, "definitionsVersion"),
        definitions_from=_when(told, "definitionsUpdated"),
        licence_until=_when(told, "productExpiration"),
    )


def _state(real_time: bool | None, passive: bool | None, licensed: object) -> State | None:
    if licensed is False:
        return State.EXPIRED
    if passive:
        return State.PASSIVE
    return None if real_time is None else State.ON if real_time else State.OFF


def _tamper(told: Mapping[str, Any]) -> bool | None:
    value = _inner(told, "tamperProtection")
    return None if not isinstance(value, str) else value == "block"


def _flag(told: Mapping[str, Any], name: str) -> bool | None:
    value = _inner(told, name)
    return value if isinstance(value, bool) else None


def _inner(told: Mapping[str, Any], name: str) -> object:
    """A setting: its value, or a table that holds it."""
    value = told.get(name)
    return value.get("value") if isinstance(value, dict) else value


def _version(told: Mapping[str, Any], name: str) -> str | None:
    value = told.get(name)
    known = (
        isinstance(value, str)
        and 0 < len(value) <= 40
        and all(c.isascii() and (c.isalnum() or c in ".-") for c in value)
    )
    return value if isinstance(value, str) and known else None


def _when(told: Mapping[str, Any], name: str) -> datetime | None:
    """Milliseconds since 1970, as text."""
    value = told.get(name)
    text = str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    if not (text.isascii() and text.isdecimal() and 0 < len(text) < 15):
        return None
    try:
        return moment(int(text) / 1000, UTC)
    except Unreadable:
        return None
