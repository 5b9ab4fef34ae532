from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.network.net_adapters import kind_of, net_adapters, network_adapters

ROW: dict[str, Any] = {
    "DeviceID": "{AAAA}", "Name": "Ethernet", "InterfaceDescription": "Realtek PCIe GbE Family Controller",
    "InterfaceType": 6, "NdisPhysicalMedium": 14, "MediaConnectState": 1, "TransmitLinkSpeed": "1000000000",
    "MediaDuplexState": 2, "MtuSize": 1500, "NetworkAddresses": ["001A2B3C4D5E"], "Virtual": False,
    "HardwareInterface": True, "Hidden": False, "PnPDeviceID": "PCI\\VEN_10EC",
    "DriverName": "\\SystemRoot\\System32\\drivers\\rt640x64.sys",
}  # fmt: skip


def test_an_adapter_in_the_words_of_every_platform() -> None:
    (one,) = net_adapters([ROW])
    assert (one.key, one.name, one.kind, one.physical, one.driver) == (
        "{aaaa}",
        "Ethernet",
        "ethernet",
        True,
        "rt640x64",
    )
    assert (one.up, one.speed_mbps, one.full_duplex, one.mtu, one.mac) == (True, 1000, True, 1500, "00:1a:2b:3c:4d:5e")


def test_hidden_ones_are_left_out() -> None:
    assert net_adapters([{**ROW, "Hidden": True}]) == ()


@pytest.mark.parametrize(
    ("told", "model", "kind"),
    [
        ({"InterfaceType": 71}, "Intel(R) Wi-Fi 6 AX201", "wi-fi"), ({"NdisPhysicalMedium": 9}, "Acme", "wi-fi"),
        ({"NdisPhysicalMedium": 10}, "Bluetooth Device", "bluetooth"), ({"InterfaceType": 243}, "Acme LTE", "mobile"),
        ({"InterfaceType": 53, "Virtual": True}, "WireGuard Tunnel", "vpn"), ({}, "TAP-Windows Adapter V9 #3", "vpn"),
        ({"PnPDeviceID": "ROOT\\NET\\0001"}, "Fortinet SSL VPN Virtual Ethernet Adapter", "vpn"),
        ({"Virtual": True}, "Hyper-V Virtual Ethernet Adapter", "virtual"), ({"InterfaceType": 24}, "Loop", "loopback"),
        ({"InterfaceType": 131}, "Teredo", "virtual"), ({"InterfaceType": 144}, "FireWire", "other"),
    ],
)  # fmt: skip
def test_kinds(told: dict[str, Any], model: str, kind: str) -> None:
    assert kind_of({**ROW, **told}, model) == kind


@pytest.mark.parametrize(
    ("bits", "megabits"),
    [("144400000", 144), ("9223372036854775807", None), (0, None), (None, None), ("10000000000", 10000)],
)  # fmt: skip
def test_an_unknown_speed_is_none(bits: Any, megabits: int | None) -> None:
    assert net_adapters([{**ROW, "TransmitLinkSpeed": bits}])[0].speed_mbps == megabits


def real_states(rows: list[dict[str, Any]]) -> dict[str | None, Any]:
    return {one.model: (one.kind, one.up, one.speed_mbps, one.mac) for one in net_adapters(rows)}


def test_a_real_computer_with_its_tunnel_up_and_down(instances: Callable[[str], list[dict[str, Any]]]) -> None:
    up = real_states(instances("windows/win-vpn/vpn-up-MSFT_NetAdapter.wmi"))
    assert up == {
        "Fortinet Virtual Ethernet Adapter (NDIS 6.30)": ("vpn", False, 100, "00:fe:00:00:00:01"),
        "Realtek USB GbE Family Controller #2": ("ethernet", False, None, "83:00:00:09:00:fd"),
        "Intel(R) Wi-Fi 6 AX201 160MHz": ("wi-fi", True, 144, "45:00:00:00:ff:14"),
        "Bluetooth Device (Personal Area Network)": ("bluetooth", False, 3, "45:00:00:00:fd:12"),
        "Fortinet SSL VPN Virtual Ethernet Adapter": ("vpn", True, 100000, "00:00:a0:00:00:01"),
    }
    down = real_states(instances("windows/win-vpn/vpn-down-MSFT_NetAdapter.wmi"))
    assert down["Realtek USB GbE Family Controller #2"] == ("ethernet", True, 1000, "83:00:00:09:00:fd")
    assert down["Fortinet SSL VPN Virtual Ethernet Adapter"][1] is False


def test_a_real_computer_by_the_older_class(instances: Callable[[str], list[dict[str, Any]]]) -> None:
    rows = instances("windows/win-10-net/10-net-Win32_NetworkAdapter.wmi")
    told = {one.model: (one.kind, one.up, one.speed_mbps) for one in network_adapters(rows)}
    assert told == {
        "TAP-Windows Adapter V9 #3": ("vpn", False, 100), "Targus Giga Ethernet": ("ethernet", True, 1000),
        "Intel(R) Dual Band Wireless-AC 8260": ("wi-fi", False, None),
        "Bluetooth Device (Personal Area Network) #3": ("bluetooth", False, 3),
        "Hyper-V Virtual Ethernet Adapter": ("virtual", True, 10000),
    }  # fmt: skip
    (xp,) = network_adapters(instances("windows/win-xp/xp-Win32_NetworkAdapter.wmi"))
    assert (xp.key, xp.index, xp.mac, xp.up) == ("", 10, "00:14:c2:0d:b0:fb", True)


ANY = st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.text())


@given(st.dictionaries(st.sampled_from([*ROW, "NetConnectionID", "NetConnectionStatus", "Speed", "ServiceName"]), ANY))
def test_no_row_makes_them_fail(row: dict[str, Any]) -> None:
    net_adapters([row])
    network_adapters([row])
