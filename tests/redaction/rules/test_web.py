from __future__ import annotations

from collections.abc import Callable

import pytest


@pytest.mark.policy("P16")
@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("visited https://clinica.exemplo-saude.pt/exames?id=3 today", "exemplo-saude"),
        ("https://www.google.com/search?q=dores", "dores"),
        ("ftp://olga:Trevo_77x@10.0.0.2/x", "Trevo_77x"),
        ("GET /x?access_token=qm7zk2xb9 200", "qm7zk2xb9"),
        ("jdbc:mysql://10.0.0.2/x?user=olga&password=Trevo_77x", "Trevo_77x"),
    ],
)
def test_it_is_hidden(text: str, secret: str, left: Callable[[str], str]) -> None:
    assert secret in text
    assert secret not in left(text)


@pytest.mark.parametrize(
    "text",
    [
        "http://schemas.microsoft.com/win/2004/08/events/event",
        "http://go.microsoft.com/fwlink/?LinkId=1234",
        "https://security.ubuntu.com/ubuntu/dists/noble/InRelease",
        "http://127.0.0.1:8080/x",
        "http://localhost/",
        "https://bugs.debian.org/12345",
    ],
)
def test_what_only_resembles_it_stays(text: str, left: Callable[[str], str]) -> None:
    assert left(text) == text
