"""Signs of people, their computers, networks and places: by an address's own form, or a label with a name behind it."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable, Iterator

from redaction.gate_public import NOBODYS, NOT_A_TOP, is_public_site
from redaction.gate_secrets import in_a_number_field, places

_HOMES = ("/home/", "/users/", "\\users\\", "\\documents and settings\\", "/documents and settings/", "/media/")
_LOCAL = re.compile(r"[^\s\"'<>()\[\]{},;:=/\\|@‹›\uffff]{1,64}\Z")
_DOMAIN = re.compile(r"[a-z0-9\u00e0-\u024f-]{1,63}(?:\.[a-z0-9\u00e0-\u024f-]{1,63})+")
_URL_HOST = re.compile(r"(?:[^/\s@]{1,80}@)?([a-z0-9\u00e0-\u024f-]{1,63}(?:\.[a-z0-9\u00e0-\u024f-]{1,63})+)")
_MADE_BY_WINDOWS = re.compile(r"(?<![\w-])(?:DESKTOP|LAPTOP|WIN)-(?=[A-Z]*\d)[A-Z0-9]{7,11}(?![\w-])", re.IGNORECASE)
_SOMEBODY = re.compile(
    r"(?:user[ _-]?(?:name|id)?|account[ _]name|logname|login|utilizador|benutzer(?:name)?|usuario|utilisateur)"
    r"[\"']?[ \t]*[=:][ \t]*[\"']?([a-zà-ÿ]{3,}\.[a-zà-ÿ]{3,})(?!\w|[.-]\w)"
)
_PERSON = re.compile(
    r"(?:display ?name|full ?name|nome completo|nombre completo|nom complet|real ?name)[\"']?\s*[:=]\s*[\"']?"
    r"([^\W\d_]{3,}(?: [\w'.-]{1,20}){0,3} [^\W\d_]{3,})",
    re.IGNORECASE,
)
_NETWORK = re.compile(
    r"(?<!b)(?<!\w)e?ssid(?: name| \d{1,3})?[\"']?\s*[=:]\s*[\"']?([^\s\"'‹<,;\uffff][^\n\"'‹,;\uffff]{2,31})"
)
_COMPUTER = re.compile(r"<computer>([^<‹]{2,})</computer>")
_SID = re.compile(r"s-1-(?:5-21|12-1)-(\d{6,10})-\d{4,10}-\d{4,10}(?:-\d+)?")
_MAC = re.compile(r"[0-9a-f]{2}([:-])(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}(?![0-9a-f:-])")
_IPV4 = re.compile(r"\b[1-9]\d{0,2}(?:\.\d{1,3}){3}(?![\w-]|\.\d)")
_IPV6 = re.compile(r"(?<![\w:.])[23][0-9a-f]{3}:[0-9a-f:]{2,39}")
_A_VERSION = re.compile(
    r"(?<![a-z])(?:version|versão|versión|ver|v|build|driver|firmware|bios|release|revision|update|kb\d+)[\s:=v(\"']*\Z"
)
_AN_ADDRESS = re.compile(
    r"(?:from|address|addr|client|host|peer|server|rhost|ip|src|dst|de|von|to|via|for)[\s:=\[(\"'<>-]{0,3}\Z"
)
_VERSION_FIELDS = frozenset({"version", "versions", "driver", "firmware", "revision", "kernel", "build"})
_MACHINE = re.compile(r"machine[ _-]?(?:guid|id)\W+(?:reg_sz\W+)?\{?[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}")
_POSITION = re.compile(
    r"(?:position|posição|posición|latitude|lat|location|localização|coord\w*|gps|geo|fix|lon)\W{1,4}(?:\w{0,10}\W{0,3})??"
    r"-?\d{1,2}\.\d{4,}\s*[,; ]\s*(?:lon\w*\W{1,3})?-?\d{1,3}\.\d{4,}"
)
_ADDRESS = re.compile(
    r"\b(?:rua|avenida|av\.|travessa|praça|largo|calçada|estrada|alameda|calle|plaza|rue|place|boulevard|via|straße|strasse)\s"
    r"[^\n\uffff]{2,60}?(?:\b\d{4}-\d{3}\b|,\s*\d{5}\b)"
)


def people(text: str, low: str, field: Callable[[int], str]) -> Iterator[tuple[int, str]]:
    """Where somebody surely can be told by. `low` is the text in small letters, position for position."""
    for at in places(low, "@"):
        if _mail(low, at):
            yield at, "A mail address is still here."
    for folder in _HOMES:
        for at in places(low, folder):
            if _somebodys(text, low, at, folder):
                yield at, "A folder named after a person is still here."
    for at in places(low, "://"):
        if (host := _URL_HOST.match(low, at + 3)) and not is_public_site(host[1]):
            yield at, "The address of a website somebody used is still here."
    yield from _names(text, low)
    yield from _addresses(low, field)
    if any(word in low for word in ("-1-5-21-", "-1-12-1-")):
        yield from (
            (m.start(), "An account's identifier is still here.") for m in _SID.finditer(low) if m[1].strip("0")
        )
    if "machine" in low:
        yield from ((m.start(), "An identifier of a computer is still here.") for m in _MACHINE.finditer(low))
    yield from ((m.start(), "A position is still here.") for m in _POSITION.finditer(low))
    yield from ((m.start(), "A postal address is still here.") for m in _ADDRESS.finditer(low))


def _mail(low: str, at: int) -> bool:
    local, domain = _LOCAL.search(low, max(0, at - 64), at), _DOMAIN.match(low, at + 1)
    if local is None or domain is None:
        return False
    top = domain[0].rstrip(".-").rpartition(".")[2]
    return top.isalpha() and len(top) > 1 and top not in NOT_A_TOP and any(map(str.isalpha, local[0]))


def _somebodys(text: str, low: str, at: int, folder: str) -> bool:
    before = text[at - 1 : at]
    if folder == "/users/" and text[at : at + 7] == folder and before.isalnum():
        return False  # a part of a web address or of a programming interface
    if folder == "/media/" and before.isalnum() and not low.endswith("/run", 0, at):
        return False
    rest = low[at + len(folder) : at + len(folder) + 80].lstrip("\\/")
    name = re.split(r"[\\/\n\"'<>|:*?;,\uffff\])]", rest, maxsplit=1)[0].strip()
    if not name or "‹" in name or name.startswith(("%", "$", "{", "*", ".", "[")):
        return False
    return name.split(" ")[0] not in NOBODYS and name not in NOBODYS


def _names(text: str, low: str) -> Iterator[tuple[int, str]]:
    yield from ((m.start(), "The name of a computer is still here.") for m in _MADE_BY_WINDOWS.finditer(text))
    if "<computer>" in low:
        yield from ((m.start(), "The name of a computer is still here.") for m in _COMPUTER.finditer(low))
    for match in _SOMEBODY.finditer(low):
        if match[1].rpartition(".")[2] not in NOT_A_TOP:
            yield match.start(), "An account's name is still here."
    if "name" in low or "nom" in low:
        for match in _PERSON.finditer(text):
            first, *others = match[1].split()
            if first[0].isupper() and any(word.isalpha() and word[0].isupper() for word in others):
                yield match.start(), "A person's name is still here."
    for match in _NETWORK.finditer(low) if "ssid" in low else ():
        name = match[1].strip()
        if any(map(str.isdigit, name)) or " " in name:
            yield match.start(), "The name of a wireless network is still here."


def _addresses(low: str, field: Callable[[int], str]) -> Iterator[tuple[int, str]]:
    for match in _MAC.finditer(low):
        octets = re.split("[:-]", match[0])
        apart = not re.match(r"[0-9a-f:-]", low[match.start() - 1 : match.start()])
        if apart and int(octets[0], 16) % 2 == 0 and len(set(octets)) > 2:
            yield match.start(), "A hardware address is still here."
    for match in _IPV4.finditer(low):
        longer = low[match.start() - 1 : match.start()] in (".", "-")
        if not longer and _public(match[0]) and not _is_version(low, match.start(), match.end(), field):
            yield match.start(), "A network address is still here."
    for match in _IPV6.finditer(low):
        if match[0].count(":") > 2 and _public(match[0].rstrip(":")):
            yield match.start(), "A network address is still here."


def _public(address: str) -> bool:
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    return ip.is_global and not ip.is_multicast


def _is_version(low: str, start: int, end: int, field: Callable[[int], str]) -> bool:
    """Four small numbers are an address where something says so, or where nothing says that they are a version."""
    before = low[max(0, start - 24) : start]
    if _AN_ADDRESS.search(before) or re.match(r":\d|/\d", low[end : end + 2]):
        return False
    names = [name for name in field(start).lower().split("/") if not name.isdigit()]
    parts = low[start:end].split(".")
    small = sum(len(part) > 1 for part in parts) < 3 and end - start < 11
    return (
        small
        or bool(_A_VERSION.search(before))
        or bool(names and names[-1] in _VERSION_FIELDS)
        or in_a_number_field(field(start))
    )
