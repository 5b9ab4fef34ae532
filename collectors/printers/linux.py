"""Printers on Linux: CUPS' printers.conf where it may be read, and lpstat where the printing service runs.

Asking a service that sleeps would start it, so it is not asked then.
"""

from __future__ import annotations

from collectors._contract import Holes, Source
from collectors._glance import names
from collectors._host.errors import Absent, Denied, HostError
from collectors._host.host import Host, decoded
from collectors._placeholders import known
from collectors.printers.cups import Told, asked, configured
from collectors.printers.ports import of_uri
from collectors.printers.section import MOST, Printer, Printers

_FOLDER, _FILE, _SOCKETS = "/etc/cups", "/etc/cups/printers.conf", "/run/cups"
_UNITS = ("/sys/fs/cgroup/system.slice/cups.service", "/sys/fs/cgroup/systemd/system.slice/cups.service")
_SYSTEMD = "/run/systemd/system"
_LPSTAT = ("lpstat", "-h", "/run/cups/cups.sock", "-r", "-d", "-v", "-p", "-o")


def from_linux(host: Host) -> Printers:
    """By the service's own file and by asking it; each printer is told once, with all that was learned of it."""
    holes = Holes()
    if not names(host, _FOLDER):
        holes.add("printers", "this system has no printing service that is known here")
        return Printers(holes=holes.all())
    written, sources = _written(host, holes)
    running = _runs(host)
    told = holes.over("printing queues", lambda: _lpstat(host), None) if running else None
    if not running and written is None:
        holes.add("printers", "the printing service does not run, and asking would start it")
    found = _together(written or (), told or Told(), told is not None)
    return Printers(
        printers=found[:MOST], left_out=max(0, len(found) - MOST), service_running=running,
        answered_by=(*sources, *(("lpstat",) if told else ())), holes=holes.all(),
    )  # fmt: skip


def _written(host: Host, holes: Holes) -> tuple[tuple[Printer, ...] | None, tuple[str, ...]]:
    try:
        return configured(host.text(_FILE)), ("printers.conf",)
    except Absent:
        return (), ()  # nobody added a printer by hand; the service may have found some in the network
    except Denied as reason:
        holes.add("drivers and sharing of printers", reason.reason)
    except HostError as reason:
        holes.add("drivers and sharing of printers", reason.reason)
    return None, ()


def _runs(host: Host) -> bool:
    if names(host, _SYSTEMD):
        return any(names(host, unit) for unit in _UNITS)
    return "cups.sock" in names(host, _SOCKETS)


def _lpstat(host: Host) -> Told:
    return asked(decoded(host.run(*_LPSTAT, seconds=3.0, accept=(0, 1))), host.now())


def _together(written: tuple[Printer, ...], told: Told, was_asked: bool) -> tuple[Printer, ...]:
    found = {printer.name: printer for printer in written if printer.name}
    order = dict.fromkeys((*found, *told.uris, *told.states))
    return tuple(_one(name, found.get(name), told, was_asked) for name in order)


def _one(name: str, written: Printer | None, told: Told, was_asked: bool) -> Printer:
    jobs, stuck = told.jobs.get(name, (0, 0))
    return Printer(
        name=known(name), driver=written.driver if written else None,
        port=(written.port if written else None) or of_uri(told.uris.get(name)),
        default=name == told.default if was_asked else written.default if written else None,
        shared=written.shared if written else None, accepts_jobs=written.accepts_jobs if written else None,
        problems=written.problems if written else (),
        state=told.states.get(name) or (written.state if written else None),
        jobs=jobs if was_asked else None, stuck_jobs=stuck if was_asked else None,
    )  # fmt: skip


SOURCE = Source(
    from_linux,
    touches=(
        f"list {_FOLDER}", f"read {_FILE}", f"list {_SOCKETS}", f"list {_SYSTEMD}",
        *(f"list {unit}" for unit in _UNITS), "run " + " ".join(_LPSTAT),
    ),
)  # fmt: skip
