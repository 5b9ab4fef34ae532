"""The network on macOS: ifconfig, networksetup, netstat and scutil, its own inventory, and the hosts file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import collectors.network.airport as airport
import collectors.network.hosts as hosts
import collectors.network.ifconfig as ifconfig
import collectors.network.scutil as scutil
from collectors import _netstat as netstat
from collectors import _system_profiler as profiler
from collectors._contract import Holes, Source
from collectors._host.host import Host, decoded
from collectors._routes import Route
from collectors._system_profiler import Item
from collectors.network.adapters import gateway
from collectors.network.ifconfig import Interface
from collectors.network.naming import name_servers
from collectors.network.reach import vpn
from collectors.network.section import Adapter, Counters, Naming, Network, Wireless
from collectors.network.traffic import counters

_SERVICES = "SPNetworkDataType"


def from_macos(host: Host) -> Network:
    """Wi-Fi is asked only where an adapter for it has a link: macOS needs seconds for that."""
    holes = Holes()
    found = holes.over("network adapters", lambda: ifconfig.interfaces(_run(host, ifconfig.IFCONFIG)), None)
    names: dict[str, str] = {}
    names = holes.over("kinds of network adapters", lambda: ifconfig.ports(_run(host, ifconfig.HARDWARE_PORTS)), names)
    services: tuple[Item, ...] = ()
    services = holes.over("network services", lambda: profiler.ask(host, _SERVICES), services)
    adapters = None if found is None else _adapters(host, found, names, services, holes)
    ways: tuple[Route, ...] = ()
    ways = holes.over("default routes", lambda: netstat.gateways(_run(host, netstat.NETSTAT)), ways)
    present, up = vpn(adapters)
    return Network(
        adapters=adapters or (),
        gateways=tuple(map(gateway, ways)),
        naming=_naming(host, holes),
        proxies=holes.over("proxy settings", lambda: scutil.proxies(_run(host, scutil.PROXY)), ()),
        vpn_present=True if any(map(_is_vpn, services)) else present,
        vpn_up=up,
        answered_by=() if found is None else ("ifconfig",),
        holes=holes.all(),
    )


def _run(host: Host, command: tuple[str, ...]) -> str:
    return decoded(host.run(*command, seconds=3.0, most=1 << 20))


def _adapters(
    host: Host, found: tuple[Interface, ...], names: Mapping[str, str], services: tuple[Item, ...], holes: Holes
) -> tuple[Adapter, ...]:
    if len(found) > ifconfig.MOST_ADAPTERS:
        holes.add("more network adapters", f"only {ifconfig.MOST_ADAPTERS} of {len(found)} are listed")
    counted: dict[str, Counters] = {}
    counted = holes.over("traffic counters", lambda: counters(host.fact("net_io")), counted)
    kinds = [(one, ifconfig.kind_of(one, names)) for one in found[: ifconfig.MOST_ADAPTERS]]
    links: dict[str, Wireless] = {}
    if any(kind == "wi-fi" and one.active for one, kind in kinds):
        links = holes.over("Wi-Fi signal", lambda: airport.links(profiler.ask(host, airport.AIRPORT)), links)
    return tuple(
        Adapter(
            name=one.name, model=names.get(one.name), kind=kind, physical=one.name in names and kind != "bridge",
            enabled=one.enabled, up=one.active, speed_mbps=ifconfig.speed(one.media), mtu=one.mtu, mac=one.mac,
            dhcp=_dhcp(one.name, services),
            duplex="full" if "full-duplex" in one.media else "half" if "half-duplex" in one.media else None,
            addresses=tuple(one.addresses), wireless=links.get(one.name), counters=counted.get(one.name),
        )
        for one, kind in kinds
    )  # fmt: skip


def _dhcp(name: str, services: tuple[Item, ...]) -> bool | None:
    """By the service's ConfigMethod; None where no service of this location uses the adapter."""
    methods = (_method(service) for service in services if profiler.text(service, "interface") == name)
    return next((method == "DHCP" for method in methods if method), None)


def _method(service: Item) -> str | None:
    told: Any = service.get("IPv4")
    return profiler.text(told, "ConfigMethod") if isinstance(told, dict) else None


def _is_vpn(service: Item) -> bool:
    kind = f"{profiler.text(service, 'type') or ''} {profiler.text(service, 'hardware') or ''}".casefold()
    return any(word in kind for word in ("vpn", "l2tp", "ipsec", "ikev2"))


def _naming(host: Host, holes: Holes) -> Naming:
    nothing: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    addresses, domains = holes.over("DNS settings", lambda: scutil.dns(_run(host, scutil.DNS)), nothing)
    servers = name_servers(addresses)
    extra, redirected = hosts.look(host, hosts.PATH, holes)
    return Naming(
        servers=servers,
        search_domains=domains,
        local_stub=all(server.scope == "this computer" for server in servers) if servers else None,
        extra_hosts_lines=extra,
        redirected=redirected,
    )


SOURCE = Source(
    from_macos,
    touches=(
        *(f"run {' '.join(command)}" for command in (
            ifconfig.IFCONFIG, ifconfig.HARDWARE_PORTS, netstat.NETSTAT, scutil.DNS, scutil.PROXY,
            profiler.command(_SERVICES), profiler.command(airport.AIRPORT),
        )),
        f"read {hosts.PATH}", "fact net_io",
    ),
    seconds=20.0,
)  # fmt: skip
