"""The way out on Windows: the router's address from Win32_NetworkAdapterConfiguration."""

from __future__ import annotations

from collections.abc import Iterator

from collectors import _cim_values as cim
from collectors._contract import Holes, Source
from collectors._host.host import Host
from collectors._routes import Route
from collectors.connectivity.answers import SECONDS, TOUCHES, look
from collectors.connectivity.section import Connectivity

_ADAPTERS = ("Win32_NetworkAdapterConfiguration", "IPEnabled", "InterfaceIndex", "IPConnectionMetric",
             "DefaultIPGateway")  # fmt: skip


def from_windows(host: Host) -> Connectivity:
    """Windows names the adapter of a link-local address by its number."""
    holes = Holes()
    routes: tuple[Route, ...] = ()
    routes = holes.over("routes", lambda: tuple(_routes(host)), routes)
    return look(host, routes, holes)


def _routes(host: Host) -> Iterator[Route]:
    for row in host.cim(*_ADAPTERS):
        if cim.flag(row, "IPEnabled"):
            for address in cim.texts(row, "DefaultIPGateway"):
                family, number = "ipv6" if ":" in address else "ipv4", cim.number(row, "InterfaceIndex")
                yield Route(address, family, str(number), cim.number(row, "IPConnectionMetric"))  # type: ignore[arg-type]  # one of two


SOURCE = Source(from_windows, touches=(*TOUCHES, f"cim {_ADAPTERS[0]}"), seconds=SECONDS)
