"""The way out on Linux: the router's address from /proc/net."""

from __future__ import annotations

from collectors import _routes
from collectors._contract import Holes, Source
from collectors._host.host import Host
from collectors._routes import Route
from collectors.connectivity.answers import SECONDS, TOUCHES, look
from collectors.connectivity.section import Connectivity


def from_linux(host: Host) -> Connectivity:
    """IPv6 is left out without a word where the system does not have it."""
    holes = Holes()
    routes: tuple[Route, ...] = ()
    routes += holes.over("IPv4 routes", lambda: _routes.gateways_v4(host.text("/proc/net/route")), routes)
    routes += Holes().over("IPv6 routes", lambda: _routes.gateways_v6(host.text("/proc/net/ipv6_route")), ())
    return look(host, routes, holes)


SOURCE = Source(from_linux, touches=(*TOUCHES, *_routes.TOUCHES), seconds=SECONDS)
