from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.network.wininet import of_the_person, of_the_services

USED: dict[str, Any] = {"ProxyEnable": 1, "ProxyServer": "proxy.firma.example:8080"}


def winhttp(server: str, exceptions: str = "", flags: int = 3) -> dict[str, Any]:
    def counted(text: str) -> bytes:
        return len(text).to_bytes(4, "little") + text.encode()

    head = b"".join(number.to_bytes(4, "little") for number in (0x28, 0, flags))
    return {"WinHttpSettings": (head + counted(server) + counted(exceptions)).hex()}


def told(found: Any) -> list[tuple[str, str]]:
    return [(proxy.used_for, proxy.server) for proxy in found]


def test_one_proxy_for_all() -> None:
    assert told(of_the_person(USED)) == [("all", "proxy.firma.example:8080")]


def test_one_for_each_protocol_and_the_exceptions() -> None:
    values = {**USED, "ProxyServer": "http=a:80;https=b:81;socks=c:82", "ProxyOverride": "*.firma.example;<local>"}
    assert told(of_the_person(values)) == [
        ("http", "a:80"), ("https", "b:81"), ("all", "c:82"), ("exceptions", "*.firma.example;<local>"),
    ]  # fmt: skip


def test_one_that_is_switched_off_is_none() -> None:
    assert of_the_person({**USED, "ProxyEnable": 0}) == ()


def test_an_automatic_script() -> None:
    assert told(of_the_person({"AutoConfigURL": "http://wpad.firma.example/x.pac"})) == [
        ("automatic", "http://wpad.firma.example/x.pac")
    ]


@pytest.mark.policy("P16")
def test_a_password_in_the_address_is_left_out() -> None:
    values: dict[str, Any] = {
        "ProxyEnable": 1,
        "ProxyServer": "http://joana:Segredo99@proxy:8080",
        "AutoConfigURL": "http://j:S9@x/p",
    }
    assert told(of_the_person(values)) == [("all", "http://proxy:8080"), ("automatic", "http://x/p")]


def test_the_services_proxy() -> None:
    assert told(of_the_services(winhttp("proxy:8080", "<local>"))) == [("all", "proxy:8080"), ("exceptions", "<local>")]
    assert of_the_services(winhttp("proxy:8080", flags=1)) == ()
    assert of_the_services({}) == ()


@given(st.text(), st.binary(max_size=60), st.none() | st.integers() | st.text())
def test_any_values_are_read(text: str, raw: bytes, other: Any) -> None:
    of_the_person({"ProxyEnable": 1, "ProxyServer": text, "ProxyOverride": other, "AutoConfigURL": text})
    of_the_services({"WinHttpSettings": raw.hex()})
    of_the_services({"WinHttpSettings": other})
