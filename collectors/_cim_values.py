"""Values of CIM instances, whether an interface gave them typed or as text: absent ones are None, never a guess."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from redaction.redacted import Json

_MOMENT = re.compile(r"(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)\.\d{6}([+-]\d{3})")
_WHOLE = re.compile(r"[+-]?\d{1,20}")


def text(row: Mapping[str, Json], name: str) -> str | None:
    """A text without the blanks around it; None where it is absent or empty."""
    value = row.get(name)
    return (value.strip() or None) if isinstance(value, str) else None


def number(row: Mapping[str, Json], name: str) -> int | None:
    """A whole number; 64-bit ones come as text from every CIM interface."""
    value = row.get(name)
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    return int(value.strip()) if isinstance(value, str) and _WHOLE.fullmatch(value.strip()) else None


def flag(row: Mapping[str, Json], name: str) -> bool | None:
    """Yes or no; `TRUE` and `FALSE` where they come as text."""
    value = row.get(name)
    if isinstance(value, str):
        return {"true": True, "false": False}.get(value.strip().lower())
    return value if isinstance(value, bool) else None


def items(row: Mapping[str, Json], name: str) -> tuple[Json, ...]:
    """An array's elements; empty where it is absent."""
    value = row.get(name)
    return tuple(value) if isinstance(value, list) else ()


def texts(row: Mapping[str, Json], name: str) -> tuple[str, ...]:
    """The texts of an array, without blank ones."""
    return tuple(item.strip() for item in items(row, name) if isinstance(item, str) and item.strip())


def moment(row: Mapping[str, Json], name: str) -> datetime | None:
    """A DMTF date and time (`yyyymmddHHMMSS.ffffff±UUU`, U in minutes east of UTC; DSP0004 5.2.4); none where wild."""
    match = _MOMENT.fullmatch(text(row, name) or "")
    if match is None:
        return None
    year, month, day, hour, minute, second, offset = map(int, match.groups())
    try:
        zone = timezone(timedelta(minutes=offset)) if offset else UTC
        return datetime(year, month, day, hour, minute, second, tzinfo=zone)
    except ValueError:
        return None
