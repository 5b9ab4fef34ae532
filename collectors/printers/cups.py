"""What CUPS tells, on Linux and macOS: its file printers.conf, and the lines of lpstat in the C locale."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from collectors._host.errors import Unreadable
from collectors._placeholders import known
from collectors.printers.ports import of_uri
from collectors.printers.section import Printer, PrinterProblem, PrinterState

_LONG = timedelta(hours=1)
_REASONS = {
    "media-empty": PrinterProblem.NO_PAPER, "media-needed": PrinterProblem.NO_PAPER,
    "media-jam": PrinterProblem.PAPER_JAM, "media-low": PrinterProblem.PAPER_LOW,
    "toner-empty": PrinterProblem.NO_INK, "marker-supply-empty": PrinterProblem.NO_INK,
    "toner-low": PrinterProblem.INK_LOW, "marker-supply-low": PrinterProblem.INK_LOW,
    "cover-open": PrinterProblem.DOOR_OPEN, "door-open": PrinterProblem.DOOR_OPEN,
    "output-area-full": PrinterProblem.TRAY_FULL, "input-needed": PrinterProblem.NEEDS_SOMEBODY,
    "other": PrinterProblem.ERROR,
}  # fmt: skip
"""IPP's words for `printer-state-reasons` (RFC 8011, 5.4.12)."""


@dataclass(slots=True)
class Told:
    """What lpstat told: `jobs` are counts (all, stuck) of each printer."""

    running: bool | None = None
    default: str | None = None
    uris: dict[str, str] = field(default_factory=dict)
    states: dict[str, PrinterState] = field(default_factory=dict)
    jobs: dict[str, tuple[int, int]] = field(default_factory=dict)


def configured(text: str) -> tuple[Printer, ...]:
    """The printers of printers.conf: `<Printer name>` or `<DefaultPrinter name>`, `Key value`, `</Printer>`."""
    found: list[Printer] = []
    head: re.Match[str] | None = None
    words: dict[str, str] = {}
    reasons: list[str] = []
    for line in text.split("\n"):
        if match := re.fullmatch(r"<(Default)?Printer ([^>]{1,200})>", line.strip()[:300]):
            head, words, reasons = match, {}, []
        elif head and line.startswith(("</Printer>", "</DefaultPrinter>")):
            found.append(_configured(head[2], head[1] is not None, words, reasons))
            head = None
        elif head:
            key, _, value = line[:1000].strip().partition(" ")
            words[key] = value.strip()
            reasons += [words[key]] if key == "Reason" else []
    if head:
        raise Unreadable("the printing service's own list could not be understood")
    return tuple(found)


def _configured(name: str, default: bool, words: Mapping[str, str], reasons: list[str]) -> Printer:
    return Printer(
        name=known(name), default=default, driver=known(words.get("MakeModel")), port=of_uri(words.get("DeviceURI")),
        shared=_yes(words.get("Shared")), accepts_jobs=_yes(words.get("Accepting")), problems=problems(reasons),
        state={"Idle": PrinterState.IDLE, "Stopped": PrinterState.STOPPED}.get(words.get("State", "")),
    )  # fmt: skip


def _yes(word: str | None) -> bool | None:
    return {"yes": True, "no": False}.get((word or "").casefold())


def problems(reasons: list[str]) -> tuple[PrinterProblem, ...]:
    """What reasons such as `media-empty-error` complain about."""
    plain = (re.sub(r"-(error|warning|report)$", "", reason) for reason in reasons[:50])
    return tuple(dict.fromkeys(_REASONS[reason] for reason in plain if reason in _REASONS))


def asked(text: str, now: datetime) -> Told:
    """Read `lpstat -r -d -v -p -o`; raises Unreadable where no line is one of its own."""
    told = Told()
    for line in text.split("\n")[:5000]:
        _read(line[:2000].rstrip(), told, now)
    if told == Told():
        raise Unreadable("lpstat answered in a form that cannot be understood")
    return told


def _read(line: str, told: Told, now: datetime) -> None:
    if line.startswith("scheduler is "):
        told.running = line == "scheduler is running"
    elif match := re.match(r"system default destination: (\S{1,200})", line):
        told.default = match[1]
    elif match := re.match(r"device for (\S{1,200}): (.{1,1000})", line):
        told.uris[match[1]] = match[2]
    elif match := re.match(r"printer (\S{1,200}) (is idle|now printing|disabled)", line):
        told.states[match[1]] = {
            "is idle": PrinterState.IDLE, "now printing": PrinterState.PRINTING, "disabled": PrinterState.STOPPED,
        }[match[2]]  # fmt: skip
    elif match := re.match(r"(\S{1,200})-\d{1,10}\s+\S.*?\s\d{1,20}\s{2,}(\S.{10,60})$", line):
        waiting, stuck = told.jobs.get(match[1], (0, 0))
        told.jobs[match[1]] = waiting + 1, stuck + _long_ago(match[2], now)


def _long_ago(date: str, now: datetime) -> bool:
    """Whether a moment in the C locale's words (`Sun Nov 22 09:15:00 2026`, the computer's own time) is long ago."""
    try:
        moment = datetime.strptime(date.strip(), "%a %b %d %H:%M:%S %Y")  # noqa: DTZ007  (lpstat writes no zone)
    except ValueError:
        return False
    return now.replace(tzinfo=None) - moment > _LONG
