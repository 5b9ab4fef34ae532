"""What a hosts file changes: how many internet names it answers for, and which well-known ones it sends elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from collectors._contract import Holes
from collectors._host.host import Host
from collectors.network.reach import scope_of
from collectors.network.section import Redirect

PATH = "/etc/hosts"
_WELL_KNOWN = re.compile(
    r"(?:^|\.)(apple|bing|debian|facebook|fedoraproject|gmail|google|instagram|kaspersky|live|mcafee|microsoft|mozilla"
    r"|netflix|norton|office|office365|outlook|symantec|ubuntu|whatsapp|windows|windowsupdate|youtube)\.(?:com|org|net)$"
)
_LOCAL_NAME = re.compile(r"localhost\S*|ip6-\S+|broadcasthost|[^.]+")
_MOST_REDIRECTS = 40
_MOST = 2 << 20  # lists against advertisements are longer and all alike


def look(host: Host, path: str, holes: Holes) -> tuple[int | None, tuple[Redirect, ...]]:
    """Extra lines and redirects of the hosts file at this path; holes where it cannot be read, or not to its end."""
    text = holes.over("hosts file", lambda: host.text(path, most=_MOST), None)
    if text is None:
        return None, ()
    if len(text) >= _MOST:
        holes.add("rest of the hosts file", "it is very long: only its first 2 MB were looked at")
    return extra_lines(text), redirected(text)


def extra_lines(hosts: str) -> int:
    """How many lines of a hosts(5) give an address to an internet name."""
    return sum(any(not _LOCAL_NAME.fullmatch(name) for name in names) for _, names in _lines(hosts))


def redirected(hosts: str) -> tuple[Redirect, ...]:
    """The well-known names among them, as first written; blocking advertisements alone is nothing odd."""
    found: dict[str, str] = {}
    for to, names in _lines(hosts):
        if len(found) >= _MOST_REDIRECTS:
            break
        for name in map(str.casefold, names):
            if name.endswith((".com", ".org", ".net")) and _WELL_KNOWN.search(name):
                found.setdefault(name, to)
    return tuple(Redirect(name=name, to=_where(to)) for name, to in list(found.items())[:_MOST_REDIRECTS])


def _lines(hosts: str) -> Iterator[tuple[str, list[str]]]:
    words = (line.partition("#")[0].split() for line in hosts.split("\n"))
    return ((line[0], line[1:]) for line in words if len(line) > 1)


def _where(address: str) -> Literal["this computer", "nowhere", "another address"]:
    if address in ("0.0.0.0", "::"):  # noqa: S104  (a hosts file's word for nowhere; nothing is bound)
        return "nowhere"
    return "this computer" if scope_of(address) == "this computer" else "another address"
