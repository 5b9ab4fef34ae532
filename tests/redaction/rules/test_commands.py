from __future__ import annotations

from collections.abc import Callable

import pytest


@pytest.mark.policy("P16")
@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("mysql -u app -pTrevo_77x db", "Trevo_77x"),
        ("curl -u robo:Trevo_77x https://api.example.com", "Trevo_77x"),
        ("net use \\\\10.0.0.2\\d /user:olga Trevo_77x", "Trevo_77x"),
        ("tool --api-key 'two words' run", "two words"),
        ("plink -ssh -pw Trevo_77x olga@10.0.0.2", "Trevo_77x"),
        ("schtasks /create /ru olga /rp Trevo_77x", "Trevo_77x"),
    ],
)
def test_it_is_hidden(text: str, secret: str, left: Callable[[str], str]) -> None:
    assert secret in text
    assert secret not in left(text)


@pytest.mark.parametrize(
    "text",
    [
        "ssh -p 2222 10.0.0.2",
        "docker run -p 8080:80 nginx",
        "mkdir -p /var/lib/x",
        "sqlcmd -S . -E",
        "date -u +%s",
        "systemctl --user status",
    ],
)
def test_what_only_resembles_it_stays(text: str, left: Callable[[str], str]) -> None:
    assert left(text) == text
