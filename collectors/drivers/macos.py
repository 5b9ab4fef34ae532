"""macOS: kernel extensions and system extensions that do not come from Apple."""

from __future__ import annotations

from collectors._contract import Holes, Source
from collectors._host.errors import HostError
from collectors._host.host import Host, decoded
from collectors.drivers.extensions import loaded, system_extensions
from collectors.drivers.section import MOST_DRIVERS, Driver, Drivers

KMUTIL = ("kmutil", "showloaded", "--list-only")
KEXTSTAT = ("kextstat", "-l")
SYSTEM_EXTENSIONS = ("systemextensionsctl", "list")


def from_macos(host: Host) -> Drivers:
    """By kmutil (since macOS 11), else kextstat; and systemextensionsctl (since 10.15)."""
    holes, answered = Holes(), list[str]()
    nothing: tuple[tuple[Driver, ...], int | None] = ((), None)
    kernel, apples = holes.over("kernel extensions", lambda: _kernel(host, answered), nothing)
    system: tuple[Driver, ...] = holes.over("system extensions", lambda: _system(host, answered), ())
    found = (*kernel, *system)
    return Drivers(
        drivers=found[:MOST_DRIVERS],
        drivers_cut=len(found[MOST_DRIVERS:]),
        drivers_of_system=apples,
        answered_by=tuple(answered),
        holes=holes.all(),
    )


def _kernel(host: Host, answered: list[str]) -> tuple[tuple[Driver, ...], int | None]:
    try:
        found = loaded(decoded(host.run(*KMUTIL)))
        answered.append(KMUTIL[0])
    except HostError:
        found = loaded(decoded(host.run(*KEXTSTAT)))
        answered.append(KEXTSTAT[0])
    return found


def _system(host: Host, answered: list[str]) -> tuple[Driver, ...]:
    found = system_extensions(decoded(host.run(*SYSTEM_EXTENSIONS)))
    answered.append(SYSTEM_EXTENSIONS[0])
    return found


SOURCE = Source(
    from_macos,
    touches=tuple("run " + " ".join(command) for command in (KMUTIL, KEXTSTAT, SYSTEM_EXTENSIONS)),
    seconds=10.0,
)
