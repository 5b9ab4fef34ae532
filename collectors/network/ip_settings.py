"""Addresses, way out and name servers on Windows: Win32_NetworkAdapterConfiguration, or the registry's Tcpip keys."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from collectors import _cim_values as cim
from collectors.network.reach import address, mac
from collectors.network.section import Address

if TYPE_CHECKING:
    from redaction.redacted import Json

CONFIGURATION = (
    "Win32_NetworkAdapterConfiguration", "Index", "SettingID", "IPEnabled", "DHCPEnabled", "MACAddress",
    "IPAddress", "IPSubnet",
    "DefaultIPGateway", "GatewayCostMetric", "IPConnectionMetric", "DNSServerSearchOrder", "DNSDomain",
    "DNSDomainSuffixSearchOrder",
)  # fmt: skip
TCPIP = r"HKLM\SYSTEM\CurrentControlSet\Services\Tcpip\Parameters"
INTERFACES = rf"{TCPIP}\Interfaces"
MOST_OF_EACH = 40  # addresses, servers, domains of one adapter


@dataclass(frozen=True, slots=True)
class Settings:
    """What one adapter was given or told; `key` is its GUID in lower case."""

    key: str
    index: int | None = None
    addresses: tuple[Address, ...] = ()
    gateways: tuple[tuple[str, int | None], ...] = ()
    dhcp: bool | None = None
    mac: str | None = None
    servers: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()


def from_cim(rows: Sequence[Mapping[str, Json]]) -> tuple[Settings, ...]:
    """Instances of Win32_NetworkAdapterConfiguration that speak IP now."""
    return tuple(_configuration(row) for row in rows if cim.flag(row, "IPEnabled"))


def _configuration(row: Mapping[str, Json]) -> Settings:
    masks = [*cim.texts(row, "IPSubnet"), *[None] * MOST_OF_EACH]
    pairs = zip(cim.texts(row, "IPAddress")[:MOST_OF_EACH], masks, strict=False)
    domain = cim.text(row, "DNSDomain")
    return Settings(
        key=(cim.text(row, "SettingID") or "").casefold(), index=cim.number(row, "Index"),
        addresses=tuple(found for ip, mask in pairs if (found := address(ip, mask))),
        gateways=_gateways(row), dhcp=cim.flag(row, "DHCPEnabled"), mac=mac(cim.text(row, "MACAddress")),
        servers=cim.texts(row, "DNSServerSearchOrder")[:MOST_OF_EACH],
        domains=(*cim.texts(row, "DNSDomainSuffixSearchOrder"), *([domain] if domain else []))[:MOST_OF_EACH],
    )  # fmt: skip


def _gateways(row: Mapping[str, Json]) -> tuple[tuple[str, int | None], ...]:
    """Windows uses the sum of the route's and the adapter's metric."""
    own = cim.number(row, "IPConnectionMetric") or 0
    costs = [cim.number({"n": item}, "n") for item in cim.items(row, "GatewayCostMetric")] + [None] * MOST_OF_EACH
    pairs = zip(cim.texts(row, "DefaultIPGateway")[:MOST_OF_EACH], costs, strict=False)
    return tuple((ip, None if cost is None else cost + own) for ip, cost in pairs)


def from_registry(guid: str, values: Mapping[str, Json]) -> Settings:
    """The values of a key below `Tcpip\\Parameters\\Interfaces`: given by DHCP, or fixed; the last ones it had."""
    dhcp = cim.number(values, "EnableDHCP") == 1
    mark = "Dhcp" if dhcp else ""
    pairs = zip(
        _several(values, f"{mark}IPAddress"), [*_several(values, f"{mark}SubnetMask"), *[""] * MOST_OF_EACH],
        strict=False,
    )  # fmt: skip
    servers = _several(values, "NameServer") or _several(values, "DhcpNameServer")
    domains = _several(values, "Domain") or _several(values, "DhcpDomain")
    return Settings(
        key=guid.casefold(),
        addresses=tuple(found for ip, mask in pairs if ip != "0.0.0.0" and (found := address(ip, mask))),  # noqa: S104  (no address; nothing is bound)
        gateways=tuple((ip, None) for ip in _several(values, f"{mark}DefaultGateway")),
        dhcp=dhcp, servers=servers, domains=domains,
    )  # fmt: skip


def _several(values: Mapping[str, Json], name: str) -> tuple[str, ...]:
    """One value's words: a list, or a text with blanks or commas between them."""
    value = values.get(name)
    texts = value if isinstance(value, list) else [value]
    words = (word for text in texts if isinstance(text, str) for word in re.split(r"[\s,;]+", text))
    return tuple(filter(None, words))[:MOST_OF_EACH]
