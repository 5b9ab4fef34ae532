"""Arch and its kin: one `pacman -Qi`, which is quicker than reading a file for each package."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime

from collectors._host.errors import Unreadable
from collectors._host.host import Host, decoded
from collectors.software.packages import Package, package

DATABASES = ("/var/lib/pacman/local",)
COMMAND = ("pacman", "-Qi")
TOUCHES = (*(f"list {path}" for path in DATABASES), "run pacman -Qi")
_FIELD = re.compile(r"^([A-Z][A-Za-z ]{0,30}?) *: (.*)$", re.MULTILINE)
_DAY = re.compile(r"\w{3} (\w{3} +\d{1,2}) [\d:]{8}(?: [AP]M)?(?: [\w+-]+)? (\d{4})|\w{3} (\d{1,2} \w{3} \d{4}) .*")
_UNITS = {"B": 1 / 1024, "KiB": 1.0, "MiB": 1024.0, "GiB": 1024.0**2}


def packages(host: Host) -> tuple[Package, ...]:
    """What pacman installed."""
    return parse(decoded(host.run(*COMMAND, most=32 << 20)))


def parse(answer: str) -> tuple[Package, ...]:
    """The blocks of the command's answer, in the C locale."""
    blocks = [dict(_FIELD.findall(block)) for block in answer.split("\n\n")]
    found = tuple(_package(block) for block in blocks if "Name" in block)
    if not found:
        raise Unreadable("pacman named no package")
    return found


def _package(block: dict[str, str]) -> Package:
    reason = block.get("Install Reason", "")
    return package(
        block["Name"].strip(),
        block.get("Version", "").strip(),
        architecture=block.get("Architecture", "").strip(),
        publisher=block.get("Packager"),
        size_kib=size_kib(block.get("Installed Size", "")),
        installed_on=install_day(block.get("Install Date", "")),
        on_purpose="explicitly" in reason.casefold() if reason else None,
    )


def size_kib(text: str) -> int | None:
    """`1.50 MiB` as KiB; None where it is no size."""
    seen = re.fullmatch(r"\s*(\d{1,9}(?:\.\d{1,3})?) ([KMG]?i?B)\s*", text)
    return round(float(seen[1]) * _UNITS[seen[2]]) if seen and seen[2] in _UNITS else None


def install_day(text: str) -> date | None:
    """The day of `Fri Oct 17 12:53:02 2018` or `Fri 17 Oct 2018 12:53:02 PM CEST`; None where it is none."""
    seen = _DAY.match(text.strip())
    if not seen:
        return None
    words, form = (seen[3], "%d %b %Y") if seen[3] else (f"{seen[1]} {seen[2]}", "%b %d %Y")
    with suppress(ValueError):
        return datetime.strptime(words, form).date()  # noqa: DTZ007  (a day only)
    return None
