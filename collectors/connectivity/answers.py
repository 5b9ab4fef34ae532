"""The host's answers about the way out, as sections; whoever answered is not believed more than any other source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, get_args

from collectors._contract import Holes
from collectors._host.errors import Absent, Unreadable
from collectors._host.host import Host
from collectors._routes import Route
from collectors.connectivity.section import Backend, Connectivity, Step, Why

if TYPE_CHECKING:
    from redaction.redacted import Json

TOUCHES = ("reach backend", "reach gateway")
SECONDS = 5.0
"""The way to the backend ends by itself after four, each of three tries at the router after a third of one."""

_INSTEAD = ("another name", "unknown issuer", "not encrypted")
_INSPECTORS = (
    "AVG", "Avast", "Bitdefender", "Blue Coat", "Check Point", "Cisco", "Dr.Web", "ESET", "Fiddler", "Forcepoint",
    "Fortinet", "G DATA", "Kaspersky", "McAfee", "Netskope", "Norton", "Palo Alto", "SonicWall", "Sophos",
    "Trend Micro", "WatchGuard", "Zscaler", "mitmproxy",
)  # fmt: skip
"""Makers whose products sign certificates of their own on the computers they watch; anybody else's name stays here."""


def look(host: Host, routes: tuple[Route, ...], holes: Holes) -> Connectivity:
    """Both ways; the backend's is tried even where no router is known. Raises Absent where nobody may be contacted."""
    told: Json = host.reach("backend")
    if not isinstance(told, dict):
        raise Unreadable("the answer cannot be understood")
    backend = _backend(told)
    return Connectivity(
        router=holes.over("router", lambda: _router(host, routes), None),
        backend=backend,
        captive_portal=_instead(backend),
        holes=holes.all(),
    )


def _backend(told: Mapping[str, Any]) -> Backend:
    encryption, clock = _mapping(told, "encryption"), _mapping(told, "clock")
    version = encryption.get("version")
    inside = _mapping(told, "name").get("inside")
    return Backend(
        name=step(told.get("name")) or Step(why="no answer"),
        name_leads_inside=inside if isinstance(inside, bool) else None,
        ipv4=step(told.get("ipv4")),
        ipv6=step(told.get("ipv6")),
        encryption=step(told.get("encryption")),
        encryption_version=version
        if isinstance(version, str) and re.fullmatch(r"TLSv1(?:\.[0-3])?|SSLv[23]", version)
        else None,
        inspected_by=inspector(encryption.get("issuer")),
        clock_behind_seconds=_number(clock.get("behind"), 1e10),
    )


def _router(host: Host, routes: tuple[Route, ...]) -> Step:
    """The preferred one that has an address; IPv6 routers are known by their adapter too."""
    for route in sorted(routes, key=lambda route: (route.family, route.metric or 0)):
        if route.address:
            local = route.address.startswith("fe80:")
            told = host.reach("gateway", f"{route.address}%{route.adapter}" if local else route.address)
            return step(told) or Step(why="no answer")
    raise Absent("no router is set up")


def _instead(backend: Backend) -> bool | None:
    """Whether somebody else answers; None where nobody did, or the backend is on this computer."""
    if backend.encryption is None:
        return None
    if backend.encryption.why is None:
        return False
    return True if backend.encryption.why in _INSTEAD else None


def step(told: Json) -> Step | None:
    """One step; None where it was not reached or cannot be understood."""
    if not isinstance(told, dict):
        return None
    why = told.get("why")
    if why is not None:
        return Step(why=why) if why in get_args(Why) else None  # type: ignore[arg-type]  # it is one of them
    ms = _number(told.get("ms"), 1e6)
    return None if ms is None else Step(took_ms=ms)


def inspector(issuer: object) -> str | None:
    """The product that signed the certificate, if it is a known one."""
    words = issuer if isinstance(issuer, str) else ""
    return next(_found(words), None)


def _found(words: str) -> Iterator[str]:
    return (name for name in _INSPECTORS if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words, re.IGNORECASE))


def _mapping(told: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = told.get(name)
    return value if isinstance(value, dict) else {}


def _number(value: object, most: float) -> float | None:
    known = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if known and abs(value) <= most else None  # type: ignore[arg-type]  # a number, as was asked
