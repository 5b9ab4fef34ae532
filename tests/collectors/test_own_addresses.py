"""The addresses a machine has itself."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._own_addresses import from_interfaces, own, own_ipv4, own_ipv6
from redaction.redacted import Json
from redaction.vault import Identity

FIB = """\
Main:
     +-- 192.168.50.0/24 2 0 2
        |-- 192.168.50.0
           /24 link UNICAST
Local:
           |-- 127.0.0.1
              /32 host LOCAL
           |-- 192.168.50.23
              /32 host LOCAL
        |-- 192.168.50.255
           /32 link BROADCAST
"""
INET6 = """\
00000000000000000000000000000001 01 80 10 80       lo
200108a07ac142003e5282fffea1b2c3 02 40 00 00   enp3s0
fe800000000000003e5282fffea1b2c3 02 40 20 80   enp3s0
"""


def test_only_the_leaves_of_this_machine_count() -> None:
    assert own_ipv4(FIB) == ("192.168.50.23",)


def test_a_links_own_address_counts_because_it_is_made_of_the_mac() -> None:
    assert own_ipv6(INET6) == ("2001:8a0:7ac1:4200:3e52:82ff:fea1:b2c3", "fe80::3e52:82ff:fea1:b2c3")


@given(st.text(st.sampled_from("0123456789abcdef |-./\n:LOCAHST"), max_size=300))
def test_any_table_is_read_without_an_error(text: str) -> None:
    own_ipv4(text)
    own_ipv6(text)


def told(found: Iterable[Identity]) -> list[tuple[str, str]]:
    return [(identity.kind, identity.value) for identity in found]


def test_psutils_table_tells_macs_and_addresses() -> None:
    table: Json = {
        "en0": [
            {"family": "mac", "address": "3c:22:fb:10:20:30"},
            {"family": "ipv4", "address": "192.168.7.23"},
            {"family": "ipv6", "address": "fe80::1%en0"},
        ],
        "lo": [{"family": "ipv4", "address": "127.0.0.1"}, {"family": "mac", "address": "00:00:00:00:00:00"}],
        "odd": 7,
    }
    assert told(from_interfaces(table)) == [("mac", "3c:22:fb:10:20:30"), ("ip", "192.168.7.23"), ("ip", "fe80::1")]


@pytest.mark.parametrize("mac", ["", "00-00-00-00-00-00", "FF:FF:FF:FF:FF:FF", "3c:22:fb", "3c:22-fb:10:20:30"])
def test_what_every_adapter_may_have_is_no_mac(mac: str) -> None:
    assert told(own(mac, ())) == []


@pytest.mark.parametrize("address", ["169.254.1.2", "0.0.0.0", "::", "::1", "not one", ""])
def test_an_address_every_computer_may_have_is_no_secret(address: str) -> None:
    assert told(own("", [address])) == []


@given(st.text(max_size=30), st.lists(st.text(max_size=30), max_size=5))
def test_any_notation_is_taken_or_left(mac: str, addresses: list[str]) -> None:
    assert len(told(own(mac, addresses))) <= 1 + len(addresses)
