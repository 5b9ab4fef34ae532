"""ClamAV's databases: the heading of a .cvd or .cld file tells when it was made and its version."""

from __future__ import annotations

import re

FOLDER = "/var/lib/clamav"
DATABASES = ("daily.cvd", "daily.cld", "main.cvd", "main.cld")
_HEADING = re.compile(
    rb"ClamAV-VDB:[^:]{0,40}:(\d{1,8}):\d{1,9}:\d{1,5}:[^:]{1,64}:[^:]{1,400}:[^:]{1,64}:(\d{9,11})\b"
)


def database(heading: bytes) -> tuple[int, str] | None:
    """When it was made, in seconds since 1970, and its version; None for what is no database.

    The first field is a date in words whose hours are written without a colon (`21 Nov 2026 09-33 -0500`).
    """
    seen = _HEADING.match(heading[:512])
    return (int(seen[2]), seen[1].decode()) if seen else None
