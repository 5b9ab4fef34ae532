"""Signs of secrets."""

from __future__ import annotations

import pytest

from redaction.gate_secrets import in_a_number_field, places, secrets


def why(text: str, field: str = "/message") -> set[str]:
    return {said for _, said in secrets(text, text.lower(), lambda _: field)}


@pytest.mark.parametrize(
    "text",
    [
        "Password: Trevo_77x",
        "password=Trevo_77x;",
        '{"password":"Trevo_77x"}',
        "<Password>Trevo_77x</Password>",
        "pwd = 'Trevo_77x'",
        "Palavra-passe:\n    Trevo_77x",
        "mot de passe : Trevo_77x",
        "--password Trevo_77x -v",
        'setx API_KEY "Trevo_77x"',
        "PGPASSWORD=Trevo_77x",
        "Password: 48291734",
        "Kennwort:Trevo77",
        "password: 0Trevo77",
        "password: xTrevo77",
        "<AdministratorPassword><Value>Trevo_77x</Value>",
        "mysql -u a -pTrevo_77x db",
        "curl -u robo:Trevo_77x https://h",
        "wget --user robo:Trevo_77x h",
        "net use Z: \\\\h\\d /user:olga Trevo_77x",
        "sshpass -p 'Trevo_77x' ssh h",
        "    Key Content            : Trevo_77x",
    ],
)
def test_a_password_is_known_by_what_stands_before_it(text: str) -> None:
    assert why(text) == {"A password seems to be still here."}


@pytest.mark.parametrize(
    "text",
    [
        "password expired",
        "password: required",
        "Password: (null)",
        "password=‹password-1›",
        "PasswordLastSet=133",
        "passwd:amd64",
        "password: 12",
        "bad password count: 5",
        "password hint: none",
        "pwd=/home",
        "password file.txt",
        "curl -u ${USER}:${PW} h",
        "curl -u test:test h",
        "psk=0x3e7a",
        "mkdir -p /var/lib/x1",
        "password 2.4.1 installed",
        "API key KB5034441 was refused",
        "-p8080:80",
        "password:\uffffTrevo_77x",
        "forgot password? x",
    ],
)
def test_prose_masks_and_settings_are_none(text: str) -> None:
    assert why(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "glpat-Zx7Qm2Vb9Tv4Lw8Rn3Yc",
        "ghp_" + "a1" * 18,
        "AKIA" + "QZ7X" * 4,
        "SG." + "a1B" * 16,
        "https://h/v1?access_token=a1b2c3d4e5f6a7b8",
        "/cb?x=1&sig=a1b2c3d4e5f6a7b8",
        "Authorization: Bearer a1b2c3d4e5",
        "authorization: basic b2xnYTp4",
        "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbmEifQ.c2ln",
    ],
)
def test_a_token_is_known_by_its_issuers_mark_or_by_how_it_is_sent(text: str) -> None:
    assert "A token that opens an account is still here." in why(text)


@pytest.mark.parametrize(
    "text",
    [
        "sk-learn",
        "hf_hub",
        "npm_config_cache",
        "xghp_" + "a1" * 18,
        "AKIA",
        "Authorization: ‹token-1›",
        "authorization failed",
        "/x?code=7&page=2",
        "Set-Cookie: sid=‹cookie-1›; Path=/; Expires=Wed, 21 Oct 2026 07:28:00 GMT",
        "Cookie: lang=pt",
        "cookies are off",
    ],
)
def test_what_only_begins_like_a_token_is_none(text: str) -> None:
    assert why(text) == set()


def test_a_cookie_a_key_and_an_address_with_a_password_are_named() -> None:
    assert why("Set-Cookie: sid=a1b2c3d4e5; Path=/") == {"A cookie is still here."}
    assert why("-----BEGIN RSA PRIVATE KEY-----\n" + "Qm7Zk2Xb" * 5) >= {"A private key is still here."}
    assert why("smb://olga:Tre#vo@h/x") == {"An address with a password is still here."}
    assert why("-----BEGIN PRIVATE KEY-----\\‹token-1›\\‹token-2›\\‹token-3›\\‹token-4›") == set()


def test_a_long_random_text_belongs_in_fields_of_numbers_only() -> None:
    text = "Zp7kQ2mVx9Tb4Lw8Rn3Yc6Hd1Gf5Js0AZp7k"
    assert why(text, "/message")
    assert not why(text, "/disks/0/serial")
    assert in_a_number_field("/a/edid_sha256/3")
    assert not in_a_number_field("/serial/message")
    assert not in_a_number_field("")


def test_places_are_found_from_left_to_right() -> None:
    assert list(places("aXaXa", "X")) == [1, 3]
