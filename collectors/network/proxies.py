"""Proxy settings of the whole system: the `*_proxy` lines of /etc/environment, without user names and passwords."""

from __future__ import annotations

import re
from collections.abc import Mapping

from collectors.network.section import Proxy, UsedFor

TOUCHES = ("read /etc/environment",)
_LINE = re.compile(
    r"^[ \t]*(?:export[ \t]+)?(https?|ftp|all|no)_proxy[ \t]*=[ \t]*(.{1,500})$", re.IGNORECASE | re.MULTILINE
)

_USED_FOR: Mapping[str, UsedFor] = {
    "http": "http", "https": "https", "ftp": "ftp", "all": "all", "no": "exceptions",
}  # fmt: skip


def proxies(environment: str) -> tuple[Proxy, ...]:
    """The settings in an /etc/environment text."""
    found = []
    for name, value in _LINE.findall(environment):
        server = without_credentials(value.strip().strip("\"'"))
        if server:
            found.append(Proxy(used_for=_USED_FOR[name.casefold()], server=server, source="/etc/environment"))
    return tuple(found)


def without_credentials(url: str) -> str:
    """A proxy's URL without what stands before its last `@`."""
    scheme, slashes, rest = url.rpartition("://")
    return f"{scheme}{slashes}{rest.rpartition('@')[2]}"
