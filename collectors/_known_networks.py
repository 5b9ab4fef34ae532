"""The names of the networks a machine knows: from the names of their files, never from what stands in them."""

from __future__ import annotations

import re
from collections.abc import Iterable

_GIVEN_BY_THE_SYSTEM = re.compile(
    r"(?:wired connection|ligação com fios|auto ethernet|bridge|bond|vpn|netplan-en|netplan-eth)[\w -]{0,20}"
    r"|lo|(?:docker|virbr|tun|tap|wg|br|veth|eth|en[opsx]|wlan|wl[opsx])[\da-f_-]\w*",
    re.IGNORECASE,
)
_ENDINGS = re.compile(r"\.(?:nmconnection|psk|open|8021x)$")
_NETPLAN = re.compile(r"^netplan-wl\w+-")


def from_files(names: Iterable[str]) -> tuple[str, ...]:
    """Names of networks from NetworkManager's and iwd's file names; iwd writes odd ones as `=` and hexadecimal."""
    return _worth_hiding(_name_in(name) for name in names if not name.startswith((".", "known_network")))


def from_nmcli(answer: str) -> tuple[str, ...]:
    """Names of networks from `nmcli -t -f NAME,TYPE connection`, where `:` and `\\` in a name are escaped."""
    rows = (re.split(r"(?<!\\):", line)[0] for line in answer.split("\n"))
    return _worth_hiding(re.sub(r"\\(.)", r"\1", name) for name in rows)


def _name_in(file: str) -> str:
    bare = _NETPLAN.sub("", _ENDINGS.sub("", file))
    if bare.startswith("=") and re.fullmatch(r"(?:[0-9a-fA-F]{2}){1,32}", bare[1:]):
        return bytes.fromhex(bare[1:]).decode("utf-8", "replace")
    return bare


def _worth_hiding(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(n.strip() for n in names if n.strip() and not _GIVEN_BY_THE_SYSTEM.fullmatch(n.strip())))
