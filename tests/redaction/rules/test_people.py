from __future__ import annotations

from collections.abc import Callable

import pytest


@pytest.mark.policy("P16")
@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ('"displayName":"Olga da Luz Pinho"', "Olga da Luz"),
        ("Registered Owner: Olga Pinho", "Olga Pinho"),
        ("Exma. Sra. Olga Pinho, informamos", "Olga Pinho"),
        ('From: "Olga Pinho" <x>', "Olga Pinho"),
        ("CN=Olga Pinho,OU=Vendas", "Olga Pinho"),
    ],
)
def test_it_is_hidden(text: str, secret: str, left: Callable[[str], str]) -> None:
    assert secret in text
    assert secret not in left(text)


@pytest.mark.parametrize(
    "text",
    [
        "Registered Owner: Microsoft Corporation",
        "DisplayName: Windows Update",
        "Dear Customer,",
        "CN=Microsoft Windows, O=Microsoft Corporation",
        "Name: Intel Graphics",
    ],
)
def test_what_only_resembles_it_stays(text: str, left: Callable[[str], str]) -> None:
    assert left(text) == text
