"""Text logs below /var/log: their last two megabytes, and of these the lines that tell of trouble."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias

from collectors._host.host import Host, decoded
from collectors.event_logs.entries import Entry, Severity, readable, sensible

FOLDER = "/var/log"
_MOST = 2 << 20
_LONGEST_LINE = 20_000
Parse: TypeAlias = Callable[[str, datetime], Iterator[Entry]]

_SYSLOG = re.compile(
    r"(?:(\d{4}-\d\d-\d\dT[\d:]{8}\S{0,40})|([A-Z][a-z]{2} [ \d]\d [\d:]{8})) \S{1,255} "
    r"(?:[a-z\d]{2,10}\.(emerg|alert|crit|err|warn|notice|info|debug) )?"
    r"([^\s:\[]{1,80})(?:\[\d{1,10}\])?: (?:\[ *\d+\.\d+\] )?(.+)"
)
_TROUBLE = re.compile(
    r"\b(?:err(?:or)?s?|fail(?:ed|ure|s|ing)?|fatal|critical|panic|segfault|warn(?:ing)?s?|cannot|unable|denied"
    r"|tim(?:ed |e)out|out of memory|oom|killed|crash(?:ed)?|corrupt\w{0,6}|oops|bug|unreachable|refused|broken)\b",
    re.IGNORECASE,
)
_XORG = re.compile(r"\[ *\d+\.\d+\] \((EE|WW)\) (.+)")
_APT_STARTED = re.compile(r"Log started: (\d{4}-\d\d-\d\d)  ([\d:]{8})")
_APT = re.compile(r"(E|W|Err|dpkg: error|dpkg: warning)[: ].+")
_BOOT = re.compile(r"\[ *FAILED *\] (.+)")
_CUPS = re.compile(r"([EWCAX]) \[(\d\d/[A-Z][a-z]{2}/\d{4}:[\d:]{8} [+-]\d{4})\] (.+)")
_PACMAN = re.compile(r"\[(\d{4}-\d\d-\d\dT\S{5,20})\] \[\w+\] (error|warning): (.+)")
_DNF = re.compile(r"(\d{4}-\d\d-\d\dT\S{5,20}) (CRITICAL|ERROR|WARNING) (.+)")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_GRAVE: dict[str, Severity] = {
    "emerg": "critical", "alert": "critical", "crit": "critical", "err": "error", "warn": "warning",
}  # fmt: skip
_WORDS: dict[str, Severity] = {
    "EE": "error", "WW": "warning", "E": "error", "Err": "error", "W": "warning", "X": "critical", "A": "critical",
    "C": "critical", "dpkg: error": "error", "dpkg: warning": "warning", "error": "error", "warning": "warning",
    "CRITICAL": "critical", "ERROR": "error", "WARNING": "warning",
}  # fmt: skip


def syslog(text: str, now: datetime) -> Iterator[Entry]:
    """Lines of the classic, the ISO or BusyBox's form. Only the last tells how grave; in the others, words must do.

    The host's name is not kept.
    """
    for line in text.split("\n"):
        seen = _SYSLOG.match(line[:_LONGEST_LINE])
        if seen and (_GRAVE.get(seen[3]) if seen[3] else _TROUBLE.search(seen[5])):
            when = _iso(seen[1], now) if seen[1] else _without_year(seen[2], now)
            yield Entry("system log", readable(seen[4]), _GRAVE.get(seen[3]), when, readable(seen[5]))


def xorg(text: str, now: datetime) -> Iterator[Entry]:  # noqa: ARG001  (its times count from the start of the screen)
    """The display server's errors and warnings."""
    yield from (Entry("display server", "Xorg", _WORDS[w], None, readable(m)) for w, m in _lines(_XORG, text))


def boot(text: str, now: datetime) -> Iterator[Entry]:  # noqa: ARG001  (it has no times)
    """What failed while the computer was starting."""
    plain = "\n".join(map(readable, text.split("\n")))
    yield from (Entry("starting up", "", "error", None, message) for (message,) in _lines(_BOOT, plain))


def apt(text: str, now: datetime) -> Iterator[Entry]:
    """Errors and warnings of installations, each with the time its installation began."""
    when = None
    for line in text.split("\n"):
        if started := _APT_STARTED.match(line):
            when = _iso(f"{started[1]}T{started[2]}", now)
        elif seen := _APT.match(line):
            yield Entry("apt", "apt", _WORDS[seen[1]], when, readable(line))


def cups(text: str, now: datetime) -> Iterator[Entry]:  # noqa: ARG001  (its times are complete)
    """The printing service's errors and warnings."""
    for word, stamp, message in _lines(_CUPS, text):
        with suppress(ValueError):
            when = sensible(datetime.strptime(stamp, "%d/%b/%Y:%H:%M:%S %z").timestamp())
            yield Entry("printing", "cupsd", _WORDS[word], when, readable(message))


def pacman(text: str, now: datetime) -> Iterator[Entry]:
    """Errors and warnings of pacman."""
    yield from (Entry("pacman", "pacman", _WORDS[w], _iso(t, now), readable(m)) for t, w, m in _lines(_PACMAN, text))


def dnf(text: str, now: datetime) -> Iterator[Entry]:
    """Errors and warnings of dnf."""
    yield from (Entry("dnf", "dnf", _WORDS[w], _iso(t, now), readable(m)) for t, w, m in _lines(_DNF, text))


def _lines(pattern: re.Pattern[str], text: str) -> Iterator[tuple[str, ...]]:
    for line in text.split("\n"):
        if seen := pattern.match(line[:_LONGEST_LINE]):
            yield tuple(seen.groups())


def _iso(stamp: str, now: datetime) -> float | None:
    """An ISO 8601 time; one without a zone is the computer's own."""
    try:
        parsed = datetime.fromisoformat(stamp)
        return sensible((parsed if parsed.tzinfo else parsed.replace(tzinfo=now.tzinfo)).timestamp())
    except (ValueError, OverflowError):
        return None


def _without_year(stamp: str, now: datetime) -> float | None:
    """`Nov  2 16:43:53` in the latest year that does not put it into the future."""
    for year in (now.year, now.year - 1):
        with suppress(ValueError):  # 29 February of a year that has none
            month, day = 1 + _MONTHS.index(stamp[:3]), int(stamp[4:6])
            hour, minute, second = int(stamp[7:9]), int(stamp[10:12]), int(stamp[13:15])
            parsed = datetime(year, month, day, hour, minute, second, tzinfo=now.tzinfo)
            if parsed <= now + timedelta(days=1):
                return parsed.timestamp()
    return None


@dataclass(frozen=True, slots=True)
class LogFile:
    """A log that is looked at."""

    name: str
    parse: Parse
    also_in_journal: bool = False


LOGS = (
    LogFile("syslog", syslog, also_in_journal=True),
    LogFile("messages", syslog, also_in_journal=True),
    LogFile("kern.log", syslog, also_in_journal=True),
    LogFile("boot.log", boot),
    LogFile("Xorg.0.log", xorg),
    LogFile("apt/term.log", apt),
    LogFile("cups/error_log", cups),
    LogFile("pacman.log", pacman),
    LogFile("dnf.log", dnf),
)
SIGN_IN_LOGS = frozenset({"auth.log", "secure", "btmp", "wtmp", "lastlog"})
TOUCHES = (f"list {FOLDER}", *(f"read {FOLDER}/{log.name}" for log in LOGS))


def look(host: Host, log: LogFile) -> tuple[Entry, ...]:
    """The entries of one log; its first line is passed over where the beginning was cut off."""
    raw = host.read(f"{FOLDER}/{log.name}", most=_MOST, tail=True)
    text = decoded(raw)
    return tuple(log.parse(text.partition("\n")[2] if len(raw) == _MOST else text, host.now()))


def present(host: Host) -> tuple[tuple[LogFile, ...], bool]:
    """The logs that are there, and whether there are sign-in logs, which are not looked at."""
    names = frozenset(host.list(FOLDER))
    return tuple(log for log in LOGS if log.name.partition("/")[0] in names), bool(names & SIGN_IN_LOGS)
