from __future__ import annotations

from collections.abc import Callable

import pytest


@pytest.mark.policy("P16")
@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("From: olga.pinho+loja@correio.exemplo.pt", "olga.pinho"),
        ("mailto:olga%40caixa.example", "olga%40caixa"),
        ("olga\\u0040caixa.example", "olga"),
        ("C:\\x\\olga@caixa.example.ost", "olga@caixa"),
        ("bounces+olga=caixa.example@lista.example", "olga=caixa"),
        ("the mailbox of the user named olga.pi\n    nho@caixa.example is full", "olga.pi"),
    ],
)
def test_it_is_hidden(text: str, secret: str, left: Callable[[str], str]) -> None:
    assert secret in text
    assert secret not in left(text)


@pytest.mark.parametrize(
    "text",
    [
        "getty@tty1.service",
        "user@1000.service",
        "icon@2x.png",
        "lodash@4.17.21",
        "systemd-fsck@dev-sda1.service",
        "a @ b",
        "10 @ 3.5GHz",
    ],
)
def test_what_only_resembles_it_stays(text: str, left: Callable[[str], str]) -> None:
    assert left(text) == text
