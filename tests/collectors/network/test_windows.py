"""The network of a Windows computer, as a whole."""

from __future__ import annotations

import json
from collections.abc import Callable
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest

from collectors._host.host import Host
from collectors.network.section import Network
from collectors.network.windows import HOSTS, SOURCE, from_windows

ADAPTER = {
    "DeviceID": "{AAAA}", "Name": "Wi-Fi", "InterfaceDescription": "Acme Wi-Fi 6", "InterfaceType": 71,
    "MediaConnectState": 1, "InterfaceOperationalStatus": 1,
}  # fmt: skip
TCPIP = r"registry HKLM\SYSTEM\CurrentControlSet\Services\Tcpip\Parameters"


def looked(answering: Callable[..., Host], **answers: Any) -> Network:
    """The section of a computer with these instances of classes, beside what every one here answers."""
    words = {f"cim {name}": {"json": rows} for name, rows in answers.items()}
    usual = {
        f"read {HOSTS}": {"text": "127.0.0.1 localhost\n203.0.113.9 www.google.com\n"},
        "fact net_io": {"json": {}},
    }
    return from_windows(answering({**usual, **words}, SOURCE.touches))


def test_the_link_is_told_where_windows_tells_it(answering: Callable[..., Host]) -> None:
    row = {"guid": "{aaaa}", "phy": 10, "quality": 84, "signal_dbm": -58, "sent_kbps": 864_800}
    answers = {"cim MSFT_NetAdapter": {"json": [ADAPTER]}, "fact wlan": {"json": [row]}}
    section = from_windows(answering(answers, SOURCE.touches))
    radio = section.adapters[0].wireless
    assert radio is not None
    assert (radio.signal_dbm, radio.quality_percent, radio.standard, radio.sent_mbps) == (-58.0, 84, "802.11ax", 864.8)
    assert "Wi-Fi signal" not in {hole.what for hole in section.holes}


def test_the_signal_is_told_where_the_driver_tells_it(answering: Callable[..., Host]) -> None:
    rows = [{"InstanceName": "Acme Wi-Fi 6", "Ndis80211ReceivedSignalStrength": -62}]
    section = looked(answering, MSFT_NetAdapter=[ADAPTER], MSNdis_80211_ReceivedSignalStrength=rows)
    radio = section.adapters[0].wireless
    assert radio is not None
    assert (radio.signal_dbm, radio.quality_percent) == (-62.0, 76)
    assert "Wi-Fi signal" not in {hole.what for hole in section.holes}


@pytest.mark.policy("P02")
def test_a_signal_that_is_not_told_is_a_hole_with_its_reason(answering: Callable[..., Host]) -> None:
    section = looked(answering, MSFT_NetAdapter=[ADAPTER])
    assert section.adapters[0].wireless is None
    assert [hole.why for hole in section.holes if hole.what == "Wi-Fi signal"] == [
        "Windows tells it to programs only that may also see the network's name"
    ]


def test_without_the_class_the_registry_tells_addresses_but_not_those_of_adapters_at_rest(
    answering: Callable[..., Host],
) -> None:
    def key(ip: str) -> dict[str, Any]:
        values = {"EnableDHCP": 1, "DhcpIPAddress": ip, "DhcpNameServer": ip, "DhcpDefaultGateway": [ip]}
        return {"json": {"values": values, "subkeys": []}}

    down = {**ADAPTER, "DeviceID": "{BBBB}", "Name": "Cabo", "InterfaceType": 6, "InterfaceOperationalStatus": 2}
    answers = {
        "cim MSFT_NetAdapter": {"json": [ADAPTER, down]},
        rf"{TCPIP}\Interfaces": {"json": {"values": {}, "subkeys": ["{aaaa}", "{bbbb}", "{gone}"]}},
        rf"{TCPIP}\Interfaces\{{aaaa}}": key("192.168.9.9"), rf"{TCPIP}\Interfaces\{{bbbb}}": key("10.0.0.1"),
    }  # fmt: skip
    section = from_windows(answering(answers, SOURCE.touches))
    assert [[a.address for a in adapter.addresses] for adapter in section.adapters] == [["192.168.9.9"], []]
    assert [way.adapter for way in section.gateways] == ["Wi-Fi"]
    assert [server.address for server in section.naming.servers] == ["192.168.9.9"]
    assert section.answered_by == ("MSFT_NetAdapter", "registry")


@pytest.mark.parametrize(
    ("folder", "moved"),
    [
        (r"%SystemRoot%\System32\drivers\etc", False), (r"C:\Windows\System32\drivers\etc", False),
        (r"C:\ProgramData\evil", True), (None, None),
    ],
)  # fmt: skip
def test_a_hosts_file_that_was_moved_is_odd(
    answering: Callable[..., Host], folder: str | None, moved: bool | None
) -> None:
    answers = {TCPIP: {"json": {"values": {"DataBasePath": folder}, "subkeys": []}}}
    assert from_windows(answering(answers, SOURCE.touches)).naming.hosts_moved is moved


def test_a_well_known_name_in_the_hosts_file_is_told(answering: Callable[..., Host]) -> None:
    naming = looked(answering).naming
    assert [(one.name, one.to) for one in naming.redirected] == [("www.google.com", "another address")]
    assert naming.extra_hosts_lines == 1


def test_a_computer_that_tells_nothing_leaves_holes_with_reasons(answering: Callable[..., Host]) -> None:
    section = from_windows(answering({}, SOURCE.touches))
    assert {hole.what for hole in section.holes} == {"network adapters", "addresses", "traffic counters", "hosts file"}
    assert (section.vpn_present, section.vpn_up, section.answered_by) == (None, None, ())


def test_hundreds_of_adapters_are_cut_and_told(answering: Callable[..., Host]) -> None:
    rows = [{**ADAPTER, "DeviceID": f"{{{n}}}", "InterfaceType": 6} for n in range(300)]
    section = looked(answering, MSFT_NetAdapter=rows)
    assert len(section.adapters) == 64
    assert "more network adapters" in {hole.what for hole in section.holes}


REAL = [
    ("windows/win-10-net/10-net", "MSFT_NetAdapter"), ("windows/win-vpn/vpn-up", "MSFT_NetAdapter"),
    ("windows/win-vpn/vpn-down", "MSFT_NetAdapter"), ("windows/win-7/7", "Win32_NetworkAdapter"),
]  # fmt: skip


@pytest.mark.parametrize(("machine", "adapters"), REAL)
def test_real_computers_are_told_as_expected(
    machine: str, adapters: str, answering: Callable[..., Host], instances: Any, real: Callable[[str], Path]
) -> None:
    configuration = "Win32_NetworkAdapterConfiguration"
    rows = {name: instances(f"{machine}-{name}.wmi") for name in (adapters, configuration)}
    section = looked(answering, **rows)
    told = {(one.model, ip_address(address.address)) for one in section.adapters for address in one.addresses}
    states = {one.model: (one.up, one.speed_mbps, one.mac) for one in section.adapters}
    for fact in expected(real("manifest.jsonl"), f"{machine}-{configuration}.wmi"):
        up, speed, mac = states[fact["DESCRIPTION"]]
        assert ("Up" if up else "Down") == fact["STATUS"]
        assert fact["MACADDR"] is None or mac == fact["MACADDR"].lower()
        assert speed == (int(fact["SPEED"]) if fact.get("SPEED") else None)
        given = fact.get("IPADDRESS") or fact.get("IPADDRESS6")
        assert given is None or (fact["DESCRIPTION"], ip_address(given)) in told
        if fact.get("IPGATEWAY"):
            assert fact["IPGATEWAY"] in {way.address for way in section.gateways}


def test_a_real_tunnel_is_up_or_down(answering: Callable[..., Host], instances: Any) -> None:
    for state, up in (("up", True), ("down", False)):
        section = looked(answering, MSFT_NetAdapter=instances(f"windows/win-vpn/vpn-{state}-MSFT_NetAdapter.wmi"))
        assert (section.vpn_present, section.vpn_up) == (True, up)


def expected(manifest: Path, path: str) -> list[dict[str, Any]]:
    rows = map(json.loads, manifest.read_text("utf-8").splitlines())
    facts = next(row["expected"] for row in rows if row["path"] == path)
    return next(value for name, value in facts.items() if name.startswith("glpi_NETWORKS"))
