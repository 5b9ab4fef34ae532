from __future__ import annotations

from collections.abc import Callable

import pytest


@pytest.mark.policy("P16")
@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("Cookie: a=b; PHPSESSID=qm7zk2xb9tv4lw8rn3yc6hd1; lang=pt", "qm7zk2xb9tv4"),
        ("authorization: Basic b2xnYTpUcmV2b183N3g=", "b2xnYTpUcmV2b183N3g"),
        ("X-Auth-Token: Qm7Zk2Xb9Tv4", "Qm7Zk2Xb9Tv4"),
        ("Seu código de verificação é 204918.", "204918"),
        ("204918 is your security code", "204918"),
    ],
)
def test_it_is_hidden(text: str, secret: str, left: Callable[[str], str]) -> None:
    assert secret in text
    assert secret not in left(text)


@pytest.mark.parametrize(
    "text",
    [
        "error code 1603",
        "código de erro: 1935",
        "exit code: 1000",
        "cookie matches last",
        "Authorization failed",
        "Stop code: 1234",
    ],
)
def test_what_only_resembles_it_stays(text: str, left: Callable[[str], str]) -> None:
    assert left(text) == text
