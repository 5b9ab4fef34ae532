"""How names become addresses: DNS servers, which of them everybody may use, and what a resolv.conf says."""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import ip_address

from collectors.network.reach import scope_of
from collectors.network.section import NameServer

TOUCHES = ("read /etc/resolv.conf", "read /run/systemd/resolve/resolv.conf")
_PUBLIC_RESOLVERS = {
    "1.1.1.1": "Cloudflare", "1.0.0.1": "Cloudflare", "2606:4700:4700::1111": "Cloudflare",
    "2606:4700:4700::1001": "Cloudflare", "8.8.8.8": "Google", "8.8.4.4": "Google",
    "2001:4860:4860::8888": "Google", "2001:4860:4860::8844": "Google", "9.9.9.9": "Quad9",
    "149.112.112.112": "Quad9", "2620:fe::fe": "Quad9", "208.67.222.222": "OpenDNS", "208.67.220.220": "OpenDNS",
    "94.140.14.14": "AdGuard", "94.140.15.15": "AdGuard",
}  # fmt: skip
_WRITERS = (
    ("systemd-resolved", "systemd-resolved"), ("NetworkManager", "NetworkManager"), ("resolvconf", "resolvconf"),
    ("dhcpcd", "dhcpcd"), ("tailscale", "Tailscale"), ("connman", "ConnMan"),
)  # fmt: skip


def servers(resolv_conf: str) -> tuple[NameServer, ...]:
    """The `nameserver` lines of a resolv.conf(5)."""
    words = [line.split()[:2] for line in resolv_conf.split("\n")]
    return name_servers(pair[1] for pair in words if len(pair) == 2 and pair[0] == "nameserver")


def name_servers(addresses: Iterable[str]) -> tuple[NameServer, ...]:
    """The servers of these addresses, each once; those everybody may use by their operator's name."""
    return tuple(_server(address) for address in dict.fromkeys(addresses))


def _server(text: str) -> NameServer:
    bare = text.partition("%")[0]
    try:
        known = _PUBLIC_RESOLVERS.get(str(ip_address(bare)))
    except ValueError:
        known = None
    return NameServer(address=None if known else bare, known_as=known, scope=scope_of(bare))


def search_domains(resolv_conf: str) -> tuple[str, ...]:
    """The domains of `search` and `domain` lines."""
    lines = (line.split()[:30] for line in resolv_conf.split("\n"))
    return tuple(dict.fromkeys(d for words in lines if words and words[0] in ("search", "domain") for d in words[1:]))


def written_by(resolv_conf: str) -> str | None:
    """Who wrote a resolv.conf, by its own comment."""
    comments = " ".join(line for line in resolv_conf.split("\n")[:30] if line.startswith("#")).casefold()
    return next((name for mark, name in _WRITERS if mark.casefold() in comments), None)
