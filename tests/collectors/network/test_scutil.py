from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.errors import Unreadable
from collectors.network.scutil import dns, proxies

DNS = """\
DNS configuration

resolver #1
  search domain[0] : casa.example
  nameserver[0] : 192.168.1.1
  nameserver[1] : fe80::1%en0
  if_index : 4 (en0)
  flags    : Request A records
  reach    : 0x00020002 (Reachable,Directly Reachable Address)

resolver #2
  domain   : local
  options  : mdns
  nameserver[0] : 224.0.0.251
  timeout  : 5

DNS configuration (for scoped queries)

resolver #1
  nameserver[0] : 10.99.99.99
"""
PROXY = """\
<dictionary> {
  ExceptionsList : <array> {
    0 : *.local
    1 : 169.254/16
  }
  FTPPassive : 1
  HTTPEnable : 1
  HTTPPort : 8080
  HTTPProxy : joana:Segredo99@proxy.firma.example
  HTTPSEnable : 0
  HTTPSProxy : old.example
  ProxyAutoConfigEnable : 1
  ProxyAutoConfigURLString : http://wpad.firma.example/x.pac
  SOCKSEnable : 1
  SOCKSProxy : 127.0.0.1
}
"""


def test_the_servers_in_use_without_those_of_the_local_link_and_of_single_adapters() -> None:
    assert dns(DNS) == (("192.168.1.1", "fe80::1%en0"), ("casa.example",))


def test_a_computer_without_a_network_has_no_servers() -> None:
    assert dns("No DNS configuration available\n") == ((), ())


def told(found: Any) -> list[tuple[str, str]]:
    return [(proxy.used_for, proxy.server) for proxy in found]


@pytest.mark.policy("P16")
def test_proxies_that_are_switched_on_and_no_password() -> None:
    assert told(proxies(PROXY)) == [
        ("http", "proxy.firma.example:8080"), ("all", "127.0.0.1"), ("automatic", "http://wpad.firma.example/x.pac"),
        ("exceptions", "*.local, 169.254/16"),
    ]  # fmt: skip


def test_exceptions_alone_are_nothing() -> None:
    assert proxies("<dictionary> {\n  ExceptionsList : <array> {\n    0 : *.local\n  }\n  FTPPassive : 1\n}\n") == ()


@pytest.mark.parametrize("strange", ["", "command not found"])
def test_what_is_no_answer_of_scutil_is_unreadable(strange: str) -> None:
    for read in (dns, proxies):
        with pytest.raises(Unreadable):
            read(strange)


@given(st.text(), st.sampled_from(["<dictionary>", "DNS configuration\nresolver #1\n"]))
def test_any_text_is_read_or_unreadable(text: str, start: str) -> None:
    for read in (dns, proxies):
        with suppress(Unreadable):
            read(start + text)
