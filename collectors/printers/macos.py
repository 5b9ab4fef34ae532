"""Printers on macOS: SPPrintersDataType, and lpstat for the queues."""

from __future__ import annotations

import re

from collectors._contract import Holes, Source
from collectors._host.host import Host, decoded
from collectors._placeholders import known
from collectors._system_profiler import Item, ask, command, text
from collectors.printers.cups import Told, asked
from collectors.printers.ports import of_uri
from collectors.printers.section import MOST, Printer, Printers, PrinterState

_TYPE = "SPPrintersDataType"
_LPSTAT = ("lpstat", "-r", "-v", "-o")
_STATES = (
    ("idle", PrinterState.IDLE), ("print|process", PrinterState.PRINTING), ("offline", PrinterState.OFFLINE),
    ("stop|pause|hold", PrinterState.STOPPED),
)  # fmt: skip


def from_macos(host: Host) -> Printers:
    """By the system's own inventory; without a printer it holds one entry that says so."""
    holes = Holes()
    listed = holes.over("printers", lambda: ask(host, _TYPE), None)
    told = holes.over("printing queues", lambda: _lpstat(host), None) if listed else None
    found = printers(listed or (), told)
    return Printers(
        printers=found[:MOST], left_out=max(0, len(found) - MOST), service_running=told.running if told else None,
        answered_by=tuple(s for s, answer in ((_TYPE, listed), ("lpstat", told)) if answer), holes=holes.all(),
    )  # fmt: skip


def _lpstat(host: Host) -> Told:
    return asked(decoded(host.run(*_LPSTAT, seconds=3.0, accept=(0, 1))), host.now())


def printers(listed: tuple[Item, ...], told: Told | None) -> tuple[Printer, ...]:
    """The entries that are printers: each has an address (`uri`) or a driver (`ppd`)."""
    return tuple(_printer(entry, told) for entry in listed if text(entry, "uri") or text(entry, "ppd"))


def _printer(entry: Item, told: Told | None) -> Printer:
    uri, state = text(entry, "uri"), (text(entry, "status") or "").casefold()
    queue = next((name for name, device in (told.uris if told else {}).items() if device == uri), None)
    jobs, stuck = told.jobs.get(queue, (0, 0)) if told and queue else (None, None)
    name, driver = known(text(entry, "_name")), known(text(entry, "ppd"))
    return Printer(
        name=name[:200] if name else None, driver=driver[:200] if driver else None, port=of_uri(uri),
        default=_yes(entry, "default"), shared=_yes(entry, "shared"), jobs=jobs, stuck_jobs=stuck,
        state=next((found for pattern, found in _STATES if re.search(pattern, state)), None),
    )  # fmt: skip


def _yes(entry: Item, key: str) -> bool | None:
    return {"yes": True, "no": False}.get((text(entry, key) or "").casefold())


SOURCE = Source(from_macos, touches=("run " + " ".join(command(_TYPE)), "run " + " ".join(_LPSTAT)), seconds=12.0)
