"""Printers that are not reachable, paused, stuck, or need somebody."""

from __future__ import annotations

from collections.abc import Iterator

from collectors.printers.section import PortKind, Printer, PrinterProblem, Printers, PrinterState
from findings._contract import Finding, named, pointer

_NO_PAPER = (PortKind.PROGRAM, PortKind.FILE, PortKind.FAX)
_LOW = (PrinterProblem.PAPER_LOW, PrinterProblem.INK_LOW)


def _told(printers: Printers, places: list[int]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    evidence = tuple(pointer("printers", "printers", place) for place in places)
    return (named(printers.printers[place].name for place in places) or "?",), evidence


def _real(printers: Printers) -> list[tuple[int, Printer]]:
    return [(p, printer) for p, printer in enumerate(printers.printers) if printer.port not in _NO_PAPER]


def offline(printers: Printers) -> Iterator[Finding]:
    """The system's own word; a printer that is not the default may just be switched off at home or at work."""
    places = [p for p, one in _real(printers) if one.state is PrinterState.OFFLINE or one.used_offline]
    if places:
        values, evidence = _told(printers, places)
        yield Finding(
            id="printers.offline",
            severity="warning" if any(printers.printers[p].default for p in places) else "advice",
            title="A printer cannot be reached: {0}.",
            values=values,
            evidence=evidence,
            advice="Switch the printer on, and look at its cable or its Wi-Fi.",
            technician="Offline, or “Use Printer Offline” is ticked: power, port, changed IP address.",
        )


def paused(printers: Printers) -> Iterator[Finding]:
    """Stopped by somebody, or by the system after an error; it stays so until somebody starts it again."""
    places = [
        p for p, one in _real(printers)
        if (one.state is PrinterState.STOPPED or one.accepts_jobs is False) and not one.used_offline
    ]  # fmt: skip
    if places:
        values, evidence = _told(printers, places)
        yield Finding(
            id="printers.paused",
            severity="warning",
            title="A printer was stopped and prints nothing: {0}.",
            values=values,
            evidence=evidence,
            advice="Open the list of printers, choose it, and click “Resume”.",
            technician="Paused or rejecting jobs: cupsenable and cupsaccept, or resume the queue; then the cause.",
        )


def stuck(printers: Printers) -> Iterator[Finding]:
    """A document that failed or has waited for an hour holds up all behind it."""
    if places := [p for p, one in _real(printers) if one.stuck_jobs]:
        values, evidence = _told(printers, places)
        yield Finding(
            id="printers.stuck",
            severity="warning",
            title="Documents are stuck on their way to the printer {0}.",
            values=values,
            evidence=evidence,
            advice="Open the list of waiting documents, and remove the first one.",
            technician="Stuck jobs: stop the spooler, empty its folder, start it; then the driver.",
        )


def service_off(printers: Printers) -> Iterator[Finding]:
    """Without the printing service no printer works."""
    if printers.service_running is False and _real(printers):
        yield Finding(
            id="printers.service-off",
            severity="warning",
            title="The part of the system that prints is switched off.",
            evidence=(pointer("printers", "service_running"),),
            advice="Restart the computer, and tell the technician if it still does not print.",
            technician="Spooler or cupsd does not run: dependency, corrupt job, or switched off for safety.",
        )


def needs_somebody(printers: Printers) -> Iterator[Finding]:
    """What the printer itself says; little paper or ink is no trouble yet."""
    places = [p for p, one in _real(printers) if any(problem not in _LOW for problem in one.problems)]
    if places:
        values, evidence = _told(printers, places)
        yield Finding(
            id="printers.needs-somebody",
            severity="advice",
            title="The printer {0} waits for somebody.",
            values=values,
            evidence=evidence,
            advice="Look at its paper, ink and doors, and at what its display says.",
            technician="The printer reports a problem of its own; see which.",
        )


RULES = (offline, paused, stuck, service_off, needs_somebody)
