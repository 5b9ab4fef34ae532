from __future__ import annotations

import pytest

from redaction.engine import scrub
from redaction.vault import Identity, Vault


@pytest.mark.policy("P16")
@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("backup of ZE.QUINTELA done", "backup of ‹user-1› done"),
        ("o José  Quintela e o jose_quintela", "o ‹full-name-1› e o "),
        ("JOSE\u0301 QUINTELA", "‹full-name-1›"),
        ("galeao-pc7$ up", "‹host-1›$ up"),
        ("ssid Casa da  Eira up", "ssid ‹ssid-1› up"),
        ("3c:22:fb:10:20:30 3c22fb102030 3C22.FB10.2030", "‹mac-1› ‹mac-1› ‹mac-1›"),
        ("route 192.168.7.23 dev", "route ‹ip-1› dev"),
        ("id=0D9A7C521111422283339F8E7D6C5B4A;", "id=‹machine-id-1›;"),
        ("usb 4C530001QM7ZK2 gone", "usb ‹serial-1› gone"),
        ("C%3A%5CUsers%5Cze.quintela%5Cx", "‹user-1›"),
        ("z\x00e\x00.\x00q\x00u\x00i\x00n\x00t\x00e\x00l\x00a\x00 x", "‹user-1›"),
    ],
)
def test_what_the_machine_knows_is_found_in_every_spelling(text: str, left: str, vault: Vault) -> None:
    assert left in scrub(text, vault).text


@pytest.mark.parametrize(
    "text", ["GALEAO-PC77", "192.168.7.230", "Manufacturer: Dell Inc.", "dell_smbios loaded", "a laptop battery"]
)
def test_what_only_resembles_an_identity_stays(text: str, vault: Vault) -> None:
    assert scrub(text, vault).text == text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (r"C:\Users\Dell\x", r"C:\Users\‹user-1›\x"),
        ("/home/dell/x", "/home/‹user-1›/x"),
        ("session opened for user dell(uid=1000)", "session opened for user ‹user-1›(uid=1000)"),
        ("user=dell x", "user=‹user-1› x"),
        ("hostname=laptop x", "hostname=‹host-1› x"),
    ],
)
def test_a_common_name_is_hidden_only_where_it_stands_as_one(text: str, left: str) -> None:
    known = Vault([Identity("common-user", "dell"), Identity("common-host", "laptop")])
    assert scrub(text, known).text == left


@pytest.mark.parametrize("name", ["root", "localhost", "127.0.0.1"])
def test_a_public_constant_stays_even_when_somebody_harvested_it(name: str) -> None:
    assert scrub(f"as {name} now", Vault([Identity("user", name)])).text == f"as {name} now"


def test_the_first_label_of_a_full_host_name_is_known_too() -> None:
    known = Vault([Identity("host", "galeao-pc7.quintela.example")])
    assert "galeao" not in scrub("on GALEAO-PC7 now", known).text


def test_an_adapter_that_is_named_for_its_address_does_not_tell_it() -> None:
    vault = Vault([Identity("mac", "00:c0:ca:ab:cd:ef")])
    assert scrub("list /sys/class/net/wlx00c0caabcdef", vault).text == "list /sys/class/net/wlx‹mac-1›"
    assert scrub("hash 9900c0caabcdef77", vault).text == "hash 9900c0caabcdef77"


@pytest.mark.parametrize("name", ["Ζωή", "ソフィア", "Иван Петров"])
def test_a_name_in_another_script_is_found(name: str) -> None:
    assert name not in scrub(f"login of {name} failed\n" * 300, Vault([Identity("full-name", name)])).text
