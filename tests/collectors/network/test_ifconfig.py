from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.errors import Unreadable
from collectors.network.ifconfig import interfaces, kind_of, ports, speed

ANSWER = """\
lo0: flags=8049<UP,LOOPBACK,RUNNING,MULTICAST> mtu 16384
\tinet 127.0.0.1 netmask 0xff000000
en0: flags=8863<UP,BROADCAST,SMART,RUNNING,SIMPLEX,MULTICAST> mtu 1500
\tether 3c:36:00:60:88:11
\tinet6 fe80::8844:fade:b431:a%en0 prefixlen 64 secured scopeid 0x6
\tinet 10.71.127.11 netmask 0xffffe000 broadcast 10.71.127.255
\tmedia: autoselect (1000baseT <full-duplex,flow-control>)
\tstatus: active
utun0: flags=8051<UP,POINTOPOINT,RUNNING,MULTICAST> mtu 2000
\tinet6 fe80::1%utun0 prefixlen 64 scopeid 0xe
utun4: flags=8051<UP,POINTOPOINT,RUNNING,MULTICAST> mtu 1400
\tinet 10.8.0.6 --> 10.8.0.5 netmask 0xffffffff
ap1: flags=8802<BROADCAST,SIMPLEX,MULTICAST> mtu 1500
\tstatus: inactive
"""
PORTS = """
Hardware Port: Wi-Fi
Device: en0
Ethernet Address: 60:00:50:57:00:44

Hardware Port: Thunderbolt Bridge
Device: bridge0
Ethernet Address: 36:00:07:a1:00:00
"""


def test_a_block_tells_link_addresses_and_whether_it_is_switched_on() -> None:
    by_name = {one.name: one for one in interfaces(ANSWER)}
    en0 = by_name["en0"]
    assert (en0.mtu, en0.mac, en0.active, en0.enabled) == (1500, "3c:36:00:60:88:11", True, True)
    assert [(a.address, a.prefix_length) for a in en0.addresses] == [
        ("fe80::8844:fade:b431:a", 64),
        ("10.71.127.11", 19),
    ]
    assert (by_name["ap1"].active, by_name["ap1"].enabled) == (False, False)
    assert (by_name["lo0"].active, speed(en0.media)) == (None, 1000)


def test_a_tunnel_of_macos_own_is_no_vpn_and_one_with_an_address_is() -> None:
    kinds = {one.name: kind_of(one, {}) for one in interfaces(ANSWER)}
    assert kinds == {"lo0": "loopback", "en0": "ethernet", "utun0": "virtual", "utun4": "vpn", "ap1": "virtual"}


def test_the_hardware_port_tells_what_a_name_cannot() -> None:
    found = ports(PORTS)
    assert found == {"en0": "Wi-Fi", "bridge0": "Thunderbolt Bridge"}
    assert {one.name: kind_of(one, found) for one in interfaces(ANSWER)}["en0"] == "wi-fi"


@pytest.mark.parametrize(
    ("media", "megabits"),
    [
        ("autoselect (100baseTX <full-duplex>)", 100), ("autoselect (2500Base-T <full-duplex>)", 2500),
        ("autoselect (10Gbase-T <full-duplex>)", 10000), ("autoselect", None), ("<unknown type>", None),
    ],
)  # fmt: skip
def test_speeds(media: str, megabits: int | None) -> None:
    assert speed(media) == megabits


@pytest.mark.parametrize("strange", ["", "ifconfig: command not found", "\tinet 1.2.3.4"])
def test_what_is_no_answer_of_ifconfig_is_unreadable(strange: str) -> None:
    with pytest.raises(Unreadable):
        interfaces(strange)


@given(st.text(), st.text(st.sampled_from("inet6 0xf:.\t\nmediastu()<>%")))
def test_any_text_is_read_or_unreadable(text: str, lines: str) -> None:
    for answer in (text, f"en0: flags=0<> mtu 1\n\t{lines}"):
        ports(answer)
        with suppress(Unreadable):
            [(kind_of(one, {}), speed(one.media)) for one in interfaces(answer)]


MACS = ["imac-27-2019/imac-27-intel-2019-macosx-10.14.6", "mbp16-as-2021/macbook-pro-16-apple-silicon-2021-macosx-14.4"]
KINDS = {"ethernet": "ethernet", "wifi": "wi-fi", "bridge": "bridge", "loopback": "loopback"}


@pytest.mark.parametrize("mac", MACS)
def test_real_macs_are_told_as_expected(mac: str, real: Callable[[str], Path]) -> None:
    names = ports(real(f"macos/mac-{mac}-networksetup").read_text("utf-8"))
    found = {names.get(one.name, one.name): one for one in interfaces(real(f"macos/mac-{mac}").read_text("utf-8"))}
    facts = expected(real("manifest.jsonl"), f"macos/mac-{mac}")
    assert len(found) == len(facts)
    for fact in facts:
        one = found[fact["DESCRIPTION"]]
        assert (one.mac, one.mtu, one.active is True) == (fact.get("MACADDR"), fact["MTU"], fact["STATUS"] == "Up")
        told = {ip_address(address.address) for address in one.addresses}
        assert {ip_address(fact[name]) for name in ("IPADDRESS", "IPADDRESS6") if name in fact} <= told
        assert "TYPE" not in fact or kind_of(one, names) == KINDS[fact["TYPE"]]


@pytest.mark.parametrize("file", ["ifconfig.out", "ifconfig2.out"])
def test_a_real_list_with_many_adapters(file: str, real: Callable[[str], Path]) -> None:
    path = f"macos/mac-jc-10.14.6/{file}"
    rows: list[Any] = next(
        row["expected"]["jc_json"] for row in map(json.loads, real("manifest.jsonl").read_text("utf-8").splitlines())
        if row["path"] == path
    )  # fmt: skip
    listed = rows if isinstance(rows, list) else json.loads(real(rows["file"]).read_text("utf-8"))
    found = interfaces(real(path).read_text("utf-8"))
    assert [(one.name, one.mtu, one.mac) for one in found] == [
        (row["name"], row["mtu"], row.get("mac_addr")) for row in listed
    ]


def expected(manifest: Path, path: str) -> list[dict[str, Any]]:
    rows = map(json.loads, manifest.read_text("utf-8").splitlines())
    return next(row["expected"]["glpi_NETWORKS"] for row in rows if row["path"] == path)
