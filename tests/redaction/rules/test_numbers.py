from __future__ import annotations

from collections.abc import Callable

import pytest


@pytest.mark.policy("P04")
@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("cartão 4539 5787 6362 1486 recusado", "4539 5787"),
        ("4539578763621486", "4539578763621486"),
        ("IBAN PT50 0002 0123 1234 5678 9015 4 last", "9015 4"),
        ("pt50000201231234567890154", "000201231234"),
        ("ligue +351 912 345 678", "912 345 678"),
        ("Telemóvel: 912345678", "912345678"),
        ("(415) 555-0199", "555-0199"),
        ("cvv: 123", "123"),
    ],
)
def test_it_is_hidden(text: str, secret: str, left: Callable[[str], str]) -> None:
    assert secret in text
    assert secret not in left(text)


@pytest.mark.parametrize(
    "text",
    [
        "4539578763621487",
        "lock=4539578763621486",
        "PT50000201231234567890155",
        "2026-03-14 09:12:44",
        "01-02-2024 10",
        "version 1.20240101.5",
        "size 912345678 bytes",
        "0x4539578763621486",
        "1.2.3.4-5678",
    ],
)
def test_what_only_resembles_it_stays(text: str, left: Callable[[str], str]) -> None:
    assert left(text) == text
