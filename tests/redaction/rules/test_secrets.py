from __future__ import annotations

from collections.abc import Callable

import pytest


@pytest.mark.policy("P16")
@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("Kennwort: Trevo_77x", "Trevo_77x"),
        ("contraseña = 'dos palabras'", "dos palabras"),
        ("senha=Trevo%5F77x&ok=1", "Trevo%5F77x"),
        ('\\"password\\":\\"Trevo_77x\\"', "Trevo_77x"),
        ("Palavra-passe:\n    Trevo_77x\n", "Trevo_77x"),
        ("MyAppClientSecret: Qm7Zk2Xb9Tv4Lw8R", "Qm7Zk2Xb9Tv4Lw8R"),
        ("<Password>Trevo_77x</Password>", "Trevo_77x"),
        ("ALTER USER olga IDENTIFIED BY 'Trevo_77x'", "Trevo_77x"),
        ("wpa_psk='Trevo 77 x'", "Trevo 77 x"),
    ],
)
def test_it_is_hidden(text: str, secret: str, left: Callable[[str], str]) -> None:
    assert secret in text
    assert secret not in left(text)


@pytest.mark.parametrize(
    "text",
    [
        "password expired",
        "Your password must be changed",
        "Token: 0x3e7",
        "passwd:amd64",
        "UserPassword=",
        "PasswordRequired : True",
        "MinimumPasswordLength: 8",
        "Password: ********",
        "password=$DB_PASS",
        "PublicKeyToken=31bf3856ad364e35",
        "key = value",
        "check pass; user unknown",
    ],
)
def test_what_only_resembles_it_stays(text: str, left: Callable[[str], str]) -> None:
    assert left(text) == text
