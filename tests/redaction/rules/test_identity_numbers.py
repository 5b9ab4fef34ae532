from __future__ import annotations

from collections.abc import Callable

import pytest


@pytest.mark.policy("P16")
@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("NIF 123 456 789", "123 456 789"),
        ("número de contribuinte: 123456789", "123456789"),
        ("NISS 11234567890", "11234567890"),
        ("Cartão de Cidadão 00000000 0 ZZ4", "00000000 0 ZZ4"),
        ("DNI 12345678Z", "12345678Z"),
        ("CPF 529.982.247-25", "529.982.247-25"),
        ("MRTMTT91D08F205J", "MRTMTT91D08F205J"),
        ("Steuer-ID 86 095 742 719", "86 095 742 719"),
    ],
)
def test_it_is_hidden(text: str, secret: str, left: Callable[[str], str]) -> None:
    assert secret in text
    assert secret not in left(text)


@pytest.mark.parametrize(
    "text",
    [
        "pid 123456789",
        "12345678A",
        "529.982.247-26",
        "session 30546173_4261722401",
        "00000000 0 ZZ5",
    ],
)
def test_what_only_resembles_it_stays(text: str, left: Callable[[str], str]) -> None:
    assert left(text) == text
