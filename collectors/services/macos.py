"""macOS: what launchd answers. `print system` shows everybody's services without rights, `list` those of the session.

Apple calls the first one's output no interface; so its rows are read loosely and the second is the fallback.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from collectors import _launchd
from collectors._contract import Holes, Source
from collectors._host.errors import HostError, Unreadable
from collectors._host.host import Host, decoded
from collectors.services.section import Services
from collectors.services.units import Service, Start

SYSTEM = ("launchctl", "print", "system")
SESSION = ("launchctl", "list")
TOUCHES = (f"run {' '.join(SYSTEM)}", f"run {' '.join(SESSION)}", *_launchd.TOUCHES)
MOST = 2000
"""A Mac has about 400 in the system and as many in a session."""
_ROW = re.compile(r"^\s*(\d{1,9}|-)\s+(-?\d{1,6}|-|\([a-z]{1,4}\))\s+(\S{1,255})\s*$")
_OVERRIDE = re.compile(r'^\s*"([^"]{1,255})" => (true|false|disabled|enabled)\s*$')
_CRASHES = frozenset({4, 5, 6, 7, 8, 10, 11, 12})
"""Signals nobody sends on purpose: illegal instruction, trap, abort, arithmetic, bus, segmentation, system call."""

_CANNOT_START = 78
"""EX_CONFIG (sysexits.h): launchd found nothing it could run. Other codes are ordinary among Apple's own jobs, which
end when they have nothing to do; they count as failures only of a job that is to run always."""


def from_macos(host: Host) -> Services:
    """The system's services and the session's; how the ones that did not come with macOS start, from their files."""
    holes = Holes()
    nothing: dict[str, Service] = {}
    none: tuple[_launchd.Job, ...] = ()
    overrides: dict[str, bool] = {}
    jobs = holes.over("how services start", lambda: _launchd.jobs(host)[0], none)
    starts = {job.label: start(job) for job in jobs}
    found: dict[str, Service] = {}
    try:
        answer = decoded(host.run(*SYSTEM))
        overrides = disabled(answer)
        found = system(answer, starts)
    except HostError as error:
        holes.add("services of the whole computer", error.reason)
    found = {
        **holes.over("services of your session", lambda: session(decoded(host.run(*SESSION)), starts), nothing),
        **found,
    }
    services = tuple(_overridden(one, overrides) for one in list(found.values())[:MOST])
    return Services(manager="launchd" if services else None, services=services, holes=holes.all())


def start(job: _launchd.Job) -> Start:
    """How a job starts, as its file says."""
    return "disabled" if job.disabled else "automatic" if job.at_start else "on demand"


def session(answer: str, starts: Mapping[str, Start]) -> dict[str, Service]:
    """The table of `launchctl list`: process, last exit status (a signal is negative), label; raises Unreadable."""
    head, *lines = answer.strip("\n").split("\n")
    if head.split() != ["PID", "Status", "Label"]:
        raise Unreadable("launchctl answered something else than its table")
    return _services(lines, starts)


def system(answer: str, starts: Mapping[str, Start]) -> dict[str, Service]:
    """The rows of the block `services = {…}` of `launchctl print system`; raises Unreadable where there is none."""
    found = _services(_block(answer, "services"), starts)
    if not found:
        raise Unreadable("launchctl named no service")
    return found


def disabled(answer: str) -> dict[str, bool]:
    """Label → whether somebody switched it off, of the block `disabled services = {…}`."""
    rows = (_OVERRIDE.match(line) for line in _block(answer, "disabled services"))
    return {row[1]: row[2] in ("true", "disabled") for row in rows if row}


def _block(answer: str, name: str) -> list[str]:
    lines = answer.split("\n")
    begins = next((n for n, line in enumerate(lines) if line.strip() == f"{name} = {{"), len(lines))
    ends = next((n for n in range(begins, len(lines)) if lines[n].strip() == "}"), len(lines))
    return lines[begins + 1 : ends]


def _services(lines: list[str], starts: Mapping[str, Start]) -> dict[str, Service]:
    rows = (_ROW.match(line) for line in lines[: MOST * 2])
    return {row[3]: _service(row[1], row[2], row[3], starts) for row in rows if row}


def _service(process: str, status: str, label: str, starts: Mapping[str, Start]) -> Service:
    runs, start = process not in ("-", "0"), starts.get(label)
    code = int(status) if status.lstrip("-").isdecimal() else 0
    crashed = -code in _CRASHES
    failed = not runs and (crashed or code == _CANNOT_START or (code > 0 and start == "automatic"))
    return Service(
        name=label,
        state="running" if runs else "failed" if failed else "stopped",
        start=start,
        result=None if runs or not (crashed or code > 0) else "exit-code" if code > 0 else "signal",
        exit_code=code if code > 0 and not runs else None,
        signal=-code if code < 0 and not runs else None,
        part_of_system=label.startswith("com.apple."),
    )


def _overridden(one: Service, overrides: Mapping[str, bool]) -> Service:
    """What somebody switched off has the last word over the file."""
    if overrides.get(one.name) is not True:
        return one
    return Service(**{name: getattr(one, name) for name in Service.model_fields} | {"start": "disabled"})


SOURCE = Source(from_macos, touches=TOUCHES, seconds=9.0)
