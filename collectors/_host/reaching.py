"""Reaching out: to the support backend, step by step, and to the router; to nobody else, and nothing is told to either.

It happens in a process that looks at nothing else. Encryption is checked against what this computer trusts, as when
a report is sent; only a backend on this computer itself may do without.
"""

from __future__ import annotations

import ipaddress
import re
import socket
import ssl
import threading
import time
from contextlib import ExitStack
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import truststore

from collectors._host.errors import Forbidden
from collectors._host.permit import permitted

if TYPE_CHECKING:
    from redaction.redacted import Json

_SECONDS = 1.5  # for one step; a good line needs a tenth of it
_IN_ALL = 4.0
_ROUTER_SECONDS = 0.3
_ROUTER_PORTS = (53, 80, 443)
"""Name service and the router's own pages: an answer or a refusal both say that it is there."""
_HEAD = 8192
_SHARED = ipaddress.ip_network("100.64.0.0/10")
_CERTIFICATE = {9: "not yet valid", 10: "expired", 18: "unknown issuer", 19: "unknown issuer", 20: "unknown issuer",
                21: "unknown issuer", 62: "another name", 64: "another name",
                0x800B0101: "expired", 0x800B0109: "unknown issuer", 0x800B010F: "another name",
                -67818: "expired", -67819: "not yet valid", -67843: "unknown issuer", -67602: "another name",
}  # fmt: skip
"""OpenSSL's X509_V_ERR codes; CERT_E_… of Windows' winerror.h; errSec… of Apple's SecBase.h."""


@dataclass(frozen=True, slots=True)
class Backend:
    """Where the support backend is: host and port of its address, and whether it must be encrypted."""

    host: str
    port: int
    encrypted: bool

    @property
    def is_named(self) -> bool:
        """Whether it is a name, which must not lead into this network; not a number, and not this computer."""
        try:
            ipaddress.ip_address(self.host)
        except ValueError:
            return self.host != "localhost"
        return False

    @staticmethod
    def at(url: str) -> Backend:
        """From an address that the part which sends has accepted; raises ValueError for anything else."""
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError("not the address of a backend")
        encrypted = parts.scheme == "https"
        return Backend(parts.hostname, parts.port or (443 if encrypted else 80), encrypted)


def ports(url: str) -> tuple[int, ...]:
    """Every TCP port that may be connected to: the backend's and the router's."""
    return (Backend.at(url).port, *_ROUTER_PORTS)


def to_backend(backend: Backend) -> Json:
    """`name`, `ipv4`, `ipv6`, `encryption`, `clock`: each {`ms`, …}, or {`why`} where it ended; later ones are missing.

    `name` says too whether a name leads `inside` this network, `encryption` its `version` and the `issuer` of the
    certificate, `clock` how many seconds this computer's clock is `behind` the backend's (negative: ahead), within
    about half a one.
    """
    until = time.monotonic() + _IN_ALL
    name, addresses = _asked(backend)
    told: dict[str, Json] = {"name": name}
    lines: list[socket.socket] = []
    with permitted(reach=addresses), ExitStack() as open_lines:
        for family in ("ipv4", "ipv6"):
            at = next((address for address in addresses if (":" in address) == (family == "ipv6")), None)
            if at is not None:
                line, told[family] = _connected(at, backend.port, _left(until))
                lines += [] if line is None else [open_lines.enter_context(line)]
        if lines:
            told |= _spoken(lines[0], backend, until)
    return told


def to_router(address: str) -> Json:
    """{`ms`} where the router answers or refuses at one of a few ports, {`why`} where it does neither.

    Raises Forbidden for an address outside this network.
    """
    if not is_inside(address):
        raise Forbidden("not an address of this network")
    with permitted(reach=(address,)):
        for port in _ROUTER_PORTS:
            begun = time.monotonic()
            line, told = _connected(address, port, _ROUTER_SECONDS)
            if line is not None:
                line.close()
            if line is not None or told == {"why": "refused"}:
                return {"ms": _since(begun)}
    return told


def is_inside(address: str) -> bool:
    """Whether an address belongs to this network: private, link-local, shared by a provider, or this computer's own."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    return ip.is_private or ip.is_link_local or (ip.version == 4 and ip in _SHARED)


def _asked(backend: Backend) -> tuple[Json, tuple[str, ...]]:
    """The backend's addresses. The system's resolver has no limit of its own, so it is asked beside."""
    answer: list[Any] = []

    def ask() -> None:
        with permitted(reach=(backend.host,)):
            try:
                answer.append(socket.getaddrinfo(backend.host, backend.port, type=socket.SOCK_STREAM))
            except (OSError, UnicodeError) as error:
                answer.append(error)

    begun = time.monotonic()
    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(_SECONDS)
    if not answer:
        return {"why": "silent"}, ()
    if isinstance(answer[0], Exception):
        unknown = getattr(answer[0], "errno", None) in (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", None))
        return {"why": "unknown name" if unknown else "no answer"}, ()
    addresses = tuple(dict.fromkeys(str(row[4][0]) for row in answer[0]))
    told: dict[str, Json] = {"ms": _since(begun)}
    if backend.is_named:
        told["inside"] = all(map(is_inside, addresses))
    return told, addresses


def _connected(address: str, port: int, seconds: float) -> tuple[socket.socket | None, dict[str, Json]]:
    begun = time.monotonic()
    try:
        line = socket.create_connection((address, port), seconds)
    except ConnectionRefusedError:
        return None, {"why": "refused"}
    except TimeoutError:
        return None, {"why": "silent"}
    except OSError:
        return None, {"why": "no way there"}
    return line, {"ms": _since(begun)}


def _left(until: float) -> float:
    """Seconds for the next step."""
    return max(0.05, min(_SECONDS, until - time.monotonic()))


def _spoken(line: socket.socket, backend: Backend, until: float) -> dict[str, Json]:
    """What can be said over a line: its encryption, and the clock of who answers there."""
    line.settimeout(_left(until))
    if not backend.encrypted:
        return {"clock": _clock(line, backend, until)}
    begun = time.monotonic()
    try:
        secure = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT).wrap_socket(line, server_hostname=backend.host)
    except ssl.SSLCertVerificationError as error:
        return {"encryption": {"why": _CERTIFICATE.get(error.verify_code, "not trusted")}}
    except ssl.SSLError as error:
        return {"encryption": {"why": "not encrypted" if error.reason == "WRONG_VERSION_NUMBER" else "cut off"}}
    except TimeoutError:
        return {"encryption": {"why": "silent"}}
    except OSError:
        return {"encryption": {"why": "cut off"}}
    with secure:
        told: Json = {"ms": _since(begun), "version": secure.version(), "issuer": _issuer(secure.getpeercert() or {})}
        return {"encryption": told, "clock": _clock(secure, backend, until)}


def _issuer(certificate: Any) -> str:
    """The organisation and the name of who signed the certificate, as they stand in it."""
    parts = [value for row in certificate.get("issuer", ()) for key, value in row if key in _SIGNED_BY]
    return " ".join(map(str, parts))[:200]


_SIGNED_BY = ("organizationName", "commonName")


def _clock(line: socket.socket, backend: Backend, until: float) -> Json:
    """By the `Date` of an HTTP answer (RFC 9110), which is cut to whole seconds: half a one is added."""
    host = f"[{backend.host}]" if ":" in backend.host else backend.host
    begun, asked = time.time(), time.monotonic()
    try:
        line.sendall(f"GET /healthz HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode("ascii"))
        head = b""
        while b"\r\n\r\n" not in head and len(head) < _HEAD and time.monotonic() < until:
            if not (more := line.recv(_HEAD)):
                break
            head += more
        date = re.search(rb"\r\ndate: ([ -~]{10,40})\r\n", head[:_HEAD], re.IGNORECASE)
        theirs = parsedate_to_datetime(date[1].decode("ascii")).timestamp() if date else None
    except (OSError, ValueError):
        theirs = None
    if theirs is None:
        return {"why": "not told"}
    took = time.monotonic() - asked
    return {"ms": round(took * 1000, 1), "behind": round(theirs + 0.5 - (begun + took / 2), 1)}


def _since(begun: float) -> float:
    return round((time.monotonic() - begun) * 1000, 1)
