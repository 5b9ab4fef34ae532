"""How names become addresses: DNS servers, search domains, and what the hosts file changes."""

from __future__ import annotations

import re
from ipaddress import ip_address
from typing import Literal

from collectors.network.adapters import Scope, scope_of
from redaction.privacy import Alias, FreeText, Plain, Section

TOUCHES = ("read /etc/resolv.conf", "read /run/systemd/resolve/resolv.conf", "read /etc/hosts")
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
_WELL_KNOWN = re.compile(
    r"(?:^|\.)(apple|bing|debian|facebook|fedoraproject|gmail|google|instagram|kaspersky|live|mcafee|microsoft|mozilla"
    r"|netflix|norton|office|office365|outlook|symantec|ubuntu|whatsapp|windows|windowsupdate|youtube)\.(?:com|org|net)$"
)
_LOCAL_NAME = re.compile(r"localhost\S*|ip6-\S+|broadcasthost|[^.]+")
_MOST_REDIRECTS = 40


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


def servers(resolv_conf: str) -> tuple[NameServer, ...]:
    """The `nameserver` lines of a resolv.conf(5)."""
    words = [line.split()[:2] for line in resolv_conf.split("\n")]
    return tuple(_server(pair[1]) for pair in words if len(pair) == 2 and pair[0] == "nameserver")


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


def extra_lines(hosts: str) -> int:
    """How many lines of a hosts(5) give an address to an internet name."""
    return sum(any(not _LOCAL_NAME.fullmatch(name) for name in names) for _, names in _lines(hosts))


def redirected(hosts: str) -> tuple[Redirect, ...]:
    """The well-known names among them; blocking advertisements alone is nothing odd."""
    found = {
        name.casefold(): to for to, names in _lines(hosts) for name in names if _WELL_KNOWN.search(name.casefold())
    }
    return tuple(Redirect(name=name, to=_where(to)) for name, to in list(found.items())[:_MOST_REDIRECTS])


def _lines(hosts: str) -> list[tuple[str, list[str]]]:
    words = (line.partition("#")[0].split() for line in hosts.split("\n"))
    return [(line[0], line[1:]) for line in words if len(line) > 1]


def _where(address: str) -> Literal["this computer", "nowhere", "another address"]:
    if address in ("0.0.0.0", "::"):  # noqa: S104  (a hosts file's word for nowhere; nothing is bound)
        return "nowhere"
    return "this computer" if scope_of(address) == "this computer" else "another address"
