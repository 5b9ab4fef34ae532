from __future__ import annotations

from typing import Any

import pytest

from collectors._contract import Hole, Topic
from collectors.network.section import (
    Adapter,
    Address,
    Counters,
    Gateway,
    NameServer,
    Naming,
    Network,
    Proxy,
    Redirect,
    Wireless,
)
from findings._contract import Rule
from findings.network import (
    by_proxy,
    many_errors,
    no_address_given,
    no_names,
    no_way_out,
    open_wireless,
    redirected,
    slow_cable,
    unusual_names,
    weak_wireless,
)

Fires = list[tuple[Rule, tuple[Topic, ...], str]]
Silent = list[tuple[Rule, tuple[Topic, ...]]]

WAY = (Gateway(family="ipv4", adapter="eth0"),)
OWN = Address(address="169.254.3.4", family="ipv4", scope="link-local")
GIVEN = Address(address="192.168.1.4", family="ipv4", scope="private")
AT_HOME = NameServer(address="192.168.1.1", scope="private")


def cable(*, naming: Naming | None = None, gateways: tuple[Gateway, ...] = (), hole: str = "", **facts: Any) -> Network:
    adapter = Adapter(**{"name": "eth0", "kind": "ethernet", "physical": True, "up": True, **facts})
    holes = (Hole(what=hole, why="not there"),) if hole else ()
    return Network(adapters=(adapter,), gateways=gateways, naming=naming or Naming(), holes=holes)


def radio(**facts: Any) -> Network:
    return cable(kind="wi-fi", wireless=Wireless(**facts))


def counted(received: int, wrong: int) -> Network:
    rest = {"sent_bytes": 0, "send_errors": 0, "receive_drops": 0, "send_drops": 0}
    return cable(counters=Counters(received_bytes=received, receive_errors=wrong, **rest))


def hosts(to: Any = None, *, moved: bool | None = None) -> Network:
    found = (Redirect(name="update.example.com", to=to),) if to else ()
    return Network(naming=Naming(redirected=found, hosts_moved=moved))


def asks(*servers: NameServer) -> Network:
    return Network(naming=Naming(servers=servers))


def proxy(used_for: Any) -> Network:
    return Network(naming=Naming(), proxies=(Proxy(used_for=used_for, server="proxy:3128", source="WinINET"),))


FIRES: Fires = [
    (no_way_out, (cable(),), "warning network.no-gateway"),
    (no_names, (cable(gateways=WAY),), "warning network.no-name-server"),
    (no_address_given, (cable(addresses=(OWN,)),), "warning network.no-address"),
    (slow_cable, (cable(speed_mbps=10),), "warning network.slow-cable"),
    (slow_cable, (cable(speed_mbps=100, model="ACME Gigabit Controller"),), "warning network.slow-cable"),
    (slow_cable, (cable(speed_mbps=100, duplex="half"),), "warning network.slow-cable"),
    (weak_wireless, (radio(signal_dbm=-78.0),), "advice network.weak-wireless"),
    (weak_wireless, (radio(quality_percent=20),), "advice network.weak-wireless"),
    (open_wireless, (radio(lock="wep"),), "warning network.open-wireless"),
    (many_errors, (counted(10**8, 5000),), "advice network.many-errors"),
    (redirected, (hosts("another address"),), "warning network.redirected"),
    (redirected, (hosts("nowhere"),), "advice network.redirected"),
    (redirected, (hosts(moved=True),), "warning network.redirected"),
    (unusual_names, (asks(NameServer(address="203.0.113.9", scope="public")),), "advice network.unusual-name-server"),
    (by_proxy, (proxy("all"),), "advice network.proxy"),
]

SILENT: Silent = [
    (no_way_out, (cable(gateways=WAY),)),
    (no_way_out, (cable(hole="IPv4 routes"),)),  # nobody could look
    (no_way_out, (cable(physical=False),)),
    (no_way_out, (Network(naming=Naming()),)),
    (no_names, (cable(gateways=WAY, naming=Naming(servers=(AT_HOME,))),)),
    (no_names, (cable(gateways=WAY, naming=Naming(local_stub=True)),)),
    (no_names, (cable(gateways=WAY, hole="DNS settings"),)),
    (no_names, (cable(),)),
    (no_address_given, (cable(addresses=(OWN, GIVEN)),)),
    (no_address_given, (cable(addresses=(OWN,), up=False),)),
    (no_address_given, (cable(addresses=(OWN,), dhcp=False),)),
    (no_address_given, (cable(),)),
    (slow_cable, (cable(speed_mbps=1000, duplex="full", model="ACME Gigabit"),)),
    (slow_cable, (cable(speed_mbps=100, model="ACME Fast Ethernet"),)),
    (slow_cable, (cable(speed_mbps=10, up=False),)),
    (slow_cable, (cable(),)),
    (weak_wireless, (radio(signal_dbm=-75.0, quality_percent=10),)),
    (weak_wireless, (radio(),)),
    (open_wireless, (radio(lock="wpa2"),)),
    (open_wireless, (radio(),)),
    (many_errors, (counted(10**8, 200),)),
    (many_errors, (counted(10**12, 5000),)),
    (many_errors, (cable(),)),
    (redirected, (hosts(moved=False),)),
    (redirected, (hosts(),)),
    (unusual_names, (asks(AT_HOME, NameServer(known_as="Quad9", scope="public")),)),
    (unusual_names, (asks(),)),
    (by_proxy, (proxy("exceptions"),)),
    (by_proxy, (Network(naming=Naming()),)),
]


@pytest.mark.parametrize(("rule", "sections", "told"), FIRES)
def test_what_is_wrong_with_the_network_is_told(rule: Rule, sections: tuple[Topic, ...], told: str) -> None:
    assert [f"{finding.severity} {finding.id}" for finding in rule(*sections)] == [told]


@pytest.mark.parametrize(("rule", "sections"), SILENT)
def test_what_is_in_order_or_not_known_is_no_finding(rule: Rule, sections: tuple[Topic, ...]) -> None:
    assert list(rule(*sections)) == []


def test_a_cable_is_judged_by_what_is_known_of_it() -> None:
    [speed], [duplex] = slow_cable(cable(speed_mbps=10)), slow_cable(cable(duplex="half"))
    assert speed.evidence == ("/sections/network/data/adapters/0/speed_mbps",)
    assert duplex.evidence == ("/sections/network/data/adapters/0/duplex",)
