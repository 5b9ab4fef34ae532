"""Network adapters, by what sysfs and the kernel's tables say."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.errors import Unreadable
from collectors.network.adapters import addresses, counters, kind_of, shown_name

DEV = """\
Inter-|   Receive                                                |  Transmit
 face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier
  eth0: 135921913    4094    1    2    0     0          0         0   298719    2435    3    4    0     5   0   0
wlan0:77 1 0 0 0 0 0 0 88 1 0 0 0 0 0 0
broken: 1 2 3
"""


@pytest.mark.parametrize(
    ("parts", "uevent", "number", "kind"),
    [
        (["device"], "INTERFACE=eth0\n", 1, "ethernet"),
        ([], "INTERFACE=ifb0\n", 1, "virtual"),
        (["device"], "DEVTYPE=wlan\nINTERFACE=wlan0\n", 1, "wi-fi"),
        (["device", "phy80211"], "", 1, "wi-fi"),
        ([], "DEVTYPE=wireguard\n", 65534, "vpn"),
        (["tun_flags"], "", 65534, "vpn"),
        (["tun_flags"], "", 1, "virtual"),
        ([], "DEVTYPE=bridge\n", 1, "bridge"),
        (["device"], "DEVTYPE=wwan\n", 1, "mobile"),
        ([], "", 772, "loopback"),
        ([], "", 512, "vpn"),
        ([], "", 280, "other"),
        ([], "", None, "other"),
    ],
)
def test_what_an_adapter_is(parts: list[str], uevent: str, number: int | None, kind: str) -> None:
    assert kind_of(parts, uevent, number) == kind


def test_a_name_made_of_a_mac_loses_it() -> None:
    assert [shown_name(n) for n in ("wlx00c0caabcdef", "enx3c5282a1b2c3", "wlp2s0")] == ["wlx…", "enx…", "wlp2s0"]


def test_counters_are_read_with_and_without_a_blank_behind_the_colon() -> None:
    found = counters(DEV)
    assert found.keys() == {"eth0", "wlan0"}
    eth0 = found["eth0"]
    assert (eth0.received_bytes, eth0.sent_bytes) == (135921913, 298719)
    assert (eth0.receive_errors, eth0.receive_drops, eth0.send_errors, eth0.send_drops) == (1, 2, 3, 4)
    assert eth0.collisions == 5


def test_addresses_have_their_prefix_length_and_reach() -> None:
    rows = [
        {"family": "ipv4", "address": "192.168.50.23", "netmask": "255.255.255.0"},
        {"family": "ipv6", "address": "fe80::1%eth0", "netmask": "ffff:ffff:ffff:ffff::"},
        {"family": "ipv4", "address": "10.0.0.1", "netmask": "255.0.255.0"},
        {"family": "mac", "address": "3c:52:82:a1:b2:c3", "netmask": None},
    ]
    found = addresses({"eth0": rows})["eth0"]
    assert [(a.family, a.prefix_length, a.scope) for a in found] == [
        ("ipv4", 24, "private"), ("ipv6", 64, "link-local"), ("ipv4", None, "private"),
    ]  # fmt: skip


def test_a_fact_of_another_shape_is_unreadable() -> None:
    with pytest.raises(Unreadable):
        addresses(["eth0"])


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["eth0", "address", "netmask"]), inner),
    max_leaves=8,
)


@given(_JSON, st.text(max_size=200))
def test_any_answer_is_read_or_unreadable(fact: Any, text: str) -> None:
    counters(text)
    shown_name(text)
    with suppress(Unreadable):
        addresses(fact)
