"""One look at a small file of the kernel's that many computers do not have."""

from __future__ import annotations

from collectors._host.errors import HostError
from collectors._host.host import Host


def glance(host: Host, path: str) -> str | None:
    """Its text without padding; None where it is not there or does not answer (the access log tells which)."""
    try:
        return host.text(path, most=16384).strip(" \t\r\n\0")
    except HostError:
        return None


def glance_number(host: Host, path: str) -> int | None:
    """The whole number a small file holds; None where it holds none."""
    text = glance(host, path) or ""
    return int(text) if text.isascii() and text.removeprefix("-").isdigit() and len(text) < 20 else None


def names(host: Host, folder: str) -> tuple[str, ...]:
    """The names in a folder; none where it is not there or does not answer."""
    try:
        return host.list(folder)
    except HostError:
        return ()
