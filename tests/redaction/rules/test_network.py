from __future__ import annotations

from collections.abc import Callable

import pytest


@pytest.mark.policy("P16")
@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("from 93.184.216.34 port 22", "93.184.216.34"),
        ("[2a01:4f8::17]:443", "2a01:4f8::17"),
        ("fe80::3e22:fbff:fe10:2030%en0", "3e22:fbff:fe10:2030"),
        ("BSSID 3c:22:fb:10:20:30", "3c:22:fb:10:20:30"),
        ("Direcção 3C-22-FB-10-20-31", "3C-22-FB-10-20-31"),
        ("    SSID-Name : Casa da Eira\n", "Casa da Eira"),
        ('ssid="Café Sol" rc=1', "Café Sol"),
        ("WIFI:T:WPA;S:Casa da Eira;P:Trevo 77;;", "Trevo 77"),
        ("Perfil de Todos os Utilizadores : Casa da Eira", "Casa da Eira"),
        ("MAC=3c:22:fb:10:20:30:3c:22:fb:10:20:31:08:00", "3c:22:fb:10:20:31"),
    ],
)
def test_it_is_hidden(text: str, secret: str, left: Callable[[str], str]) -> None:
    assert secret in text
    assert secret not in left(text)


@pytest.mark.parametrize(
    "text",
    [
        "127.0.0.1",
        "0.0.0.0",
        "169.254.3.4",
        "192.168.1.1",
        "255.255.255.0",
        "31.0.15.4601",
        "driver 31.0.15.46",
        "version=10.1.2.3",
        "HostVersion=5.1.19041.4046",
        "::1",
        "00:00:00:00:00:00",
        "ff:ff:ff:ff:ff:ff",
        "pci 0000:00:1f.3: [8086:a0c8]",
        "12:34:56",
        "SSID: any",
        "linux-6.1.0.18",
    ],
)
def test_what_only_resembles_it_stays(text: str, left: Callable[[str], str]) -> None:
    assert left(text) == text
