"""The network on Windows: CIM classes, the registry where they are missing, and the hosts file."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import collectors.network.hosts as hosts
import collectors.network.ip_settings as ip_settings
import collectors.network.net_adapters as net_adapters
import collectors.network.wininet as wininet
import collectors.network.wlan as wlan
from collectors import _cim_values as cim
from collectors._contract import Holes, Source
from collectors._host.errors import Absent, HostError, Unreadable
from collectors._host.host import Host
from collectors.network.ip_settings import Settings
from collectors.network.naming import name_servers
from collectors.network.net_adapters import Found
from collectors.network.reach import vpn
from collectors.network.section import Adapter, Counters, Gateway, Naming, Network, Proxy, Wireless
from collectors.network.traffic import counters
from collectors.network.wireless import quality

HOSTS = r"C:\Windows\System32\drivers\etc\hosts"
_SIGNAL = ("MSNdis_80211_ReceivedSignalStrength", "InstanceName", "Ndis80211ReceivedSignalStrength")
_OWN_FOLDER = re.compile(r"(?:%systemroot%|c:\\windows)\\system32\\drivers\\etc\\?", re.I)
_NOT_TOLD = "Windows tells it to programs only that may also see the network's name"


def from_windows(host: Host) -> Network:
    """Addresses by the class that lists them, else by the registry, which still holds those of adapters at rest."""
    holes, answered = Holes(), list[str]()
    found = holes.over("network adapters", lambda: _found(host, answered), None)
    settings = _in_effect(found or (), holes.over("addresses", lambda: _settings(host, answered), ()))
    counted: dict[str, Counters] = {}
    counted = holes.over("traffic counters", lambda: counters(host.fact("net_io")), counted)
    if found is not None and len(found) > net_adapters.MOST_ADAPTERS:
        holes.add("more network adapters", f"only {net_adapters.MOST_ADAPTERS} of {len(found)} are listed")
    pairs = [(one, _of(one, settings)) for one in (found or ())[: net_adapters.MOST_ADAPTERS]]
    links = _links(host, [one for one, _ in pairs])
    adapters = tuple(_adapter(one, of, counted.get(one.name), _wireless(host, one, links, holes)) for one, of in pairs)
    present, up = vpn(None if found is None else adapters)
    return Network(
        adapters=adapters,
        gateways=_gateways(found or (), settings),
        naming=_naming(host, holes, settings),
        proxies=(
            *_proxies(host, holes, wininet.PERSONS, wininet.of_the_person),
            *_proxies(host, holes, wininet.SERVICES, wininet.of_the_services),
        ),
        vpn_present=present,
        vpn_up=up,
        answered_by=tuple(answered),
        holes=holes.all(),
    )


def _rows(host: Host, asked: tuple[str, ...], namespace: str = r"root\cimv2") -> Sequence[Mapping[str, Any]]:
    """The instances of a class; Unreadable where there are none."""
    rows = host.cim(*asked, namespace=namespace)
    if not rows:
        raise Unreadable("Windows answered nothing")
    return rows


def _found(host: Host, answered: list[str]) -> tuple[Found, ...]:
    try:
        found = net_adapters.net_adapters(_rows(host, net_adapters.NET_ADAPTER, net_adapters.STANDARD))
        answered.append("MSFT_NetAdapter")
    except HostError:
        found = net_adapters.network_adapters(_rows(host, net_adapters.NETWORK_ADAPTER))
        answered.append("Win32_NetworkAdapter")
    return found


def _settings(host: Host, answered: list[str]) -> tuple[Settings, ...]:
    try:
        settings = ip_settings.from_cim(_rows(host, ip_settings.CONFIGURATION))
        answered.append("Win32_NetworkAdapterConfiguration")
    except HostError:
        guids = host.registry(ip_settings.INTERFACES)[1][: net_adapters.MOST_ADAPTERS]
        keys = {guid: _values(host, rf"{ip_settings.INTERFACES}\{guid}") for guid in guids}
        settings = tuple(ip_settings.from_registry(guid, values) for guid, values in keys.items())
        answered.append("registry")
    return settings


def _values(host: Host, key: str) -> Mapping[str, Any]:
    """A key's values; none where it is not there, or not for us."""
    try:
        return host.registry(key)[0]
    except HostError:
        return {}


def _in_effect(found: Sequence[Found], settings: Sequence[Settings]) -> tuple[Settings, ...]:
    """Those of adapters without a link are left out: the registry keeps what they once had."""
    down = {one.key for one in found if one.up is False and one.key}
    return tuple(one for one in settings if one.key not in down)


def _of(found: Found, settings: Sequence[Settings]) -> Settings:
    """The settings of an adapter, by its GUID, or on Windows XP by its number."""
    same = (s for s in settings if (s.key == found.key if found.key else s.index == found.index is not None))
    return next(same, Settings(found.key))


def _adapter(found: Found, settings: Settings, counted: Counters | None, radio: Wireless | None) -> Adapter:
    return Adapter(
        name=found.name, model=found.model, kind=found.kind, physical=found.physical, driver=found.driver,
        enabled=found.enabled, up=found.up,
        speed_mbps=found.speed_mbps, mtu=found.mtu, mac=settings.mac or found.mac,
        dhcp=settings.dhcp, addresses=settings.addresses,
        duplex=None if found.full_duplex is None else "full" if found.full_duplex else "half",
        wireless=radio, counters=counted,
    )  # fmt: skip


def _links(host: Host, adapters: Sequence[Found]) -> Mapping[str, Wireless]:
    """The links Windows tells itself; asked only where a Wi-Fi adapter may have one."""
    try:
        return wlan.links(host.fact(wlan.FACT)) if any(map(_may_have_link, adapters)) else {}
    except HostError:
        return {}  # an older Windows: the driver is asked next


def _may_have_link(found: Found) -> bool:
    return found.kind == "wi-fi" and found.up is not False


def _wireless(host: Host, found: Found, links: Mapping[str, Wireless], holes: Holes) -> Wireless | None:
    """The link as Windows tells it, or the signal where the driver still tells it by WMI (root\\wmi)."""
    if not _may_have_link(found):
        return None
    if link := links.get(found.key):
        return link
    try:
        rows = host.cim(*_SIGNAL, namespace=r"root\wmi")
    except HostError:
        rows = ()
    for row in rows:
        level = cim.number(row, "Ndis80211ReceivedSignalStrength")
        if cim.text(row, "InstanceName") == found.model and level is not None and -120 < level < 0:
            return Wireless(signal_dbm=float(level), quality_percent=quality(level))
    holes.add("Wi-Fi signal", _NOT_TOLD)
    return None


def _gateways(found: Sequence[Found], settings: Sequence[Settings]) -> tuple[Gateway, ...]:
    """The routers of adapters that have a link, the preferred one first."""
    ways = [
        Gateway(address=ip, family="ipv6" if ":" in ip else "ipv4", adapter=one.name, metric=metric)
        for one in found
        for ip, metric in _of(one, settings).gateways
    ]
    return tuple(sorted(ways, key=lambda way: 1 << 31 if way.metric is None else way.metric))


def _naming(host: Host, holes: Holes, settings: Sequence[Settings]) -> Naming:
    servers = name_servers(server for one in settings for server in one.servers)
    extra, redirected = hosts.look(host, HOSTS, holes)
    folder = cim.text(_values(host, ip_settings.TCPIP), "DataBasePath")
    return Naming(
        servers=servers,
        search_domains=tuple(dict.fromkeys(domain for one in settings for domain in one.domains)),
        local_stub=all(server.scope == "this computer" for server in servers) if servers else None,
        extra_hosts_lines=extra,
        redirected=redirected,
        hosts_moved=None if folder is None else not _OWN_FOLDER.fullmatch(folder),
    )


def _proxies(
    host: Host, holes: Holes, key: str, read: Callable[[Mapping[str, Any]], tuple[Proxy, ...]]
) -> tuple[Proxy, ...]:
    try:
        return read(host.registry(key)[0])
    except Absent:
        return ()
    except HostError as error:
        holes.add("proxy settings", error.reason)
        return ()


SOURCE = Source(
    from_windows,
    touches=(
        *(f"cim {asked[0]}" for asked in (
            net_adapters.NET_ADAPTER, net_adapters.NETWORK_ADAPTER, ip_settings.CONFIGURATION, _SIGNAL,
        )),
        f"registry {ip_settings.TCPIP}", f"registry {ip_settings.INTERFACES}", rf"registry {ip_settings.INTERFACES}\*",
        f"registry {wininet.PERSONS}", f"registry {wininet.SERVICES}", f"read {HOSTS}", "fact net_io",
        f"fact {wlan.FACT}",
    ),
    seconds=15.0,
)  # fmt: skip
