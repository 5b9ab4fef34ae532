"""Seconds since 1970 as a moment, on every platform alike: Windows' own functions end in the year 3000."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo

from collectors._host.errors import Unreadable

_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


def moment(seconds: float, zone: tzinfo | None = UTC) -> datetime:
    """The moment in this zone; Unreadable where it is in no year from 1 to 9999."""
    try:
        return (_BEGINNING + timedelta(seconds=seconds)).astimezone(zone)
    except (OverflowError, ValueError):
        raise Unreadable("a time that cannot be one") from None
