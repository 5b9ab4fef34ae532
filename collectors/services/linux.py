"""Linux: systemd where it runs; else OpenRC or System V, by the folders that are their database."""

from __future__ import annotations

import collectors.services.runlevels as runlevels
import collectors.services.systemd as systemd
from collectors._contract import Holes, Source
from collectors._host.errors import Absent, HostError
from collectors._host.host import Host
from collectors.services.section import Services
from collectors.services.units import Service


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


SOURCE = Source(from_linux, touches=(*systemd.TOUCHES, *runlevels.TOUCHES), seconds=5.0)
