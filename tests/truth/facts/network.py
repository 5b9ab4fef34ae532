"""Network adapters: GLPI's reading of CIM and of ifconfig, jc's of ifconfig."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from ipaddress import ip_address
from typing import Any

from collectors._contract import Topic
from tests.truth.facts._reading import at, rows_of, whole
from tests.truth.judging import Claim
from tests.truth.manifest import Row

TOPIC = "network"
_HELPERS = re.compile(r"ROOT\\\w*(MP|MINIPORT)\\.*", re.IGNORECASE)
"""Windows' own helper adapters (WAN miniports, packet filters), which it shows nobody; nor do we."""
_KINDS = {"wifi": "wi-fi", "ethernet": "ethernet", "loopback": "loopback", "bridge": "bridge"}


def claims(row: Row, platform: str, section: Topic | None) -> Iterator[Claim]:
    """Adapters by their MAC, their name or their model."""
    adapters = at(section, "adapters") or ()
    key = next((key for key in row.expected if key.startswith("glpi_NETWORKS")), "")
    for told in rows_of(row.expected.get(key)):
        if not _HELPERS.fullmatch(str(told.get("PNPDEVICEID"))):
            yield from _glpi(adapters, section, told, platform)
    yield from _raw(row, platform, adapters)
    counted = (row.expected.get("checkbox_test_assertions") or {}).get("count_by_category") or {}
    if isinstance(counted.get("WIRELESS"), int):
        yield Claim(TOPIC, "wireless", counted["WIRELESS"] > 0, any(one.kind == "wi-fi" for one in adapters))
    if row.source.startswith("ifconfig") and platform == "macos":
        for told in rows_of(row.expected.get("jc_json")):
            yield from _jc(_named(adapters, "name", told.get("name")), told)
        count = (row.expected.get("facts") or {}).get("interfaces")
        if count:
            yield Claim(TOPIC, "adapters", count, len(adapters) or None)


def _raw(row: Row, platform: str, adapters: Any) -> Iterator[Claim]:
    """CIM's own words of the adapters Windows shows."""
    said = rows_of(row.expected.get("raw_fields_read_mechanically")) if platform == "windows" else []
    for told in said if row.source.endswith("MSFT_NetAdapter") else ():
        one = _named(adapters, "model", told.get("InterfaceDescription"))
        yield Claim(TOPIC, "adapter.model", told.get("InterfaceDescription"), at(one, "model"))
        yield Claim(TOPIC, "adapter.name", told.get("Name"), at(one, "name"))
    for told in said if row.source.endswith("Win32_NetworkAdapter") else ():
        if told.get("NetConnectionID"):
            one = _named(adapters, "name", told["NetConnectionID"])
            yield Claim(TOPIC, "adapter.name", told["NetConnectionID"], at(one, "name"))
            if told.get("MACAddress"):
                yield Claim(TOPIC, "adapter.mac", told["MACAddress"], at(one, "mac"))


def _named(adapters: Any, field: str, value: Any) -> Any:
    return next((one for one in adapters if value and str(at(one, field)).casefold() == str(value).casefold()), None)


def _glpi(adapters: Any, section: Any, told: Mapping[str, Any], platform: str) -> Iterator[Claim]:
    """GLPI repeats an adapter for each of its addresses; a VPN's MAC may be that of others."""
    by_mac = [one for one in adapters if told.get("MACADDR") and at(one, "mac") == str(told["MACADDR"]).lower()]
    name = told.get("DESCRIPTION")
    one = _named(by_mac, "model", name) or _named(adapters, "model", name) or _named(adapters, "name", name)
    one = one or next(iter(by_mac), None)
    addresses = {a.address.casefold() for a in at(one, "addresses") or ()}
    if platform == "windows" and name:
        yield Claim(TOPIC, "adapter.model", name, at(one, "model"))
    if told.get("MACADDR"):
        yield Claim(TOPIC, "adapter.mac", told["MACADDR"], at(one, "mac"))
    for key in ("IPADDRESS", "IPADDRESS6"):
        if told.get(key):
            said = str(told[key]).casefold()
            yield Claim(TOPIC, "adapter.address", _compressed(said), _same_address(said, addresses))
    if told.get("IPGATEWAY"):
        gateways = {str(gateway.address) for gateway in at(section, "gateways") or ()}
        yield Claim(TOPIC, "gateway", told["IPGATEWAY"], told["IPGATEWAY"] if told["IPGATEWAY"] in gateways else None)
    plain = told.get("TYPE") == "ethernet" and (whole(told.get("VIRTUALDEV")) or "Bluetooth" in str(name))
    if told.get("TYPE") in _KINDS and not plain:  # to GLPI whatever is not wireless is ethernet
        yield Claim(TOPIC, "adapter.kind", _KINDS[told["TYPE"]], at(one, "kind"))
    if told.get("STATUS") in ("Up", "Down") and platform == "windows":
        yield Claim(TOPIC, "adapter.up", told["STATUS"] == "Up", at(one, "up"))
    if whole(told.get("VIRTUALDEV")) is not None and platform == "windows":
        bluetooth = str(told.get("PNPDEVICEID")).startswith("BTH")
        yield Claim(
            TOPIC,
            "bluetooth.physical" if bluetooth else "adapter.physical",
            whole(told["VIRTUALDEV"]) == 0,
            at(one, "physical"),
        )
    if whole(told.get("SPEED")):
        yield Claim(TOPIC, "adapter.speed_mbps", whole(told["SPEED"]), at(one, "speed_mbps"))
    if told.get("MTU"):
        yield Claim(TOPIC, "adapter.mtu", whole(told["MTU"]), at(one, "mtu"))


def _jc(one: Any, told: Mapping[str, Any]) -> Iterator[Claim]:
    yield Claim(TOPIC, "adapter.name", told.get("name"), at(one, "name"))
    yield Claim(TOPIC, "adapter.mtu", told.get("mtu"), at(one, "mtu"))
    if told.get("mac_addr"):
        yield Claim(TOPIC, "adapter.mac", told["mac_addr"], at(one, "mac"))
    yield Claim(TOPIC, "adapter.enabled", "UP" in (told.get("state") or []), at(one, "enabled"))
    addresses = {a.address.casefold() for a in at(one, "addresses") or ()}
    for family in ("ipv4", "ipv6"):
        for address in rows_of(told.get(family) or []):
            said = str(address.get("address")).casefold()
            yield Claim(TOPIC, "adapter.address", _compressed(said), _same_address(said, addresses))


def _compressed(text: str) -> str:
    try:
        return ip_address(text.partition("%")[0]).compressed
    except ValueError:
        return text


def _same_address(said: str, ours: set[str]) -> str | None:
    """Ours where it is the same in another spelling."""
    wanted = _compressed(said)
    return wanted if wanted in {_compressed(address) for address in ours} else None
