"""How old something probably is: dates that something suggests, each with what it rests on; never facts."""

from __future__ import annotations

import re
from datetime import date

from collectors._host.errors import Unreadable
from collectors._host.host import Host
from collectors._moment import moment
from redaction.privacy import Plain, Section

_BIRTHS_OF = ("stat", "--format=%W:%n", "/", "/etc/machine-id")
TOUCH_BIRTHS = "run " + " ".join(_BIRTHS_OF)
_BASED_ON = {
    "/": "an estimate from the day the system's file system was made",
    "/etc/machine-id": "an estimate from the day this system got its machine number, at its first start",
}
BY_BATTERY = "an estimate from the day its battery was made"
BY_SCREEN = "an estimate from the week its built-in screen was made"
_THE_FIRST_PC = date(1981, 8, 12)


class Estimate(Section):
    """A date and what it was concluded from."""

    on: date
    based_on: Plain


def installed(host: Host) -> tuple[Estimate, ...]:
    """When this Linux system may have been installed, by the births of its root folder and machine number (stat)."""
    answer = host.run(*_BIRTHS_OF, accept=(0, 1)).decode("utf-8", "replace")
    return births(answer, host.now().date())


def births(answer: str, today: date) -> tuple[Estimate, ...]:
    """What `stat --format=%W:%n` told, seconds since 1970 or 0 where the file system keeps no births."""
    lines = re.findall(r"^(\d{1,11}|-):(/\S*)$", answer, re.M | re.A)
    if not lines:
        raise Unreadable("the births of the system's files could not be understood")
    dates = [(path, moment(int(at)).date()) for at, path in lines if at not in ("0", "-")]
    return tuple(
        Estimate(on=on, based_on=_BASED_ON[path]) for path, on in dates if path in _BASED_ON and plausible(on, today)
    )


def firmware_date(text: str | None) -> date | None:
    """A firmware's date as SMBIOS writes it: month/day/year, the year of four or (until about 1999) two digits."""
    found = re.fullmatch(r"\s*(\d\d?)/(\d\d?)/(\d\d|\d{4})\s*", text or "", re.A)
    if not found:
        return None
    month, number, year = map(int, found.groups())
    return day(year + 1900 if year < 100 else year, month, number)


def plausible(on: date, today: date) -> bool:
    """Whether a date can be the age of a computer: after the first PC, not after today."""
    return _THE_FIRST_PC <= on <= today


def packed_date(word: int) -> date | None:
    """A battery's date of manufacture (Smart Battery Data 1.1): day in 5 bits, month in 4, years since 1980 in 7."""
    return day(1980 + (word >> 9), (word >> 5) & 0x0F, word & 0x1F) if 0 < word < 1 << 16 else None


def week(year: int, number: int) -> date | None:
    """The Monday of a week; the first of January where only the year is known (week 0, or 255 for a model year)."""
    try:
        return date.fromisocalendar(year, number, 1) if 1 <= number <= 53 else date(year, 1, 1)
    except (ValueError, OverflowError):
        return None


def day(year: int, month: int, number: int) -> date | None:
    """The date, if there is such a day."""
    try:
        return date(year, month, number)
    except (ValueError, OverflowError):
        return None
