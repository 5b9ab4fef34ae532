"""The names of the networks a machine knows: from the names of their files, never from what stands in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

_GIVEN_BY_THE_SYSTEM = re.compile(
    r"(?:wired connection|ligação com fios|auto ethernet|bridge|bond|vpn|netplan-en|netplan-eth)[\w -]{0,20}"
    r"|lo|(?:docker|virbr|tun|tap|wg|br|veth|eth|en[opsx]|wlan|wl[opsx])[\da-f_-]\w*",
    re.IGNORECASE,
)
_WITHOUT_A_NAME = re.compile(
    r"(?:network|rede|red|réseau|netzwerk|rete|ethernet|wi-?fi|unidentified network|identifying.{0,3}"
    r"|rede não identificada|red no identificada|réseau non identifié|nicht identifiziertes netzwerk)[ \d]{0,4}",
    re.IGNORECASE,
)
_ENDINGS = re.compile(r"\.(?:nmconnection|psk|open|8021x)$")
_BEFORE_A_NAME = "wifi.network.ssid."
_NETPLAN = re.compile(r"^netplan-wl\w+-")


def from_files(names: Iterable[str]) -> tuple[str, ...]:
    """Names of networks from NetworkManager's and iwd's file names; iwd writes odd ones as `=` and hexadecimal."""
    return _worth_hiding(_name_in(name) for name in names if not name.startswith((".", "known_network")))


def from_nmcli(answer: str) -> tuple[str, ...]:
    """Names of networks from `nmcli -t -f NAME,TYPE connection`, where `:` and `\\` in a name are escaped."""
    rows = (re.split(r"(?<!\\):", line)[0] for line in answer.split("\n"))
    return _worth_hiding(re.sub(r"\\(.)", r"\1", name) for name in rows)


def from_network_list(profiles: Iterable[Mapping[str, object]]) -> tuple[str, ...]:
    """Names from Windows' NetworkList\\Profiles; what Windows calls a network nobody named is left out."""
    named = (profile.get(name) for profile in profiles for name in ("ProfileName", "Description"))
    return _worth_hiding(name for name in named if isinstance(name, str))


def from_networksetup(answer: str) -> tuple[str, ...]:
    """Names from macOS' `networksetup -listpreferredwirelessnetworks`: a heading, then an indented name a line."""
    return _worth_hiding(line for line in answer.split("\n") if line[:1] in (" ", "\t"))


def from_plist(known: Mapping[str, object]) -> tuple[str, ...]:
    """Names from macOS' lists of known networks: `wifi.network.ssid.<name>`, or tables with an `SSIDString`."""
    keys = [key.removeprefix(_BEFORE_A_NAME) for key in known if key.startswith(_BEFORE_A_NAME)]
    rows = [row for name in ("KnownNetworks", "RememberedNetworks") for row in _rows(known.get(name))]
    return _worth_hiding([*keys, *(name for row in rows if isinstance(name := row.get("SSIDString"), str))])


def _rows(table: object) -> Iterator[Mapping[str, object]]:
    rows = table.values() if isinstance(table, dict) else table
    yield from (row for row in (rows if isinstance(rows, Iterable) else ()) if isinstance(row, dict))


def _name_in(file: str) -> str:
    bare = _NETPLAN.sub("", _ENDINGS.sub("", file))
    if bare.startswith("=") and re.fullmatch(r"(?:[0-9a-fA-F]{2}){1,32}", bare[1:]):
        return bytes.fromhex(bare[1:]).decode("utf-8", "replace")
    return bare


def _worth_hiding(names: Iterable[str]) -> tuple[str, ...]:
    plain = dict.fromkeys(name.strip() for name in names)
    given = (_GIVEN_BY_THE_SYSTEM, _WITHOUT_A_NAME)
    return tuple(name for name in plain if name and not any(pattern.fullmatch(name) for pattern in given))
