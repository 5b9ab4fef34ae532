"""What package managers of Linux wrote about their runs: apt, dpkg, dnf, pacman, zypper, PackageKit.

The command lines and the people who gave them stand there too; they are not kept.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo

_STAMP = re.compile(r"(\d{4}-\d\d-\d\d)[T ]{1,3}(\d\d:\d\d:\d\d)\.?\d{0,9}([+-]\d\d:?\d\d|Z)?")
_MOST_TEXT = 4 << 20


@dataclass(frozen=True, slots=True, repr=False)
class Run:
    """One run that renewed packages, or failed to."""

    manager: str
    when: datetime
    packages: int
    error: str = ""


def apt(text: str, zone: tzinfo | None) -> Iterator[Run]:
    """`/var/log/apt/history.log`: a paragraph a run, `Start-Date`, `Upgrade`, `Error` (apt's own form)."""
    for paragraph in re.split(r"\n\s*\n", text):
        fields = dict(re.findall(r"^([A-Z][A-Za-z-]{2,20}): (.*)$", paragraph, re.MULTILINE))
        when, upgraded = moment(fields.get("Start-Date", ""), zone), fields.get("Upgrade", "")
        if when is not None and (upgraded or "Error" in fields):
            yield Run("apt", when, upgraded.count("("), fields.get("Error", "")[:200])


def dpkg(text: str, zone: tzinfo | None) -> Iterator[Run]:
    """`/var/log/dpkg.log`: `2026-11-20 10:15:20 upgrade foo:amd64 1 2`; a day is a run."""
    yield from _by_day("dpkg", re.findall(r"^(\S{10} \S{8}) upgrade \S", text, re.MULTILINE), zone)


def dnf(text: str, zone: tzinfo | None) -> Iterator[Run]:
    """`/var/log/dnf.rpm.log`: `2026-11-20T10:15:20+0000 SUBDEBUG Upgrade: foo-1.2-3.x86_64` (`Upgraded`: the old)."""
    yield from _by_day("dnf", re.findall(r"^(\d{4}-\S{10,30}) \w+ Upgrade: \S", text, re.MULTILINE), zone)


def pacman(text: str, zone: tzinfo | None) -> Iterator[Run]:
    """`/var/log/pacman.log`: `[2026-11-20T10:15:20+0000] [ALPM] upgraded linux (6.1-1 -> 6.2-1)`."""
    yield from _by_day("pacman", re.findall(r"^\[(\S{10,30})\] \[ALPM\] upgraded ", text, re.MULTILINE), zone)


def zypper(text: str, zone: tzinfo | None) -> Iterator[Run]:
    """`/var/log/zypp/history`: `2026-11-20 10:15:20|install|name|version|…`."""
    yield from _by_day("zypper", re.findall(r"^(\S{10} \S{8})\|install\|", text, re.MULTILINE), zone)


def _by_day(manager: str, stamps: list[str], zone: tzinfo | None) -> Iterator[Run]:
    moments = [when for stamp in stamps if (when := moment(stamp, zone)) is not None]
    counts = Counter(when.date() for when in moments)
    for day, last in {when.date(): when for when in sorted(moments)}.items():
        yield Run(manager, last, counts[day])


def moment(stamp: str, zone: tzinfo | None) -> datetime | None:
    """An ISO 8601 time, or apt's with two blanks; one without a zone is the computer's own."""
    seen = _STAMP.match(stamp.strip())
    if seen is None:
        return None
    offset = seen[3] or ""
    offset = f"{offset[:3]}:{offset[3:]}" if len(offset) == 5 else offset
    try:
        when = datetime.fromisoformat(f"{seen[1]}T{seen[2]}{offset}")
    except ValueError:
        return None
    return when if when.tzinfo else when.replace(tzinfo=zone)


def unpacked(raw: bytes) -> str:
    """The text of a gzip file (rotated logs), at most 4 MB of it; empty where it is none."""
    try:
        return zlib.decompressobj(31).decompress(raw, _MOST_TEXT).decode("utf-8", "replace")
    except zlib.error:
        return ""


def available(text: str) -> tuple[int | None, int | None]:
    """Ubuntu's `updates-available`: how many updates wait, and how many of them are about security."""
    lines = [line for line in text.split("\n") if re.match(r"\d{1,5}\b", line)]
    numbers = [int(re.split(r"\D", line, maxsplit=1)[0]) for line in lines]
    security = [number for number, line in zip(numbers, lines, strict=True) if "security" in line.lower()]
    return (numbers[0] if numbers else None), (security[0] if security else None)


def offline_failure(text: str) -> str | None:
    """PackageKit's result of an update at a restart: what it failed with; None where it did not."""
    fields = dict(re.findall(r"^([A-Z][A-Za-z]{2,30})=(.*)$", text, re.MULTILINE))
    return (fields.get("ErrorCode") or "unknown")[:60] if fields.get("Success") == "false" else None
