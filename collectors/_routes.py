"""The way out of this network: a default route, and where Linux keeps them (/proc/net/route, /proc/net/ipv6_route)."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address
from typing import Literal

TOUCHES = ("read /proc/net/route", "read /proc/net/ipv6_route")
_UP_GATEWAY = 0x3
_REJECT = 0x200


@dataclass(frozen=True, slots=True)
class Route:
    """A default route."""

    address: str | None
    """The router's; None where the adapter itself is the way out."""
    family: Literal["ipv4", "ipv6"]
    adapter: str
    metric: int | None = None
    """The smallest is used first."""


def gateways_v4(route: str) -> tuple[Route, ...]:
    """Default routes of /proc/net/route; addresses there are hexadecimal in the processor's (little-endian) order."""
    found = []
    for line in route.split("\n"):
        fields = line.split()
        if len(fields) < 8 or fields[1] != "00000000" or fields[7] != "00000000":
            continue
        gateway, flags = _hexadecimal(fields[2], 8), _hexadecimal(fields[3], 4)
        if gateway is None or flags is None or flags & _REJECT or not flags & 1:
            continue
        address = str(IPv4Address(gateway.to_bytes(4, "little"))) if flags & _UP_GATEWAY == _UP_GATEWAY else None
        metric = int(fields[6]) if fields[6].isascii() and fields[6].isdecimal() and len(fields[6]) < 11 else None
        found.append(Route(address, "ipv4", fields[0], metric))
    return tuple(found)


def gateways_v6(route: str) -> tuple[Route, ...]:
    """Default routes of /proc/net/ipv6_route, except those that refuse."""
    found = []
    for line in route.split("\n"):
        fields = line.split()
        if len(fields) < 10 or fields[0].strip("0") or fields[1] != "00" or fields[9] == "lo":
            continue
        gateway, metric, flags = _hexadecimal(fields[4], 32), _hexadecimal(fields[5], 8), _hexadecimal(fields[8], 8)
        if gateway is None or flags is None or flags & _REJECT or not flags & 1:
            continue
        address = str(IPv6Address(gateway)) if gateway else None
        found.append(Route(address, "ipv6", fields[9], metric))
    return tuple(found)


def _hexadecimal(text: str, digits: int) -> int | None:
    if len(text) > digits or not text or set(text) - set("0123456789abcdefABCDEF"):
        return None
    return int(text, 16)
