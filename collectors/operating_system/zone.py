"""The time zone by the link both Linux and macOS keep: /etc/localtime."""

from __future__ import annotations

import re


def zone_of(link: str) -> str | None:
    """The time zone's name in the target of /etc/localtime, as `../usr/share/zoneinfo/Europe/Lisbon`."""
    _, zoneinfo, zone = link.partition("zoneinfo/")
    return zone if zoneinfo and re.fullmatch(r"[A-Za-z0-9_+\-/]{1,64}", zone) else None
