"""Default gateways."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from collectors._routes import gateways_v4, gateways_v6

V4 = """\
Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT
enp3s0\t00000000\t0132A8C0\t0003\t0\t0\t100\t00000000\t0\t0\t0
wg0\t00000000\t00000000\t0001\t0\t0\t50\t00000000\t0\t0\t0
enp3s0\t0032A8C0\t00000000\t0001\t0\t0\t100\t00FFFFFF\t0\t0\t0
old\t00000000\t0132A8C0\t0002\t0\t0\t100\t00000000\t0\t0\t0
"""
ZEROS = "0" * 32
V6 = f"""\
{ZEROS} 00 {ZEROS} 00 fe80000000000000021122fffe334455 00000400 00000001 00000000 00000003   enp3s0
{ZEROS} 00 {ZEROS} 00 {ZEROS} ffffffff 00000001 00000000 00200200       lo
{ZEROS} 00 {ZEROS} 00 {ZEROS} 00000064 00000001 00000000 00000201   eth1
fd000000000000000000000000000000 40 {ZEROS} 00 {ZEROS} 00000100 00000001 00000000 00000001     eth0
"""


def test_a_gateway_is_read_from_the_processors_byte_order() -> None:
    first, second = gateways_v4(V4)
    assert (first.address, first.adapter, first.metric) == ("192.168.50.1", "enp3s0", 100)
    assert (second.address, second.adapter, second.metric) == (None, "wg0", 50)


def test_routes_that_refuse_or_lead_elsewhere_are_no_gateways() -> None:
    (only,) = gateways_v6(V6)
    assert (only.address, only.adapter, only.metric) == ("fe80::211:22ff:fe33:4455", "enp3s0", 1024)


def test_a_machine_without_a_way_out_has_none() -> None:
    assert gateways_v4("Iface\tDestination\n") == gateways_v6("") == ()


@given(st.text(st.sampled_from("0123456789abcdefXZ \t\n-²"), max_size=300))
def test_any_table_is_read(text: str) -> None:
    gateways_v4(text)
    gateways_v6(f"{ZEROS} 00 {text}")
    gateways_v4(f"eth0\t00000000\t{text}")
