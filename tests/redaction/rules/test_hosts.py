from __future__ import annotations

from collections.abc import Callable

import pytest


@pytest.mark.policy("P16")
@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("browser.exe - jogos.exemplo.wiki:443 close", "jogos.exemplo"),
        ("query for name forum.exemplo.pt, type 28", "forum.exemplo"),
        ("connection from dsl-7.operadora.example (rhost=dsl-7.operadora.pt)", "dsl-7.operadora.pt"),
        ("mount //nas-olga.lan/fotos", "nas-olga"),
    ],
)
def test_it_is_hidden(text: str, secret: str, left: Callable[[str], str]) -> None:
    assert secret in text
    assert secret not in left(text)


@pytest.mark.parametrize(
    "text",
    [
        "com.apple.CommCenter",
        "org.freedesktop.hostname1",
        "java.net.SocketException: reset",
        "libfoo.so.1",
        "ntoskrnl.exe",
        "System.Net.Http",
        "archive.ubuntu.com",
        "Main.java:120",
        "python3.11",
        "ASP.NET 4.8",
    ],
)
def test_what_only_resembles_it_stays(text: str, left: Callable[[str], str]) -> None:
    assert left(text) == text
