"""Why the network is not there, or slow, or leads somewhere it should not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from collectors.network.section import Adapter, Network
from findings._contract import Finding, named, pointer

_ROUTES = frozenset({"network adapters", "IPv4 routes", "IPv6 routes", "default routes", "addresses"})
_NAMES = frozenset({"network adapters", "DNS settings", "addresses"})
_GIGABIT = re.compile(r"gigabit|\bgbe\b|\b1000\b|[25]\.5g|\b10g", re.IGNORECASE)


def _unseen(network: Network, parts: frozenset[str]) -> bool:
    return any(hole.what in parts for hole in network.holes)


def _linked(network: Network) -> list[tuple[int, Adapter]]:
    return [(p, a) for p, a in enumerate(network.adapters) if a.physical and a.up and a.kind in ("ethernet", "wi-fi")]


def no_way_out(network: Network) -> Iterator[Finding]:
    """Without a default route nothing leaves this network (RFC 1812); only where routes and adapters were all seen."""
    physical = [adapter for adapter in network.adapters if adapter.physical]
    if physical and not network.gateways and not _unseen(network, _ROUTES):
        yield Finding(
            id="network.no-gateway",
            severity="warning",
            title="The computer has no way to the internet.",
            evidence=(pointer("network", "gateways"),),
            advice="Look whether Wi-Fi is on or the cable is in, then restart the router.",
            technician="No default route: link, DHCP, then static settings; see which adapters are up.",
        )


def no_names(network: Network) -> Iterator[Finding]:
    """A way out without a name server: addresses work, pages do not."""
    naming = network.naming
    if network.gateways and not naming.servers and not naming.local_stub and not _unseen(network, _NAMES):
        yield Finding(
            id="network.no-name-server",
            severity="warning",
            title="The computer cannot look up the names of internet pages.",
            evidence=(pointer("network", "naming"),),
            advice="Restart the router, and set the network to “automatic” again.",
            technician="No DNS server although there is a gateway: DHCP options, static settings, VPN leftovers.",
        )


def no_address_given(network: Network) -> Iterator[Finding]:
    """An adapter that found no DHCP server gives itself an address of 169.254/16 (RFC 3927)."""
    for place, adapter in _linked(network):
        scopes = {address.scope for address in adapter.addresses if address.family == "ipv4"}
        if scopes == {"link-local"} and adapter.dhcp is not False:
            yield Finding(
                id="network.no-address",
                severity="warning",
                title="The router gave this computer no address.",
                evidence=(pointer("network", "adapters", place, "addresses"),),
                advice="Switch the router off for a minute, then on again.",
                technician="Only 169.254/16 on a live link: DHCP server, VLAN, cable, or Wi-Fi key.",
            )


def slow_cable(network: Network) -> Iterator[Finding]:
    """A cable with one broken pair of its four falls back to 100 Mbit/s, a tenth (IEEE 802.3, auto-negotiation)."""
    for place, adapter in _linked(network):
        speed = adapter.speed_mbps or 0
        tenth = 0 < speed <= 10 or (speed == 100 and _GIGABIT.search(adapter.model or ""))
        if adapter.kind == "ethernet" and (tenth or adapter.duplex == "half"):
            yield Finding(
                id="network.slow-cable",
                severity="warning",
                title="The network cable is slower than it can be: {0} Mbit/s.",
                values=(str(speed or "?"),),
                evidence=(pointer("network", "adapters", place, "speed_mbps" if speed else "duplex"),),
                advice="Push both ends of the cable in firmly, or try another cable.",
                technician="Slow or half-duplex link: cable (all four pairs), switch port, forced settings.",
            )


def weak_wireless(network: Network) -> Iterator[Finding]:
    """Below -75 dBm rates fall and packets are lost (Cisco and Apple plan for -67 dBm as the least)."""
    for place, adapter in _linked(network):
        signal = adapter.wireless.signal_dbm if adapter.wireless else None
        quality = adapter.wireless.quality_percent if adapter.wireless else None
        if (signal is not None and -120 < signal < -75) or (signal is None and quality is not None and quality < 30):
            yield Finding(
                id="network.weak-wireless",
                severity="advice",
                title="The Wi-Fi signal is weak here.",
                evidence=(pointer("network", "adapters", place, "wireless"),),
                advice="Go nearer to the router, or use a cable.",
                technician="Below -75 dBm: placement, other band or channel, mesh or access point.",
            )


def open_wireless(network: Network) -> Iterator[Finding]:
    """WEP is broken since 2001 (Fluhrer, Mantin, Shamir), no lock at all lets everybody near read along."""
    for place, adapter in _linked(network):
        if adapter.wireless and adapter.wireless.lock in ("none", "wep"):
            yield Finding(
                id="network.open-wireless",
                severity="warning",
                title="The Wi-Fi has no real lock, so strangers nearby can read along.",
                evidence=(pointer("network", "adapters", place, "wireless", "lock"),),
                advice="Do no banking here; at home, set WPA2 or WPA3 in the router.",
                technician="Open or WEP network: WPA2 at least; on guest networks use a VPN.",
            )


def many_errors(network: Network) -> Iterator[Finding]:
    """Ethernet allows one wrong bit in 10^10 or better (IEEE 802.3); one frame in a thousand is a fault."""
    for place, adapter in _linked(network):
        counted = adapter.counters
        wrong = counted.receive_errors + counted.send_errors if counted else 0
        if counted and wrong >= 1000 and wrong * 1_000_000 >= counted.received_bytes + counted.sent_bytes:
            yield Finding(
                id="network.many-errors",
                severity="advice",
                title="The network connection loses a lot on its way.",
                evidence=(pointer("network", "adapters", place, "counters"),),
                advice="Try another cable, or go nearer to the router.",
                technician="Over one error in a thousand frames: cable, port, duplex, interference, driver.",
            )


def redirected(network: Network) -> Iterator[Finding]:
    """A well-known name sent elsewhere by the hosts file: used to block pages, and to lead people to false ones."""
    moved, naming = network.naming.hosts_moved, network.naming
    names = [redirect.name for redirect in naming.redirected]
    if names or moved:
        elsewhere = moved or any(redirect.to == "another address" for redirect in naming.redirected)
        yield Finding(
            id="network.redirected",
            severity="warning" if elsewhere else "advice",
            title="This computer is told to look for well-known pages in another place: {0}.",
            values=(named(names) or "hosts",),
            evidence=(pointer("network", "naming"),),
            advice="Do no banking on it until the technician has looked at this.",
            technician="Hosts file (or DataBasePath) redirects names: who wrote it, an ad blocker or something else?",
        )


def unusual_names(network: Network) -> Iterator[Finding]:
    """At home the router answers, or a well-known service; an unknown public one was set by a provider or somebody."""
    servers = enumerate(network.naming.servers)
    places = [place for place, server in servers if server.scope == "public" and server.known_as is None]
    if places:
        yield Finding(
            id="network.unusual-name-server",
            severity="advice",
            title="Names of pages are looked up at a place we do not know.",
            evidence=tuple(pointer("network", "naming", "servers", place) for place in places),
            advice="Tell the technician whether you or your provider set this.",
            technician="Public DNS server that is none of the usual ones: the provider's, or set by a program?",
        )


def by_proxy(network: Network) -> Iterator[Finding]:
    """Companies set one; on a private computer it may be left over from a program that reads along."""
    every = enumerate(network.proxies)
    if places := [place for place, proxy in every if proxy.used_for != "exceptions"]:
        yield Finding(
            id="network.proxy",
            severity="advice",
            title="Your visits to web pages take a way around: {0}.",
            values=(named(network.proxies[place].server for place in places),),
            evidence=tuple(pointer("network", "proxies", place) for place in places),
            advice="If nobody at work or school set this, show it to the technician.",
            technician="A proxy or PAC is set: policy, VPN or filter program? If orphaned, pages do not load.",
        )


RULES = (
    no_way_out, no_names, no_address_given, slow_cable, weak_wireless, open_wireless, many_errors, redirected,
    unusual_names, by_proxy,
)  # fmt: skip
