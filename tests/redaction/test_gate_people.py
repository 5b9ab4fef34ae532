"""Signs of people, their computers, networks and places."""

from __future__ import annotations

import pytest

from redaction.gate_people import people


def why(text: str, field: str = "/message") -> set[str]:
    return {said for _, said in people(text, text.lower(), lambda _: field)}


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("olga@caixa.example", "mail"),
        ("a.b+c@casa-7.co.uk", "mail"),
        ("joão@caixa.pt.", "mail"),
        ("/home/olga/x", "folder"),
        ("C:\\Users\\olga\\x", "folder"),
        ("c:\\\\Users\\\\olga", "folder"),
        ("file:///C:/Users/olga", "folder"),
        ("/mnt/c/Users/olga", "folder"),
        ("/run/media/olga/disco", "folder"),
        ("/media/olga", "folder"),
        ("see https://www.clinica.pt/x", "website"),
        ("http://a.tribunal.com", "website"),
        ("on DESKTOP-4F2A1BC now", "computer"),
        ("<Computer>casa-pc</Computer>", "computer"),
        ("logname=olga.pinho/x", "account's name"),
        ("User name: olga.pinho.", "account's name"),
        ('"displayName":"Olga Pinho"', "person"),
        ("Full name: Łukasz da Silva was here", "person"),
        ("SSID: MEO-4F2A", "wireless"),
        ('ssid="Casa da Eira"', "wireless"),
        ("S-1-5-21-1004336348-1177238915-682003330-1001", "identifier"),
        ("MachineGuid: 0d9a7c52-1111-4222-8333-9f8e7d6c5b4a", "identifier"),
        ("3c:22:fb:10:20:30", "hardware"),
        ("3C-22-FB-10-20-30", "hardware"),
        ("from 81.9.2.4 port", "network address"),
        ("81.2.8.4:443", "network address"),
        ("93.184.216.34", "network address"),
        ("2001:8a0:7ac1:4200:3e52:82ff:fea1:b2c3", "network address"),
        ("last fix 38.71234, -9.13456", "position"),
        ("lat=38.71234, lon=-9.13456", "position"),
        ("Rua das Flores, 12, 4050-123 Porto", "postal"),
        ("12 rue de la Paix, 75002 Paris", "postal"),
    ],
)
def test_it_is_named(text: str, what: str) -> None:
    assert any(what in said for said in why(text)), why(text)


@pytest.mark.parametrize(
    "text",
    [
        "getty@tty1.service",
        "icon@2x.png",
        "12345@6789.com",
        "@babel/core@7.1",
        "a@b",
        "‹user-1›@‹domain-1›.pt",
        "/home/‹user-1›/x",
        "/Users/Shared",
        "C:\\Users\\Public",
        "/api/users/list",
        "/home",
        "/home/*/x",
        "/media/cdrom",
        "/media/nas de ‹host-1›",
        "https://support.microsoft.com/kb/1",
        "http://nas.lan/x",
        "https://‹host-1›/x",
        "https://10.0.0.4",
        "DESKTOP-MANAGER",
        "WIN-APPS",
        "user=root",
        "login: incorrect",
        "user=config.json",
        "Full name: not set",
        "displayName: ‹person-1›",
        "SSID: ‹ssid-1›",
        "BSSID: ‹mac-1›",
        "SSID broadcast: enabled",
        "ssid=off",
        "S-1-5-18",
        "S-1-5-21-0-0-0-513",
        "MachineGuid: ‹machine-id-1›",
        "00:00:00:00:00:00",
        "ff:ff:ff:ff:ff:ff",
        "01:00:5e:00:00:fb",
        "60/08:e0:12:34:56/00",
        "00:11:22:33:44:55:66:77",
        "127.0.0.1",
        "192.168.1.4",
        "169.254.3.4",
        "8.4.2.1",
        "version 81.139.151.247",
        "1.81.139.151.247",
        "81.139.151.247.5",
        "31.0.15.4601",
        '/SEGV "8.3.2.1"',
        "::1",
        "fe80::1",
        "12:34:56",
        "fix 2 of 3, 4.1234",
        "lat 1",
        "Rua",
        "error 1001-200 of 12345",
    ],
)
def test_what_only_resembles_it_passes(text: str) -> None:
    assert why(text) == set()


def test_four_numbers_in_a_field_of_versions_are_one() -> None:
    assert why("120.40.60.224", "/software/0/version") == set()
    assert why("120.40.60.224", "/events/0/message")
