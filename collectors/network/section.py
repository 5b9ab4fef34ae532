"""What is told of the network, the same on every platform; speeds in megabits a second."""

from __future__ import annotations

from typing import Literal, TypeAlias

from collectors._contract import Topic
from redaction.privacy import Alias, FreeText, Plain, Section

Kind: TypeAlias = Literal[
    "ethernet", "wi-fi", "mobile", "bluetooth", "vpn", "bridge", "bond", "vlan", "loopback", "virtual", "other"
]
Scope: TypeAlias = Literal["this computer", "link-local", "private", "carrier-shared", "public", "other"]
Family: TypeAlias = Literal["ipv4", "ipv6"]
Lock: TypeAlias = Literal["none", "wep", "wpa", "wpa2", "wpa3"]
UsedFor: TypeAlias = Literal["http", "https", "ftp", "all", "exceptions", "automatic"]


class Address(Section):
    """One address of an adapter."""

    address: Alias
    """IPv4 or IPv6."""
    family: Family
    prefix_length: int | None = None
    """Bits of the network part."""
    scope: Scope
    """How far it reaches, by the address alone: 169.254/16 is link-local, which means that no router answered."""


class Wireless(Section):
    """The radio link of a Wi-Fi adapter; the network's name is not among it, nor is any neighbour."""

    signal_dbm: float | None = None
    """About -30 beside the router, -67 good, below -75 poor."""
    noise_dbm: float | None = None
    """About -95 in a quiet place; a signal less than 20 above it is poor."""
    quality_percent: int | None = None
    frequency_mhz: int | None = None
    """2400-2500, 5150-5900 or 5925-7125."""
    channel: int | None = None
    standard: Plain | None = None
    """As 802.11ax."""
    lock: Lock | None = None
    """How the network is protected, as the adapter tells it."""
    sent_mbps: float | None = None
    """The rate in use for sending, megabits a second."""
    received_mbps: float | None = None


class Counters(Section):
    """What an adapter counted since it came up."""

    received_bytes: int
    sent_bytes: int
    receive_errors: int
    send_errors: int
    receive_drops: int
    send_drops: int
    collisions: int | None = None


class Adapter(Section):
    """One network adapter."""

    name: FreeText
    """The system's name for it; a MAC in it is left out."""
    model: FreeText | None = None
    """What its maker calls it, where the system knows."""
    kind: Kind
    physical: bool | None = None
    """Whether a device stands behind it."""
    driver: Plain | None = None
    enabled: bool | None = None
    """Whether it is switched on."""
    up: bool | None = None
    """Whether there is a link; None where the adapter cannot tell (loopback, some tunnels)."""
    speed_mbps: int | None = None
    duplex: Literal["full", "half"] | None = None
    mtu: int | None = None
    """Largest packet, bytes."""
    mac: Alias | None = None
    dhcp: bool | None = None
    """Whether it asks the router for its IPv4 address."""
    addresses: tuple[Address, ...] = ()
    wireless: Wireless | None = None
    counters: Counters | None = None


class Gateway(Section):
    """A router that everything without a route of its own is sent to."""

    address: Alias | None = None
    """None where the adapter itself is the way out (a tunnel, a mobile modem)."""
    family: Family
    adapter: FreeText
    metric: int | None = None
    """The smallest is used first."""


class NameServer(Section):
    """One DNS server."""

    address: Alias | None = None
    """None where it is one everybody may use: see `known_as`."""
    known_as: Plain | None = None
    """The operator of a public one, as `Cloudflare`."""
    scope: Scope


class Redirect(Section):
    """A well-known internet name that the hosts file sends somewhere else."""

    name: FreeText
    to: Literal["this computer", "nowhere", "another address"]


class Naming(Section):
    """How this computer finds addresses for names."""

    servers: tuple[NameServer, ...] = ()
    """In the order they are asked."""
    search_domains: tuple[Alias, ...] = ()
    written_by: Plain | None = None
    """Who keeps the settings, where they say so."""
    local_stub: bool | None = None
    """Whether questions go to a service on this computer first."""
    extra_hosts_lines: int | None = None
    """Lines of the hosts file beyond names of this and neighbouring computers."""
    redirected: tuple[Redirect, ...] = ()
    hosts_moved: bool | None = None
    """Whether the system was told to read another hosts file than its own (Windows only)."""


class Proxy(Section):
    """One proxy setting."""

    used_for: UsedFor
    server: FreeText
    """Host and port, or the names that go without a proxy; a user name and a password are left out."""
    source: Plain


class Network(Topic):
    """How this computer is connected; addresses, names of networks and of servers never leave as they are."""

    adapters: tuple[Adapter, ...] = ()
    gateways: tuple[Gateway, ...] = ()
    """The default routes; none means there is no way out."""
    naming: Naming
    proxies: tuple[Proxy, ...] = ()
    vpn_present: bool | None = None
    """Whether a tunnel is set up, used or not; None where the adapters could not be listed."""
    vpn_up: bool | None = None
    """Whether a tunnel is up; None where the adapters could not be listed."""
    answered_by: tuple[Plain, ...] = ()
    """The sources that listed the adapters and their addresses."""
