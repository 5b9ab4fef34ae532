"""A moment as the person reads it: by the clock on their wall, without seconds or zones."""

from __future__ import annotations

from datetime import datetime


def when(moment: datetime | str) -> str:
    """Date and time in the time zone of this computer, from a moment with a zone or its ISO 8601 text.

    A text that is no moment is shown as it is: a receipt must stay readable.
    """
    local = _local(moment)
    return f"{local:%Y-%m-%d %H:%M}" if local else str(moment)


def day(moment: datetime | str) -> str:
    """The date of it."""
    return when(moment).partition(" ")[0]


def _local(moment: datetime | str) -> datetime | None:
    try:
        return (datetime.fromisoformat(moment) if isinstance(moment, str) else moment).astimezone()
    except (ValueError, OverflowError, OSError):  # beyond what this computer's calendar knows
        return None
