from __future__ import annotations

from collections.abc import Callable

import pytest


@pytest.mark.policy("P16")
@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("Morada: Rua da Eira, 7, 4000-010 Porto", "Rua da Eira"),
        ("ir a 4000-010 Porto", "4000-010"),
        ("last fix 38.71667,-9.13333 ok", "38.71667"),
        ("latitude=38.71667", "38.71667"),
    ],
)
def test_it_is_hidden(text: str, secret: str, left: Callable[[str], str]) -> None:
    assert secret in text
    assert secret not in left(text)


@pytest.mark.parametrize(
    "text",
    [
        "load average: 0.52, 0.58, 0.59",
        "took 12.3456 s",
        "Address: 0x7ffe1234",
        "IP address: 192.168.1.1",
        "2024-001 failed",
    ],
)
def test_what_only_resembles_it_stays(text: str, left: Callable[[str], str]) -> None:
    assert left(text) == text
