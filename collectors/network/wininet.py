"""Proxy settings on Windows: the person's own (WinINET) and the system services' (WinHTTP), from the registry."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from collectors import _cim_values as cim
from collectors.network.proxies import without_credentials
from collectors.network.section import Proxy, UsedFor

if TYPE_CHECKING:
    from redaction.redacted import Json

PERSONS = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings"
SERVICES = r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Internet Settings\Connections"
_USED_FOR: Mapping[str, UsedFor] = {"http": "http", "https": "https", "ftp": "ftp", "socks": "all"}
_LONGEST = 2000


def of_the_person(values: Mapping[str, Json]) -> tuple[Proxy, ...]:
    """ProxyServer and ProxyOverride where ProxyEnable is set, and AutoConfigURL, of `Internet Settings`."""
    found = []
    if cim.number(values, "ProxyEnable") == 1:
        found += list(_servers(cim.text(values, "ProxyServer") or "", "WinINET"))
        found += list(_exceptions(cim.text(values, "ProxyOverride") or "", "WinINET"))
    script = without_credentials((cim.text(values, "AutoConfigURL") or "")[:_LONGEST])
    if script:
        found.append(Proxy(used_for="automatic", server=script, source="WinINET"))
    return tuple(found)


def of_the_services(values: Mapping[str, Json]) -> tuple[Proxy, ...]:
    """WinHttpSettings: two numbers, flags (2: a proxy), then server and exceptions, each behind its length."""
    written = cim.text(values, "WinHttpSettings") or ""
    raw = bytes.fromhex(written) if re.fullmatch(r"(?:[0-9a-fA-F]{2}){16,20000}", written) else b""
    if not raw or not int.from_bytes(raw[8:12], "little") & 2:
        return ()
    server, rest = _counted(raw[12:])
    exceptions, _ = _counted(rest)
    return (*_servers(server, "WinHTTP"), *_exceptions(exceptions, "WinHTTP"))


def _counted(raw: bytes) -> tuple[str, bytes]:
    length = min(int.from_bytes(raw[:4], "little"), _LONGEST)
    return raw[4 : 4 + length].decode("utf-8", "replace"), raw[4 + length :]


def _servers(text: str, source: str) -> Iterator[Proxy]:
    """`host:8080` for all, or `http=host:80;https=host:81`."""
    for part in re.split(r"[;\s]+", text[:_LONGEST]):
        scheme, equals, server = part.partition("=")
        bare = without_credentials(server if equals else part)
        if bare:
            yield Proxy(
                used_for=_USED_FOR.get(scheme.casefold(), "all") if equals else "all", server=bare, source=source
            )


def _exceptions(text: str, source: str) -> Iterator[Proxy]:
    if text.strip():
        yield Proxy(used_for="exceptions", server=text.strip()[:_LONGEST], source=source)
