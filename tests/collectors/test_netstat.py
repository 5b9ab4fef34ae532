from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.errors import Unreadable
from collectors._netstat import gateways

NEW = """\
Routing tables

Internet:
Destination        Gateway            Flags               Netif Expire
default            192.168.1.1        UGScg                 en0
default            link#17            UCSIg             bridge100      !
127                127.0.0.1          UCS                   lo0

Internet6:
Destination                             Gateway                         Flags               Netif Expire
default                                 fe80::feae:34ff:fea1:3a80%en0   UGcg                  en0
default                                 fe80::%utun0                    UGcIg               utun0
"""


def test_the_ways_out_without_those_of_single_adapters() -> None:
    assert [(way.family, way.address, way.adapter) for way in gateways(NEW)] == [
        ("ipv4", "192.168.1.1", "en0"), ("ipv6", "fe80::feae:34ff:fea1:3a80", "en0"),
    ]  # fmt: skip


def test_a_tunnel_that_is_the_way_out_itself_has_no_address() -> None:
    answer = "Internet:\nDestination Gateway Flags Netif Expire\ndefault link#20 UCSg utun4\n"
    assert [(way.address, way.adapter) for way in gateways(answer)] == [(None, "utun4")]


def test_an_older_table_with_more_columns(real: Callable[[str], Path]) -> None:
    found = gateways(real("macos/mac-jc-10.14.6/netstat-r.out").read_text("utf-8"))
    assert [(way.family, way.adapter) for way in found] == [("ipv4", "en0"), ("ipv6", "en0")]


@pytest.mark.parametrize("strange", ["", "netstat: command not found", "Internet:\ndefault 1.2.3.4 UG en0"])
def test_what_is_no_table_is_unreadable(strange: str) -> None:
    with pytest.raises(Unreadable):
        gateways(strange)


@given(st.text())
def test_any_text_is_read_or_unreadable(text: str) -> None:
    for answer in (text, f"Internet:\nDestination Gateway Flags Netif Expire\ndefault {text}\n"):
        with suppress(Unreadable):
            gateways(answer)
