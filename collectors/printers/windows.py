r"""Printers on Windows: Win32_Printer and Win32_PrintJob, else the registry (Control\Print\Printers).

Of a job only its printer, its state and its time are asked for; never its document, its owner or its computer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from collectors._cim_values import flag, moment, number, text
from collectors._contract import Holes, Source
from collectors._host.errors import HostError
from collectors._host.host import Host
from collectors._placeholders import known
from collectors.printers.ports import of_windows
from collectors.printers.section import MOST, Printer, PrinterProblem, Printers, PrinterState

if TYPE_CHECKING:
    from redaction.redacted import Json

Jobs = Mapping[str, tuple[int, int]]

_KEY = r"HKLM\SYSTEM\CurrentControlSet\Control\Print\Printers"
_OWN = r"HKCU\Software\Microsoft\Windows NT\CurrentVersion\Windows"
_STUCK = 0x1 | 0x2 | 0x20 | 0x40 | 0x200 | 0x400
"""JOB_STATUS_* of winspool.h: paused, error, offline, paper out, blocked, needs somebody."""
_LONG = timedelta(hours=1)
_DETECTED = {
    3: PrinterProblem.PAPER_LOW, 4: PrinterProblem.NO_PAPER, 5: PrinterProblem.INK_LOW, 6: PrinterProblem.NO_INK,
    7: PrinterProblem.DOOR_OPEN, 8: PrinterProblem.PAPER_JAM, 10: PrinterProblem.NEEDS_SOMEBODY,
    11: PrinterProblem.TRAY_FULL,
}  # fmt: skip
"""Win32_Printer.DetectedErrorState."""
_MASK = {
    0x2: PrinterProblem.ERROR, 0x8: PrinterProblem.PAPER_JAM, 0x10: PrinterProblem.NO_PAPER,
    0x800: PrinterProblem.TRAY_FULL, 0x20000: PrinterProblem.INK_LOW, 0x40000: PrinterProblem.NO_INK,
    0x100000: PrinterProblem.NEEDS_SOMEBODY, 0x400000: PrinterProblem.DOOR_OPEN,
}  # fmt: skip
"""PRINTER_STATUS_* of winspool.h: PrinterState, and `Status` in the registry."""
_STATES = {3: PrinterState.IDLE, 4: PrinterState.PRINTING, 5: PrinterState.IDLE, 6: PrinterState.STOPPED,
           7: PrinterState.OFFLINE}  # fmt: skip
_PAUSED, _OFFLINE, _PRINTING = 0x1, 0x80, 0x400


def from_windows(host: Host) -> Printers:
    """By CIM; a network printer that is away can keep it waiting, then the registry tells what it remembers.

    The registry is asked too where CIM knows of no printer: that is all it says where the spooler does not run.
    """
    holes = Holes()
    answered = "Win32_Printer"
    found: tuple[Printer, ...] | None = None
    rows = holes.over("printers", lambda: _ask(host), None)
    if rows:
        jobs = holes.over("printing queues", lambda: queues(_jobs(host), host.now()), None)
        found = tuple(printer(row, jobs) for row in rows)
    else:
        missing = holes if rows is None else Holes()
        found = missing.over("printers in the registry", lambda: _remembered(host), None)
        answered = "registry" if found or rows is None else answered
        found = () if found is None and rows is not None else found
    shown = found or ()
    return Printers(
        printers=shown[:MOST], left_out=max(0, len(shown) - MOST),
        answered_by=(answered,) if found is not None else (), holes=holes.all(),
    )  # fmt: skip


def _ask(host: Host) -> Sequence[Mapping[str, Json]]:
    return host.cim(
        "Win32_Printer", "Name", "DriverName", "PortName", "Default", "Shared", "Network", "WorkOffline",
        "PrinterStatus", "PrinterState", "DetectedErrorState", seconds=6.0,
    )  # fmt: skip


def _jobs(host: Host) -> Iterable[Mapping[str, Json]]:
    return host.cim("Win32_PrintJob", "Name", "StatusMask", "TimeSubmitted")


def queues(rows: Iterable[Mapping[str, Json]], now: datetime) -> Jobs:
    """Printer → how many jobs wait, and how many are stuck; a job is called `<printer>, <number>`."""
    found: dict[str, tuple[int, int]] = {}
    for row in rows:
        name = (text(row, "Name") or "").rpartition(",")[0].casefold()
        since = moment(row, "TimeSubmitted")
        stuck = bool((number(row, "StatusMask") or 0) & _STUCK) or (since is not None and now - since > _LONG)
        waiting, held = found.get(name, (0, 0))
        found[name] = waiting + 1, held + stuck
    return found


def printer(row: Mapping[str, Json], jobs: Jobs | None) -> Printer:
    """One printer; of one on another computer only the last part of its name is kept, the other is that computer."""
    name, mask = text(row, "Name") or "", number(row, "PrinterState") or 0
    waiting, stuck = (None, None) if jobs is None else jobs.get(name.casefold(), (0, 0))
    detected = _DETECTED.get(number(row, "DetectedErrorState") or 0)
    return Printer(
        name=_last(name), driver=(known(text(row, "DriverName")) or "")[:200] or None,
        port=of_windows(name if name.startswith("\\\\") else text(row, "PortName"), flag(row, "Network")),
        default=flag(row, "Default"), shared=flag(row, "Shared"), used_offline=flag(row, "WorkOffline"),
        state=_state(mask) or _STATES.get(number(row, "PrinterStatus") or 0),
        problems=tuple(dict.fromkeys((*((detected,) if detected else ()), *_problems(mask)))),
        jobs=waiting, stuck_jobs=stuck,
    )  # fmt: skip


def _last(name: str) -> str | None:
    return (known(name.rpartition("\\")[2]) or "")[:200] or None


def _problems(mask: int) -> tuple[PrinterProblem, ...]:
    return tuple(problem for bit, problem in _MASK.items() if mask & bit)


def _state(mask: int) -> PrinterState | None:
    for bit, state in ((_PAUSED, PrinterState.STOPPED), (_OFFLINE, PrinterState.OFFLINE)):
        if mask & bit:
            return state
    return PrinterState.PRINTING if mask & _PRINTING else None


def _remembered(host: Host) -> tuple[Printer, ...]:
    _, listed = host.registry(_KEY)
    default = _default(host)
    found = []
    for name in listed[:MOST]:
        try:
            values, _ = host.registry(f"{_KEY}\\{name}")
        except HostError:
            continue  # removed while we looked
        found.append(remembered(name, values, default))
    return tuple(found)


def _default(host: Host) -> str | None:
    """The person's default printer: `Device` is `<printer>,winspool,<port>`."""
    try:
        values, _ = host.registry(_OWN)
    except HostError:
        return None
    return (text(values, "Device") or "").split(",winspool")[0] or None


def remembered(name: str, values: Mapping[str, Json], default: str | None) -> Printer:
    """A printer's key: `Attributes` are PRINTER_ATTRIBUTE_* of winspool.h (0x8 shared, 0x400 used offline)."""
    attributes, mask = number(values, "Attributes") or 0, number(values, "Status") or 0
    return Printer(
        name=_last(name.replace(",", "\\") if name.startswith(",,") else name),
        driver=(known(text(values, "Printer Driver")) or "")[:200] or None,
        port=of_windows(text(values, "Port")), default=None if default is None else name == default,
        shared=bool(attributes & 0x8), used_offline=bool(attributes & 0x400), state=_state(mask),
        problems=_problems(mask),
    )  # fmt: skip


SOURCE = Source(
    from_windows,
    touches=(
        "cim Win32_Printer", "cim Win32_PrintJob", f"registry {_KEY}", rf"registry {_KEY}\*", f"registry {_OWN}",
    ),
    seconds=12.0,
)  # fmt: skip
