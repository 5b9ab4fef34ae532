"""The network of a Mac, as a whole."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from collectors._host.host import Host
from collectors.network.macos import SOURCE, from_macos
from tests.collectors.network.test_airport import ITEM
from tests.collectors.network.test_ifconfig import ANSWER, PORTS
from tests.collectors.network.test_scutil import DNS, PROXY
from tests.collectors.test_netstat import NEW

SERVICES = [
    {"_name": "Wi-Fi", "interface": "en0", "hardware": "AirPort", "type": "AirPort", "IPv4": {"ConfigMethod": "DHCP"}},
    {"_name": "Escritório", "type": "VPN", "hardware": "VPN", "IPv4": {"ConfigMethod": "PPP"}},
]
ANSWERS: dict[str, Any] = {
    "run ifconfig -a": {"text": ANSWER}, "run networksetup -listallhardwareports": {"text": PORTS},
    "run netstat -rn": {"text": NEW}, "run scutil --dns": {"text": DNS}, "run scutil --proxy": {"text": PROXY},
    "run system_profiler -json SPNetworkDataType": {"text": json.dumps({"SPNetworkDataType": SERVICES})},
    "run system_profiler -json SPAirPortDataType": {"text": json.dumps({"SPAirPortDataType": [ITEM]})},
    "read /etc/hosts": {"text": "127.0.0.1 localhost\n0.0.0.0 www.netflix.com\n"}, "fact net_io": {"json": {}},
}  # fmt: skip


def test_a_mac_on_wifi_in_a_tunnel_behind_a_proxy(answering: Callable[..., Host]) -> None:
    section = from_macos(answering(ANSWERS, SOURCE.touches))
    en0 = next(one for one in section.adapters if one.name == "en0")
    assert (en0.kind, en0.model, en0.physical, en0.up, en0.dhcp, en0.duplex) == (
        "wi-fi", "Wi-Fi", True, True, True, "full",
    )  # fmt: skip
    assert en0.wireless is not None
    assert (section.vpn_present, section.vpn_up) == (True, True)
    assert [way.adapter for way in section.gateways] == ["en0", "en0"]
    assert [server.scope for server in section.naming.servers] == ["private", "link-local"]
    assert [one.to for one in section.naming.redirected] == ["nowhere"]
    assert [proxy.used_for for proxy in section.proxies] == ["http", "all", "automatic", "exceptions"]
    assert (section.answered_by, section.holes) == (("ifconfig",), ())


def test_a_vpn_that_is_set_up_and_not_used_is_present(answering: Callable[..., Host]) -> None:
    quiet = {**ANSWERS, "run ifconfig -a": {"text": ANSWER.partition("utun4")[0]}}
    section = from_macos(answering(quiet, SOURCE.touches))
    assert (section.vpn_present, section.vpn_up) == (True, False)


def test_wifi_is_not_asked_where_it_has_no_link(answering: Callable[..., Host]) -> None:
    off = {**ANSWERS, "run networksetup -listallhardwareports": {"text": PORTS.replace("en0", "en5")}}
    del off["run system_profiler -json SPAirPortDataType"]
    section = from_macos(answering(off, SOURCE.touches))
    assert "Wi-Fi signal" not in {hole.what for hole in section.holes}


def test_a_mac_that_tells_nothing_leaves_holes_with_reasons(answering: Callable[..., Host]) -> None:
    section = from_macos(answering({}, SOURCE.touches))
    assert {hole.what for hole in section.holes} == {
        "network adapters", "kinds of network adapters", "network services", "default routes", "DNS settings",
        "proxy settings", "hosts file",
    }  # fmt: skip
    assert section.vpn_up is None


@pytest.mark.parametrize("kind", ["imac-27-2019/imac-27-intel-2019-macosx-10.14.6"])
def test_a_real_mac_without_a_vpn(kind: str, answering: Callable[..., Host], real: Callable[[str], Path]) -> None:
    answers = {
        "run ifconfig -a": {"text": real(f"macos/mac-{kind}").read_text("utf-8")},
        "run networksetup -listallhardwareports": {"text": real(f"macos/mac-{kind}-networksetup").read_text("utf-8")},
    }
    section = from_macos(answering(answers, SOURCE.touches))
    assert (section.vpn_present, section.vpn_up) == (False, False)
    assert "Wi-Fi signal" in {hole.what for hole in section.holes}
