"""What a Mac knows to be private: the directory's accounts, the system's settings, networks, what is plugged in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from collectors._host.errors import HostError, Unreadable
from collectors._host.host import decoded
from collectors._identity.asking import asked, names_in, said_by, text_of
from collectors._identity.devices import serials
from collectors._identity.naming import EMAIL, domains, domains_in, full_name, hosts, named
from collectors._known_networks import from_networksetup, from_plist
from collectors._own_addresses import from_interfaces, own
from collectors._plist import nodes, table
from redaction.vault import Identity

if TYPE_CHECKING:
    from collectors._host.host import Host

_DIRECTORY = (
    *("dscl", ".", "-readall", "/Users"),
    *("RecordName", "UniqueID", "RealName", "NFSHomeDirectory", "EMailAddress", "LinkedIdentity"),
)
_SETTINGS = "/Library/Preferences/SystemConfiguration/preferences.plist"
_OWN_NAMES = ("ComputerName", "LocalHostName", "HostName")
_LOGS_WITH_A_HOST_NAME = ("/var/log/install.log", "/var/log/system.log")
_KNOWN_NETWORKS = (
    "/Library/Preferences/com.apple.wifi.known-networks.plist",
    "/Library/Preferences/SystemConfiguration/com.apple.airport.preferences.plist",
)
_PORTS = ("networksetup", "-listallhardwareports")
_PREFERRED = ("networksetup", "-listpreferredwirelessnetworks")
_PLUGGED = ("ioreg", "-a", "-r", "-c", "IOUSBHostDevice")
_MODEL = ("sysctl", "-n", "hw.model")
_APPLES_NAMES = "Apple MacBook-Pro MacBook-Air MacBook iMac-Pro iMac Mac-mini Mac-Studio Mac-Pro Mac"
TOUCHES = (
    f"run {' '.join(_DIRECTORY)}",
    "list /Users",
    f"read {_SETTINGS}",
    *(f"run scutil --get {name}" for name in _OWN_NAMES),
    "run sysctl -n kern.hostname",
    *(f"read {path}" for path in _LOGS_WITH_A_HOST_NAME),
    "read /etc/resolv.conf",
    "fact net_if_addrs",
    f"run {' '.join(_PORTS)}",
    f"run {' '.join(_PREFERRED)} *",
    *(f"read {path}" for path in _KNOWN_NETWORKS),
    f"run {' '.join(_PLUGGED)}",
    f"run {' '.join(_MODEL)}",
)
_ATTRIBUTE = re.compile(r"(?:dsAttrType\w+:)?(\w+):(?: (.*))?")
_THE_SYSTEMS = frozenset({"daemon", "nobody", "root"})
_NOBODYS_FOLDERS = frozenset({"Shared", "Guest"})
_LOG_HOST = re.compile(
    r"^(?:\d{4}-\d\d-\d\d [\d:]{8}[+-]\d\d|[A-Z][a-z]{2} [ \d]\d [\d:]{8}) ([\w.-]{1,253}) \S", re.MULTILINE
)
_PORT = re.compile(r"Hardware Port: (.*)\nDevice: ([a-z]+\d+)\nEthernet Address: (\S+)")


def learn(host: Host) -> Iterator[Identity]:
    """All of it; raises a HostError where accounts or the machine's own name cannot be read."""
    yield from _people(host)
    found = _host_names(host)
    yield from hosts(found)
    yield from domains(
        [*domains_in(text_of(host, "/etc/resolv.conf")), *(name.partition(".")[2] for name in found if " " not in name)]
    )
    yield from _network(host)
    yield from serials(_plugged(host))


def product(host: Host) -> str:
    """The model's name, as `MacBookPro18,3`, and the words Apple makes a new computer's name of."""
    return f"{_APPLES_NAMES} {said_by(host, *_MODEL)}"


def _people(host: Host) -> Iterator[Identity]:
    answer = decoded(host.run(*_DIRECTORY, seconds=3.0))
    found = records(answer)
    if not found:
        raise Unreadable("the list of accounts holds no account")
    for record in found:
        yield from _person(record)
    yield from (
        named("user", n) for n in names_in(host, "/Users") if n not in _NOBODYS_FOLDERS and not n.startswith(".")
    )
    yield from (Identity("email", address) for address in dict.fromkeys(EMAIL.findall(answer)))


def records(answer: str) -> tuple[Mapping[str, tuple[str, ...]], ...]:
    """The records of `dscl -readall`: `Key: values`, or each value on a line of its own; a dash between two records."""
    found: list[dict[str, tuple[str, ...]]] = [{}]
    attribute = ""
    for line in answer.split("\n"):
        if line.rstrip() == "-":
            found.append({})
            attribute = ""
        elif line.startswith(" ") and attribute:
            found[-1][attribute] += (line.strip(),)
        elif match := _ATTRIBUTE.fullmatch(line.rstrip("\r")):
            attribute = match[1]
            found[-1][attribute] = tuple((match[2] or "").split())
    return tuple(record for record in found if record.get("RecordName"))


def _person(record: Mapping[str, tuple[str, ...]]) -> Iterator[Identity]:
    name, *others = record["RecordName"]
    if name.startswith("_") or name in _THE_SYSTEMS:
        return
    yield from (named("user", one) for one in (name, *others))
    for home in record.get("NFSHomeDirectory", ()):
        if home.startswith("/Users/"):
            yield named("user", home.rstrip("/").rpartition("/")[2])
    for real_name in record.get("RealName", ()):
        yield from full_name(real_name)


def _host_names(host: Host) -> list[str]:
    """Its names now (one of them is essential) and those its logs were written under."""
    found = [*_names_in_settings(host), said_by(host, "sysctl", "-n", "kern.hostname").strip()]
    if not any(found):
        found = [said_by(host, "scutil", "--get", name).strip() for name in _OWN_NAMES]
    if not any(found):
        raise Unreadable("this computer does not say its own name")
    for path in _LOGS_WITH_A_HOST_NAME:
        for tail in (False, True):
            found += dict.fromkeys(_LOG_HOST.findall(text_of(host, path, most=1 << 16, tail=tail)))
    return list(dict.fromkeys(found))


def _names_in_settings(host: Host) -> list[str]:
    try:
        system = _below(table(host.read(_SETTINGS)), "System")
    except HostError:
        return []
    names = (_below(system, "System"), _below(_below(system, "Network"), "HostNames"))
    return [name.strip() for place in names for key in _OWN_NAMES if isinstance(name := place.get(key), str)]


def _below(place: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = place.get(key)
    return value if isinstance(value, dict) else {}


def _network(host: Host) -> Iterator[Identity]:
    yield from from_interfaces(asked(lambda: host.fact("net_if_addrs"), None))
    for port, device, mac in _PORT.findall(said_by(host, *_PORTS)):
        yield from own(mac, ())
        if port in ("Wi-Fi", "AirPort"):
            yield from (named("ssid", name) for name in from_networksetup(said_by(host, *_PREFERRED, device)))
    for path in _KNOWN_NETWORKS:
        known = asked(partial(host.read, path), b"")
        yield from (named("ssid", name) for name in from_plist(asked(partial(table, known), {})))


def _plugged(host: Host) -> Iterator[str]:
    for node in asked(lambda: nodes(host.run(*_PLUGGED, seconds=2.0)), ()):
        for name in ("USB Serial Number", "kUSBSerialNumberString"):
            if isinstance(serial := node.get(name), str):
                yield serial
