from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from collectors.network.ip_settings import Settings, from_cim, from_registry

ROW: dict[str, Any] = {
    "SettingID": "{AAAA}", "Index": 1, "IPEnabled": True, "DHCPEnabled": True, "IPAddress": ["192.168.0.9", "fe80::1"],
    "IPSubnet": ["255.255.255.0", "64"], "DefaultIPGateway": ["192.168.0.1"], "GatewayCostMetric": [5],
    "IPConnectionMetric": 50, "DNSServerSearchOrder": ["192.168.0.1", "8.8.8.8"], "DNSDomain": "casa.example",
    "DNSDomainSuffixSearchOrder": ["firma.example"],
}  # fmt: skip


def addresses(settings: Settings) -> list[tuple[str, int | None]]:
    return [(one.address, one.prefix_length) for one in settings.addresses]


def test_what_the_class_tells() -> None:
    (one,) = from_cim([ROW, {**ROW, "IPEnabled": False}])
    assert (one.key, one.dhcp, one.gateways) == ("{aaaa}", True, (("192.168.0.1", 55),))
    assert addresses(one) == [("192.168.0.9", 24), ("fe80::1", 64)]
    assert (one.servers, one.domains) == (("192.168.0.1", "8.8.8.8"), ("firma.example", "casa.example"))


def test_missing_masks_and_metrics_are_none() -> None:
    (one,) = from_cim([{**ROW, "IPSubnet": None, "GatewayCostMetric": None}])
    assert addresses(one)[0] == ("192.168.0.9", None)
    assert one.gateways == (("192.168.0.1", None),)


def test_what_the_registry_tells_of_an_address_that_was_given() -> None:
    one = from_registry("{AAAA}", {
        "EnableDHCP": 1, "DhcpIPAddress": "10.0.0.7", "DhcpSubnetMask": "255.0.0.0", "DhcpDefaultGateway": ["10.0.0.1"],
        "DhcpNameServer": "10.0.0.1 9.9.9.9", "NameServer": "", "IPAddress": ["1.2.3.4"], "DhcpDomain": "lan",
    })  # fmt: skip
    assert (one.key, one.dhcp, addresses(one)) == ("{aaaa}", True, [("10.0.0.7", 8)])
    assert (one.gateways, one.servers, one.domains) == ((("10.0.0.1", None),), ("10.0.0.1", "9.9.9.9"), ("lan",))


def test_what_the_registry_tells_of_a_fixed_address() -> None:
    one = from_registry("{B}", {
        "EnableDHCP": 0, "IPAddress": ["10.0.0.8", "0.0.0.0"], "SubnetMask": ["255.255.0.0"],
        "DefaultGateway": ["10.0.0.1"],
        "NameServer": "1.1.1.1,8.8.8.8", "DhcpIPAddress": "9.9.9.9",
    })  # fmt: skip
    assert (one.dhcp, addresses(one), one.servers) == (False, [("10.0.0.8", 16)], ("1.1.1.1", "8.8.8.8"))


def test_a_real_computer(instances: Callable[[str], list[dict[str, Any]]]) -> None:
    found = from_cim(instances("windows/win-vpn/vpn-up-Win32_NetworkAdapterConfiguration.wmi"))
    wifi = next(one for one in found if one.key == "{31deac2d-2194-4511-aa54-787cd1765558}")
    assert addresses(wifi) == [("192.168.0.254", 24), ("fe80::3a27:1bd1:1148:d87", 64)]
    assert (wifi.gateways, wifi.servers, wifi.dhcp) == ((("192.168.0.102", 50),), ("127.0.0.1",), True)
    xp = from_cim(instances("windows/win-xp/xp-Win32_NetworkAdapterConfiguration.wmi"))[-1]
    assert (addresses(xp), xp.index) == ([("10.36.6.30", 23)], 10)
    assert (xp.gateways[0][0], xp.domains[-1]) == ("10.36.6.1", "sociedad.imaginaria.es")


ANY = st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.text() | st.integers())
VALUES = ["EnableDHCP", "DhcpIPAddress", "DhcpSubnetMask", "NameServer", "DefaultGateway", "Domain"]


@given(st.dictionaries(st.sampled_from([*ROW, *VALUES]), ANY))
def test_nothing_makes_them_fail(row: dict[str, Any]) -> None:
    from_cim([{**row, "IPEnabled": True}])
    from_registry("{A}", row)
