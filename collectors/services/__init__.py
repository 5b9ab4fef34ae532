"""Background services: which run, which failed and why, which start by themselves."""

from __future__ import annotations

from typing import Literal

from collectors._contract import Category, Collector, Holes, Source, Topic
from collectors._host.errors import Absent, HostError
from collectors._host.host import Host
from collectors.services import runlevels, systemd
from collectors.services.units import Service


class Services(Topic):
    """The service manager and what it looks after."""

    manager: Literal["systemd", "openrc", "system v", "launchd", "windows"] | None = None
    """None where none was recognised."""
    services: tuple[Service, ...] = ()
    """All services, and units of other kinds that failed."""


def from_linux(host: Host) -> Services:
    """Ask the manager that runs; files of one that does not run tell only what would start."""
    holes = Holes()
    try:
        host.list(systemd.BOOTED)
    except HostError:
        return _without_systemd(host, holes)
    services, missing = systemd.services(host)
    for what, why in missing.items():
        holes.add(what, why)
    return Services(manager="systemd", services=services, holes=holes.all())


def _without_systemd(host: Host, holes: Holes) -> Services:
    try:
        return Services(manager="openrc", services=runlevels.openrc(host))
    except Absent:
        none: tuple[Service, ...] = ()
        services = holes.over("the list of services", lambda: runlevels.sysv(host), none)
    holes.add("which services run", "no service manager that can be asked runs here")
    return Services(manager="system v" if services else None, services=services, holes=holes.all())


COLLECTOR = Collector(
    title="Background services",
    purpose="To find the helpers behind the scenes (printing, sound, network) that stopped or will not start.",
    category=Category.SYSTEM,
    section=Services,
    sources={"linux": Source(from_linux, touches=(*systemd.TOUCHES, *runlevels.TOUCHES), seconds=8.0)},
)
