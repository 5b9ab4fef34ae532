"""Addresses: how far each reaches, and how many bits of it name the network."""

from __future__ import annotations

import re
from collections.abc import Sequence
from ipaddress import ip_address, ip_interface

from collectors.network.section import Adapter, Address, Scope

_SHARED = ip_interface("100.64.0.0/10").network


def address(text: str, mask: object = None) -> Address | None:
    """An address and its mask (`255.255.255.0`, `ffff:ffff::`, `0xffffff00`, `64`); None where it is no address."""
    try:
        ip = ip_address(text.strip().partition("%")[0])
    except ValueError:
        return None
    return Address(
        address=str(ip),
        family="ipv4" if ip.version == 4 else "ipv6",
        prefix_length=prefix_length(mask) if isinstance(mask, str) else None,
        scope=scope_of(str(ip)),
    )


def prefix_length(mask: str) -> int | None:
    """Bits of a mask; None where it is none."""
    if re.fullmatch(r"\d{1,3}", mask, re.A):
        return int(mask) if int(mask) <= 128 else None
    try:
        parsed = ip_address(int(mask, 16) if re.fullmatch("0x[0-9a-f]{8}", mask) else mask.partition("/")[0])
    except ValueError:
        return None
    bits = f"{int(parsed):0{parsed.max_prefixlen}b}"
    return len(bits.rstrip("0")) if "01" not in bits else None


def scope_of(address: str) -> Scope:
    """How far an address reaches; `other` where it is none."""
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return "other"
    if ip.is_loopback:
        return "this computer"
    if ip.is_link_local:
        return "link-local"
    if ip.version == 4 and ip in _SHARED:
        return "carrier-shared"
    if ip.is_multicast or ip.is_unspecified:
        return "other"
    return "private" if ip.is_private else "public"


def mac(text: str | None) -> str | None:
    """A hardware address as `00:1a:…`; None where it is none or all zeros."""
    digits = re.sub("[:.-]", "", text or "").lower()
    if not re.fullmatch("[0-9a-f]{12}", digits) or not digits.strip("0"):
        return None
    return ":".join(digits[i : i + 2] for i in range(0, 12, 2))


def in_use(adapter: Adapter) -> bool:
    """Tunnels may say `unknown` rather than `up`: an address tells."""
    return adapter.up is True or (adapter.up is None and bool(adapter.addresses))


def vpn(adapters: Sequence[Adapter] | None) -> tuple[bool | None, bool | None]:
    """Whether there is a tunnel, and whether one is up; None where the adapters are not known."""
    if adapters is None:
        return None, None
    tunnels = [adapter for adapter in adapters if adapter.kind == "vpn"]
    return bool(tunnels), any(map(in_use, tunnels))
