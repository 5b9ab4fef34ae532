from __future__ import annotations

from collections.abc import Callable

import pytest

from redaction.rule import MARK

HIDDEN = [
    "requirepass ⟦Trevo77xLongOne⟧",
    "password ⟦Trevo77x⟧ was rejected for user",
    "wpa_passphrase=⟦Trevo 77x casa⟧",
    "sqlplus ana/⟦Trevo77x⟧@srv:1521/orcl",
    'expect "password:" send "⟦Trevo77x⟧\\r"',
    "htpasswd -b file ana ⟦Trevo77x⟧",
    "utilizador ana, senha ⟦Trevo77x⟧",
    "enable secret ⟦Trevo77x⟧",
    "AUTH PLAIN ⟦AGFuYQBUcmV2bzc3eA==⟧",
    "AUTH LOGIN ⟦VHJldm83N3gxMjM0⟧",
    "a1 LOGIN ana ⟦Trevo77x⟧",
    "IDENTIFY ⟦Trevo77x⟧",
    "Pass phrase: ⟦trevo da sorte azul⟧",
    "Proxy-Authorization: NTLM ⟦TlRMTVNTUAABAAAAB4IIogAAAAAAAAAAAAAAAA⟧",
    "client: AUTHENTICATE PLAIN ⟦AGFuYQBUcmV2bzc3eA==⟧",
    "sqlplus sistema/⟦Trevo77x⟧",
]
KEPT = [
    "password sha512 rounds=5000",
    "secret service started on D-Bus",
    "250-AUTH LOGIN PLAIN CRAM-MD5",
    "snmpwalk -v2c -c public srv",
    "passphrase: not set",
    "passwd 1:4.13+dfsg1-1 is installed",
    'send "hello\\r"',
    "IDENTIFY DEVICE failed (status 0x51)",
]


@pytest.mark.policy("P16")
@pytest.mark.parametrize("example", HIDDEN)
def test_what_is_marked_is_hidden(example: str, left: Callable[[str], str]) -> None:
    text = MARK.sub(r"\1", example)
    secrets = [match[1].strip('"') for match in MARK.finditer(example)]
    assert secrets
    assert not [secret for secret in secrets if secret in left(text)]


@pytest.mark.parametrize("text", KEPT)
def test_what_only_resembles_it_stays(text: str, left: Callable[[str], str]) -> None:
    assert left(text) == text
