"""The topic as a whole, on recorded machines."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from collectors._host.access import AccessLog
from collectors._host.host import Host
from collectors._host.recorded import Recorded
from collectors.network import COLLECTOR
from collectors.network.linux import from_linux
from collectors.network.section import Adapter, Address, Gateway, NameServer, Naming
from redaction.privacy import Section


def test_a_desktop_on_a_cable_whose_wifi_got_no_address(looked: Callable[[str, Any], Any]) -> None:
    section = looked("linux-debian-desktop-software", COLLECTOR)
    by_name = {adapter.name: adapter for adapter in section.adapters}
    cable, radio = by_name["enp3s0"], by_name["wlp2s0"]
    assert (cable.kind, cable.driver, cable.up, cable.speed_mbps, cable.duplex) == (
        "ethernet", "r8169", True, 1000, "full",
    )  # fmt: skip
    assert (cable.counters.receive_errors, cable.counters.receive_drops) == (12, 345)
    assert radio.wireless.signal_dbm == -71.0
    assert [a.scope for a in radio.addresses] == ["link-local"]
    assert [g.family for g in section.gateways] == ["ipv4", "ipv6"]
    assert section.naming.local_stub
    assert section.naming.servers[-1].known_as == "Cloudflare"
    assert section.vpn_up is False
    assert section.holes == ()


def test_a_laptop_in_a_tunnel_behind_a_proxy(looked: Callable[[str, Any], Any]) -> None:
    section = looked("linux-fedora-laptop-software", COLLECTOR)
    assert section.vpn_up
    assert [a.name for a in section.adapters if a.up is False] == ["wlx…"]
    assert {p.used_for for p in section.proxies} == {"http", "https", "exceptions"}
    assert not [p for p in section.proxies if "Segredo99" in p.server or "tok_live" in p.server]
    assert [r.to for r in section.naming.redirected] == ["another address", "another address", "this computer"]


def test_a_box_without_a_way_out(looked: Callable[[str, Any], Any]) -> None:
    section = looked("linux-alpine-box-software", COLLECTOR)
    assert section.gateways == ()
    assert [a.name for a in section.adapters] == ["eth0", "lo", "wlan0"]
    assert section.adapters[0].duplex == "half"
    assert section.adapters[2].wireless.quality_percent == 50


def test_a_machine_that_tells_nothing_leaves_holes_with_reasons(answering: Callable[..., Host]) -> None:
    section = from_linux(answering({}, COLLECTOR.sources["linux"].touches))
    assert {hole.what for hole in section.holes} == {"network adapters", "IPv4 routes", "DNS settings", "hosts file"}
    assert section.vpn_up is None
    assert section.naming.local_stub is None


def test_refusals_of_what_may_be_absent_are_holes_too(answering: Callable[..., Host]) -> None:
    denied = {"read /etc/environment": {"error": "denied", "reason": "needs administrator rights"}}
    section = from_linux(answering(denied, COLLECTOR.sources["linux"].touches))
    assert ("proxy settings", "needs administrator rights") in {(h.what, h.why) for h in section.holes}


def test_hundreds_of_adapters_are_cut_and_told(answering: Callable[..., Host]) -> None:
    names = [f"veth{i}" for i in range(300)]
    answers = {"list /sys/class/net": {"json": names}, **{f"list /sys/class/net/{n}": {"json": []} for n in names}}
    section = from_linux(answering(answers, COLLECTOR.sources["linux"].touches))
    assert len(section.adapters) == 64
    assert "more network adapters" in {hole.what for hole in section.holes}


@pytest.mark.policy("P16")
@pytest.mark.parametrize(
    ("section", "field"),
    [(Address, "address"), (Adapter, "mac"), (Gateway, "address"), (NameServer, "address"), (Naming, "search_domains")],
)
def test_addresses_and_domains_leave_as_stand_ins_only(section: type[Section], field: str) -> None:
    told = section.model_fields[field]
    assert "Treat.ALIAS" in repr((told.annotation, told.metadata))


@pytest.mark.policy("P16")
@pytest.mark.parametrize("machine", ["debian-desktop", "fedora-laptop", "alpine-box"])
def test_nothing_but_what_is_declared_is_touched(recording: Callable[[str], dict[str, Any]], machine: str) -> None:
    source, log = COLLECTOR.sources["linux"], AccessLog()
    source.collect(Host(Recorded(recording(f"linux-{machine}-software")), "network", source.touches, log))
    assert [access.what for access in log if access.result == "refused"] == []


@pytest.mark.policy("P16")
def test_the_name_of_a_network_is_nowhere_in_the_section(looked: Callable[[str, Any], Any]) -> None:
    for machine, name in (("debian-desktop", "Carvalhos 5G"), ("fedora-laptop", "Ferreira Advogados")):
        assert name not in everything(looked(f"linux-{machine}-software", COLLECTOR))


def everything(section: Any) -> str:
    """Every text of a section, which never shows itself."""
    if isinstance(section, Section):
        return " ".join(everything(getattr(section, field)) for field in type(section).model_fields)
    return " ".join(map(everything, section)) if isinstance(section, tuple) else str(section)
