from __future__ import annotations

import pytest

from redaction.gate_signs import signs


def _why(text: str, field: str = "/note") -> set[str]:
    return {why for _, why in signs(text, lambda _: field)}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("x olga@caixa.example y", "A mail address is still here."),
        ("smb://olga:Trevo77@h/x", "An address with a password is still here."),
        ('"pwd": "Trevo_77x"', "A password seems to be still here."),
        ("eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbmEifQ.c2ln", "A token that opens an account is still here."),
        ("4539 5787 6362 1486", "A payment card's number is still here."),
        ("PT50000201231234567890154", "A bank account's number is still here."),
        ("/home/olga/x", "A folder named after a person is still here."),
        ("Zp7kQ2mVx9Tb4Lw8Rn3Yc6Hd1Gf5Js0AZp7k", "A long random text, as keys have, is still here."),
    ],
)
def test_a_sure_sign_is_named(text: str, why: str) -> None:
    assert why in _why(text)


@pytest.mark.parametrize(
    "text",
    [
        "getty@tty1.service",
        "12345@6789.com",
        "icon@2x.png",
        "a @ b",
        "https://host:8443/x@y",
        "redis://:‹password-1›@h",
        "password expired",
        "Password: (null)",
        "passwd:amd64",
        "password=‹password-1›",
        "PasswordLastSet=133",
        "4539578763621487",
        "1.4539578763621486",
        "PT50000201231234567890155",
        "C:\\Users\\Public\\x",
        "/home/‹user-1›/x",
        "/Users/Shared",
        "eyJ.x",
        "eyJub3RqI.x",
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "Microsoft-Windows-TerminalServices-RemoteConnectionManager",
        "usb:v1D6Bp0002d0510dc09dsc00dp01ic09isc00ip00in00",
        "4c4c4544-0042-3510-8052-b4c04f4d3733",
        "Session 30546173_4261722401",
        "/usr/lib/x86_64-linux-gnu/libX11-xcb.so.1.0.0",
        "-----BEGIN CERTIFICATE-----",
        "private key",
        "the private key:\nis missing",
    ],
)
def test_what_a_technician_needs_is_no_sign(text: str) -> None:
    assert _why(text) == set()


@pytest.mark.parametrize("field", ["/device/serial", "/disks/0/serial_number", "/x/sha256", "/package_hash"])
def test_a_field_of_numbers_may_hold_them(field: str) -> None:
    assert _why("4539578763621486 Zp7kQ2mVx9Tb4Lw8Rn3Yc6Hd1Gf5Js0AZp7k", field) == set()
