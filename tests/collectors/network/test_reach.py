"""Addresses: how far they reach, and what belongs to the network."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.network.reach import address, in_use, mac, prefix_length, scope_of, vpn
from collectors.network.section import Adapter


@pytest.mark.parametrize(
    ("address", "scope"),
    [
        ("127.0.0.53", "this computer"), ("::1", "this computer"), ("169.254.7.9", "link-local"),
        ("10.1.2.3", "private"), ("fd00::2", "private"), ("100.64.3.4", "carrier-shared"), ("8.8.8.8", "public"),
        ("2001:8a0::1", "public"), ("224.0.0.1", "other"), ("0.0.0.0", "other"), ("nonsense", "other"),
    ],
)  # fmt: skip
def test_how_far_an_address_reaches(address: str, scope: str) -> None:
    assert scope_of(address) == scope


@pytest.mark.parametrize(
    ("mask", "bits"),
    [
        ("255.255.254.0", 23), ("ffff:ffff:ffff:ffff::", 64), ("64", 64), ("0xffffff00", 24), ("0xffffe000", 19),
        ("255.0.255.0", None), ("129", None), ("nonsense", None), ("", None), ("0.0.0.0", 0),
    ],
)  # fmt: skip
def test_masks_of_every_platform(mask: str, bits: int | None) -> None:
    assert prefix_length(mask) == bits


def test_an_address_loses_its_zone() -> None:
    found = address("fe80::1%en0", "64")
    assert found is not None
    assert (found.address, found.family, found.prefix_length, found.scope) == ("fe80::1", "ipv6", 64, "link-local")
    assert address("no address") is None


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("45000000FF14", "45:00:00:00:ff:14"), ("08:00:27:37:A7:5D", "08:00:27:37:a7:5d"), ("000000000000", None),
        ("00-1a-2b-3c-4d-5e", "00:1a:2b:3c:4d:5e"), ("", None), (None, None), ("xyz", None),
    ],
)  # fmt: skip
def test_hardware_addresses_are_written_in_one_way(written: str | None, told: str | None) -> None:
    assert mac(written) == told


def test_a_tunnel_is_up_by_its_link_or_its_address() -> None:
    up = Adapter(name="wg0", kind="vpn", up=None, addresses=(a,) if (a := address("10.8.0.2")) else ())
    silent, down = Adapter(name="wg1", kind="vpn"), Adapter(name="wg2", kind="vpn", up=False)
    assert [in_use(one) for one in (up, silent, down)] == [True, False, False]
    assert vpn([up, down]) == (True, True)
    assert vpn([down, Adapter(name="eth0", kind="ethernet", up=True)]) == (True, False)
    assert vpn([]) == (False, False)
    assert vpn(None) == (None, None)


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_is_dealt_with(text: str, mask: str) -> None:
    address(text, mask)
    prefix_length(mask)
    mac(text)
    scope_of(text)
