from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.limiter import Limiter, Rate, TooManyTries, coarse, network_of


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_the_sixth_try_waits_until_the_first_is_ten_minutes_old() -> None:
    clock = Clock()
    limiter = Limiter(Rate(), clock)
    for second in range(5):
        clock.now = second
        limiter.take("192.0.2.1")
    with pytest.raises(TooManyTries) as caught:
        limiter.take("192.0.2.1")
    assert 596 <= caught.value.wait <= 598
    clock.now = 600
    limiter.take("192.0.2.1")
    with pytest.raises(TooManyTries):
        limiter.take("192.0.2.1")


def test_everybody_together_is_limited_too() -> None:
    limiter = Limiter(Rate(), Clock())
    for host in range(100):
        limiter.take(f"192.0.2.{host}")
    with pytest.raises(TooManyTries):
        limiter.take("198.51.100.1")


def test_a_right_try_does_not_count() -> None:
    limiter = Limiter(Rate(), Clock())
    for _ in range(500):
        limiter.give_back(limiter.take("192.0.2.1"))
    limiter.take("192.0.2.1")


def test_tries_side_by_side_count_too() -> None:
    limiter = Limiter(Rate())

    def took(_: int) -> bool:
        try:
            limiter.take("192.0.2.1")
        except TooManyTries:
            return False
        return True

    with ThreadPoolExecutor(16) as pool:
        assert sum(pool.map(took, range(64))) == 5


@given(st.ip_addresses(v=6), st.integers(0, 2**64 - 1))
def test_a_home_with_a_whole_ipv6_network_is_one_sender(address: object, host: int) -> None:
    import ipaddress

    network = ipaddress.IPv6Network((int(ipaddress.IPv6Address(str(address))) >> 64 << 64, 64))
    if network.network_address.ipv4_mapped is None and int(network.network_address) >> 64:
        assert network_of(str(network[host])) == str(network)


def test_neighbours_are_told_apart() -> None:
    assert network_of("2001:db8:0:1::5") != network_of("2001:db8:0:2::5")
    assert network_of("192.0.2.1") != network_of("192.0.2.2")


def test_an_ipv4_address_in_ipv6_clothes_is_itself() -> None:
    assert network_of("::ffff:192.0.2.1") == network_of("192.0.2.1")


def test_what_is_no_address_is_one_sender() -> None:
    assert network_of("") == network_of("x\ny") == "unknown"
    assert network_of("fe80::1%eth0") == "fe80::/64"


@pytest.mark.policy("P18")
def test_a_log_never_gets_a_whole_address() -> None:
    assert coarse("192.0.2.77") == "192.0.2.0/24"
    assert coarse("2001:db8:1:2:3:4:5:6") == "2001:db8:1::/48"
