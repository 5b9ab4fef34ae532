"""The network on Linux: sysfs, procfs and three files in /etc; the only command is `iw`, for a Wi-Fi adapter."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import collectors.network.adapters as adapters
import collectors.network.hosts as hosts
import collectors.network.naming as naming
import collectors.network.proxies as proxies
import collectors.network.wireless as wireless
from collectors import _routes as routes
from collectors._contract import Holes, Source
from collectors._host.errors import Absent, HostError
from collectors._host.host import Host
from collectors._routes import Route
from collectors.network.adapters import gateway
from collectors.network.reach import vpn
from collectors.network.section import Adapter, Address, Counters, Naming, Network, Wireless

Kind = TypeVar("Kind")


def from_linux(host: Host) -> Network:
    """Everything sysfs, procfs and three files in /etc say; the only command is `iw`, for a Wi-Fi adapter."""
    holes = Holes()
    found = holes.over("network adapters", lambda: _adapters(host, holes), None)
    ways: tuple[Route, ...] = ()
    ways += holes.over("IPv4 routes", lambda: routes.gateways_v4(host.text("/proc/net/route")), ways)
    ways += _unless_absent(holes, "IPv6 routes", lambda: routes.gateways_v6(host.text("/proc/net/ipv6_route")))
    environment = _unless_absent(holes, "proxy settings", lambda: proxies.proxies(host.text("/etc/environment")))
    present, up = vpn(found)
    return Network(
        adapters=found or (),
        gateways=tuple(map(gateway, ways)),
        naming=_naming(host, holes),
        proxies=environment,
        vpn_present=present,
        vpn_up=up,
        answered_by=() if found is None else ("sysfs",),
        holes=holes.all(),
    )


def _adapters(host: Host, holes: Holes) -> tuple[Adapter, ...]:
    def radio(name: str) -> Wireless | None:
        return holes.over("Wi-Fi signal", lambda: wireless.wireless(host, name), None)

    names = host.list("/sys/class/net")
    if len(names) > adapters.MOST_ADAPTERS:
        holes.add("more network adapters", f"only {adapters.MOST_ADAPTERS} of {len(names)} are listed")
    no_addresses: dict[str, tuple[Address, ...]] = {}
    no_counters: dict[str, Counters] = {}
    addresses = holes.over("addresses", lambda: adapters.addresses(host.fact("net_if_addrs")), no_addresses)
    counters = holes.over("traffic counters", lambda: adapters.counters(host.text("/proc/net/dev")), no_counters)
    found = []
    for name in names[: adapters.MOST_ADAPTERS]:
        try:
            found.append(adapters.adapter(host, name, addresses.get(name, ()), counters.get(name), radio))
        except Absent:
            continue  # not an adapter (bonding_masters), or unplugged a moment ago
    return tuple(found)


def _naming(host: Host, holes: Holes) -> Naming:
    resolv = holes.over("DNS settings", lambda: host.text("/etc/resolv.conf"), "")
    servers = naming.servers(resolv)
    stub = bool(servers) and all(server.scope == "this computer" for server in servers)
    if stub:
        servers += naming.servers(_behind_the_stub(host))
    extra, redirected = hosts.look(host, hosts.PATH, holes)
    return Naming(
        servers=servers,
        search_domains=naming.search_domains(resolv),
        written_by=naming.written_by(resolv),
        local_stub=stub if servers else None,
        extra_hosts_lines=extra,
        redirected=redirected,
    )


def _behind_the_stub(host: Host) -> str:
    """The settings of systemd-resolved's own servers; another service on this computer keeps them elsewhere."""
    try:
        return host.text("/run/systemd/resolve/resolv.conf")
    except Absent:
        return ""


def _unless_absent(holes: Holes, what: str, look: Callable[[], tuple[Kind, ...]]) -> tuple[Kind, ...]:
    """What a file says that may well not be there: no IPv6, no system-wide settings."""
    try:
        return look()
    except Absent:
        return ()
    except HostError as error:
        holes.add(what, error.reason)
        return ()


SOURCE = Source(
    from_linux,
    touches=(
        *adapters.TOUCHES, *wireless.TOUCHES, *routes.TOUCHES, *naming.TOUCHES, f"read {hosts.PATH}",
        *proxies.TOUCHES,
    ),
)  # fmt: skip
