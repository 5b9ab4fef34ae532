"""The addresses this machine has, from the kernel's own tables; those every machine has (127.0.0.1, ::1) left out."""

from __future__ import annotations

import re
from ipaddress import IPv6Address

_LOCAL = re.compile(r"\|-- ([\d.]{7,15})\n\s+/32 host LOCAL")


def own_ipv4(fib_trie: str) -> tuple[str, ...]:
    """IPv4 addresses in /proc/net/fib_trie: the leaves marked `/32 host LOCAL`."""
    return tuple(dict.fromkeys(ip for ip in _LOCAL.findall(fib_trie) if not ip.startswith(("127.", "0."))))


def own_ipv6(if_inet6: str) -> tuple[str, ...]:
    """IPv6 addresses in /proc/net/if_inet6: 32 hexadecimal digits, first on each line. A link's own one holds a MAC."""
    found = (re.match(r"[0-9a-f]{32}\b", line) for line in if_inet6.split("\n"))
    addresses = (IPv6Address(int(hexadecimal[0], 16)) for hexadecimal in found if hexadecimal)
    return tuple(dict.fromkeys(str(ip) for ip in addresses if not ip.is_loopback and not ip.is_unspecified))
