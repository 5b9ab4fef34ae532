"""The addresses this machine has, from the kernel's own tables; those every machine has (127.0.0.1, ::1) left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from ipaddress import IPv6Address, ip_address
from typing import TYPE_CHECKING

from redaction.vault import Identity

if TYPE_CHECKING:
    from redaction.redacted import Json

_MAC = re.compile(r"[0-9A-Fa-f]{2}([:-]?)(?:[0-9A-Fa-f]{2}\1){4}[0-9A-Fa-f]{2}")
_LOCAL = re.compile(r"\|-- ([\d.]{7,15})\n\s+/32 host LOCAL")


def own_ipv4(fib_trie: str) -> tuple[str, ...]:
    """IPv4 addresses in /proc/net/fib_trie: the leaves marked `/32 host LOCAL`."""
    return tuple(dict.fromkeys(ip for ip in _LOCAL.findall(fib_trie) if not ip.startswith(("127.", "0."))))


def own_ipv6(if_inet6: str) -> tuple[str, ...]:
    """IPv6 addresses in /proc/net/if_inet6: 32 hexadecimal digits, first on each line. A link's own one holds a MAC."""
    found = (re.match(r"[0-9a-f]{32}\b", line) for line in if_inet6.split("\n"))
    addresses = (IPv6Address(int(hexadecimal[0], 16)) for hexadecimal in found if hexadecimal)
    return tuple(dict.fromkeys(str(ip) for ip in addresses if not ip.is_loopback and not ip.is_unspecified))


def from_interfaces(interfaces: Json) -> Iterator[Identity]:
    """MACs and addresses in the fact `net_if_addrs`: interface → rows of `family` and `address`."""
    tables = interfaces.values() if isinstance(interfaces, dict) else ()
    for row in (row for rows in tables if isinstance(rows, list) for row in rows if isinstance(row, dict)):
        address = row.get("address")
        if isinstance(address, str):
            yield from own(address, ()) if row.get("family") == "mac" else own("", (address,))


def own(mac: str, addresses: Iterable[str]) -> Iterator[Identity]:
    """A MAC and addresses in any notation; those every computer has (loopback, none, link-local IPv4) are no secret."""
    if _MAC.fullmatch(mac) and set(mac) - set("0:-") and set(mac.casefold()) - set("f:-"):
        yield Identity("mac", mac)
    for address in addresses:
        try:
            ip = ip_address(address.partition("%")[0].strip())
        except ValueError:
            continue
        if not (ip.is_loopback or ip.is_unspecified or (ip.version == 4 and ip.is_link_local)):
            yield Identity("ip", str(ip))
