"""The addresses a machine has itself."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from collectors._own_addresses import own_ipv4, own_ipv6

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
