"""The way out on macOS: the router's address from netstat."""

from __future__ import annotations

from collectors import _netstat
from collectors._contract import Holes, Source
from collectors._host.host import Host, decoded
from collectors._routes import Route
from collectors.connectivity.answers import SECONDS, TOUCHES, look
from collectors.connectivity.section import Connectivity


def from_macos(host: Host) -> Connectivity:
    """By the same table as the network topic."""
    holes = Holes()
    routes: tuple[Route, ...] = ()
    routes = holes.over("routes", lambda: _netstat.gateways(decoded(host.run(*_netstat.NETSTAT, seconds=3.0))), routes)
    return look(host, routes, holes)


SOURCE = Source(from_macos, touches=(*TOUCHES, f"run {' '.join(_netstat.NETSTAT)}"), seconds=SECONDS)
