"""The way out on macOS: default routes of `netstat -rn`, without those that serve one adapter's own programs."""

from __future__ import annotations

from ipaddress import ip_address
from typing import Literal

from collectors._host.errors import Unreadable
from collectors._routes import Route

NETSTAT = ("netstat", "-rn")
_MOST = 40
_FAMILIES: dict[str, Literal["ipv4", "ipv6"]] = {"Internet:": "ipv4", "Internet6:": "ipv6"}


def gateways(answer: str) -> tuple[Route, ...]:
    """Default routes; the flag `I` marks one for a single adapter, of which macOS keeps several. Raises Unreadable."""
    found: list[Route] = []
    family, column = None, None
    for line in answer.split("\n"):
        words = line.split(maxsplit=12)
        if len(found) == _MOST:
            break
        if len(words) == 1 and words[0] in _FAMILIES:
            family = _FAMILIES[words[0]]
        elif words[:1] == ["Destination"] and "Netif" in words:
            column = words.index("Netif")
        elif family and column and words[:1] == ["default"] and len(words) > column and "I" not in words[2]:
            found.append(Route(_address(words[1]), family, words[column]))
    if family is None or column is None:
        raise Unreadable("netstat answered in a form that cannot be understood")
    return tuple(found)


def _address(word: str) -> str | None:
    """None for `link#12`: the adapter itself is the way out."""
    try:
        return str(ip_address(word.partition("%")[0]))
    except ValueError:
        return None
