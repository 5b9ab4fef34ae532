"""Windows: Win32_Service tells states and why one ended; the registry's Services key, which start by themselves.

`HKLM\\SYSTEM\\CurrentControlSet\\Services`: Type, Start, DelayedAutostart, ObjectName; a subkey TriggerInfo means that
it starts when something happens.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from collectors._cim_values import flag, number, text
from collectors._contract import Holes, Source
from collectors._host.errors import HostError, Unreadable
from collectors._host.host import Host
from collectors.services.section import Services
from collectors.services.units import Account, Service, Start, State

if TYPE_CHECKING:
    from redaction.redacted import Json

KEY = r"HKLM\SYSTEM\CurrentControlSet\Services"
PROPERTIES = (
    "Name", "DisplayName", "State", "StartMode", "DelayedAutoStart", "ExitCode", "ServiceSpecificExitCode", "StartName",
    "PathName",
)  # fmt: skip
MOST = 2000
"""A computer has about 300; each person signed in adds some twenty."""
_MOST_ASKED = 60
_STATES: Mapping[str, State] = {
    "running": "running", "stopped": "stopped", "paused": "stopped", "start pending": "starting",
    "stop pending": "stopping", "continue pending": "starting", "pause pending": "stopping",
}  # fmt: skip
_STARTS: Mapping[str, Start] = {
    "auto": "automatic", "boot": "automatic", "system": "automatic", "manual": "on demand", "disabled": "disabled",
}  # fmt: skip
_START_NUMBERS: Mapping[int, Start] = {0: "automatic", 1: "automatic", 2: "automatic", 3: "on demand", 4: "disabled"}
_NO_DRIVER = 0x10 | 0x20 | 0x40 | 0x80  # SERVICE_WIN32 and the per-person kinds (winnt.h)
_ACCOUNTS: Mapping[str, Account] = {
    "localsystem": "system", "nt authority\\system": "system", "nt authority\\localservice": "local service",
    "nt authority\\local service": "local service", "nt authority\\networkservice": "network service",
    "nt authority\\network service": "network service",
}  # fmt: skip
_NEVER_STARTED = 1077
_REASONS: Mapping[int, str] = {
    2: "file-missing", 3: "path-missing", 5: "access-denied", 126: "module-missing", 193: "not-a-program",
    1053: "timeout", 1054: "no-thread", 1058: "disabled", 1060: "not-there", 1066: "own-error",
    1067: "ended-unexpectedly", 1068: "needs-another-service", 1069: "logon-failed", 1070: "hung-while-starting",
    1075: "dependency-missing",
    1079: "account-differs", 1290: "account-restricted", 1297: "privilege-missing",
    577: "signature-invalid",
}  # fmt: skip
"""System error codes (winerror.h) that a stopped service leaves, in one word."""
_WINDOWS_FOLDER = re.compile(r'"?(?:[a-z]:\\windows|%systemroot%|\\systemroot|%windir%)\\', re.IGNORECASE)


def from_windows(host: Host) -> Services:
    """States from CIM, the registry's part where that does not answer; both are open to everybody."""
    holes = Holes()
    try:
        found = services(host.cim("Win32_Service", *PROPERTIES, seconds=6.0))
    except HostError as error:
        holes.add("which services run", error.reason)
        none: tuple[Service, ...] = ()
        found = holes.over("the list of services", lambda: registered(host), none)
    else:
        found = _with_triggers(host, found)
    return Services(manager="windows" if found else None, services=found, holes=holes.all())


def services(rows: Iterable[Mapping[str, Json]]) -> tuple[Service, ...]:
    """Win32_Service's instances; Unreadable where there is none: no Windows is without services."""
    found = [service(row) for row in list(rows)[:MOST] if text(row, "Name")]
    if not found:
        raise Unreadable("the list of services is empty")
    return tuple(found)


def service(row: Mapping[str, Json]) -> Service:
    """One service. One that should run, does not, and left an error, failed."""
    state = _STATES.get((text(row, "State") or "").casefold())
    start = _STARTS.get((text(row, "StartMode") or "").casefold())
    code = number(row, "ExitCode") or 0
    trouble = code not in (0, _NEVER_STARTED)
    path = text(row, "PathName")
    return Service(
        name=(text(row, "Name") or "")[:256],
        description=(text(row, "DisplayName") or "")[:200] or None,
        state="failed" if trouble and state == "stopped" and start == "automatic" else state,
        start=start,
        result=_REASONS.get(code, "error") if trouble else None,
        exit_code=(number(row, "ServiceSpecificExitCode") or code) if code == 1066 else code if trouble else None,
        delayed=flag(row, "DelayedAutoStart"),
        account=account(text(row, "StartName")),
        part_of_system=None if path is None else _WINDOWS_FOLDER.match(path) is not None,
    )


def account(name: str | None) -> Account | None:
    """Whose account it is; a person's name is not kept."""
    if name is None:
        return None
    plain = name.casefold()
    return _ACCOUNTS.get(plain, "its own" if plain.startswith("nt service\\") else "a person")


def _with_triggers(host: Host, found: tuple[Service, ...]) -> tuple[Service, ...]:
    """Those that start by themselves and do not run, with whether they only wait for something."""
    resting = [s.name for s in found if s.start == "automatic" and s.state in ("stopped", "failed")][:_MOST_ASKED]
    triggered = {name: _triggered(host, name) for name in resting}
    return tuple(_told(s, triggered[s.name]) if s.name in triggered else s for s in found)


def _told(one: Service, triggered: bool | None) -> Service:
    return Service(**{name: getattr(one, name) for name in Service.model_fields} | {"triggered": triggered})


def _triggered(host: Host, name: str) -> bool | None:
    try:
        _, below = host.registry(rf"{KEY}\{name}")
    except HostError:
        return None
    return any(key.casefold() == "triggerinfo" for key in below)


def registered(host: Host) -> tuple[Service, ...]:
    """The services the registry knows, without their states; no drivers. Raises what the host raises."""
    found = []
    for name in host.registry(KEY)[1][:MOST]:
        try:
            values, below = host.registry(rf"{KEY}\{name}")
        except HostError:
            continue  # one that its installer closed
        if (number(values, "Type") or 0) & _NO_DRIVER:
            found.append(from_key(name, values, below))
    if not found:
        raise Unreadable("the list of services is empty")
    return tuple(found)


def from_key(name: str, values: Mapping[str, Json], below: Iterable[str]) -> Service:
    """One service of the registry; a display name that points into a library (`@…`) is left out."""
    start, shown, path = number(values, "Start"), text(values, "DisplayName") or "", text(values, "ImagePath")
    return Service(
        name=name[:256],
        description=None if shown.startswith("@") else shown[:200] or None,
        start=None if start is None else _START_NUMBERS.get(start),
        delayed=number(values, "DelayedAutostart") == 1,
        triggered=any(key.casefold() == "triggerinfo" for key in below),
        account=account(text(values, "ObjectName")),
        part_of_system=None if path is None else _WINDOWS_FOLDER.match(path) is not None,
    )


SOURCE = Source(from_windows, touches=("cim Win32_Service", f"registry {KEY}", rf"registry {KEY}\*"), seconds=10.0)
