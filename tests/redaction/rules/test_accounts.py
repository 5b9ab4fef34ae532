from __future__ import annotations

from collections.abc import Callable

import pytest


@pytest.mark.policy("P16")
@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ('{"path":"C:\\\\Users\\\\Z\\u00e9 Tal\\\\x"}', "Z\\u00e9 Tal"),
        ("file:///home/olga.pinho/x.txt", "olga.pinho"),
        ("C:%5CUsers%5Colga%20pinho%5Cx", "olga%20pinho"),
        ("Failed password for invalid user olga7 from 10.0.0.1", "olga7"),
        ("Nom du compte : olga.pinho", "olga.pinho"),
        ("Benutzername: olga.pinho", "olga.pinho"),
        ("Nombre de cuenta:\t\tolga.pinho", "olga.pinho"),
        ("Account Name:\tolga.pinho\n", "olga.pinho"),
        ("User: GALEAO-PC7\\olga", "olga"),
        ("crontab of olga7 has errors", "olga7"),
    ],
)
def test_it_is_hidden(text: str, secret: str, left: Callable[[str], str]) -> None:
    assert secret in text
    assert secret not in left(text)


@pytest.mark.parametrize(
    "text",
    [
        "Account Name: LOCAL SERVICE",
        "C:\\Users\\Public\\Documents",
        "C:\\Users\\Default\\x",
        "user=root",
        "user unknown",
        "Failed password for root from 10.0.0.1",
        "/home",
        "User logged in",
        "utilizador: SYSTEM",
    ],
)
def test_what_only_resembles_it_stays(text: str, left: Callable[[str], str]) -> None:
    assert left(text) == text
