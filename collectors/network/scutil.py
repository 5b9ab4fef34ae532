"""Name servers and proxies on macOS as they are in use: `scutil --dns` and `scutil --proxy`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from collectors._host.errors import Unreadable
from collectors.network.proxies import without_credentials
from collectors.network.section import Proxy, UsedFor

DNS, PROXY = ("scutil", "--dns"), ("scutil", "--proxy")
MOST_OF_EACH = 40
_LINE = re.compile(r"^[ \t]{0,16}(nameserver|search domain)\[\d{1,3}\] : (\S{1,255})[ \t]*$", re.MULTILINE)
_ENTRY = re.compile(r"^\s{1,8}(\w{1,40}) : (.{1,2000})$", re.MULTILINE)
_KINDS: tuple[tuple[str, UsedFor], ...] = (("HTTP", "http"), ("HTTPS", "https"), ("FTP", "ftp"), ("SOCKS", "all"))


def dns(answer: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Servers and search domains, in order, without those for names of the local link; raises Unreadable."""
    if "DNS configuration" not in answer and "resolver #" not in answer:
        raise Unreadable("scutil answered in a form that cannot be understood")
    everywhere = answer.partition("DNS configuration (for scoped queries)")[0]
    resolvers = [part for part in everywhere.split("resolver #")[1:] if "mdns" not in part]
    rows = [row for part in resolvers for row in _LINE.findall(part)]
    told = {name: [value for kind, value in rows if kind == name] for name in ("nameserver", "search domain")}
    return _once(told["nameserver"]), _once(told["search domain"])


def _once(values: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))[:MOST_OF_EACH]


def proxies(answer: str) -> tuple[Proxy, ...]:
    """The settings that are switched on; raises Unreadable."""
    if "<dictionary>" not in answer:
        raise Unreadable("scutil answered in a form that cannot be understood")
    head, _, listed = answer.partition("ExceptionsList : <array> {")
    exceptions, _, tail = listed.partition("}")
    told = dict(_ENTRY.findall(f"{head}\n{tail}"))
    found = list(_servers(told))
    names = [value.strip() for _, value in _ENTRY.findall(exceptions)][:MOST_OF_EACH]
    if found and names:
        found.append(Proxy(used_for="exceptions", server=", ".join(names), source="scutil"))
    return tuple(found)


def _servers(told: dict[str, str]) -> Iterator[Proxy]:
    for name, used_for in _KINDS:
        server, port = told.get(f"{name}Proxy", "").strip(), told.get(f"{name}Port", "").strip()
        if told.get(f"{name}Enable", "").strip() == "1" and server:
            bare = without_credentials(server)
            yield Proxy(used_for=used_for, server=f"{bare}:{port}" if port else bare, source="scutil")
    script = without_credentials(told.get("ProxyAutoConfigURLString", "").strip())
    if told.get("ProxyAutoConfigEnable", "").strip() == "1" and script:
        yield Proxy(used_for="automatic", server=script, source="scutil")
