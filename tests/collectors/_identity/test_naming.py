"""What a name tells."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._identity.naming import account, domains, domains_in, full_name, hosts, named
from redaction.vault import Identity


def told(found: Iterable[Identity]) -> list[tuple[str, str]]:
    return [(identity.kind, identity.value) for identity in found]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("ana.luz", [("user", "ana.luz")]),
        (r".\ana.luz", [("user", "ana.luz")]),
        (r"CASA-LUZ\ana.luz", [("domain", "casa-luz"), ("user", "ana.luz")]),
        (r"MicrosoftAccount\ana@caixa.example", [("email", "ana@caixa.example")]),
        (r"AzureAD\AnaLuz", [("user", "AnaLuz")]),
        ("ana@caixa.example", [("email", "ana@caixa.example")]),
        (r"WORKGROUP\admin", [("common-user", "admin")]),
    ],
)
def test_an_account_is_read_in_every_way_it_is_written(written: str, expected: list[tuple[str, str]]) -> None:
    assert told(account(written)) == expected


def test_a_full_name_is_known_whole_and_by_each_part_that_is_a_name() -> None:
    assert told(full_name("Ana Maria dos Santos-Lima ")) == [
        ("full-name", "Ana Maria dos Santos-Lima"), ("full-name", "Ana"), ("full-name", "Maria"),
        ("full-name", "Santos"), ("full-name", "Lima"),
    ]  # fmt: skip


def test_what_setup_writes_for_an_owner_is_nobodys_name() -> None:
    assert {kind for kind, _ in told(full_name("Windows User"))} == {"common-user"}


def test_a_mail_address_given_as_a_name_is_one() -> None:
    assert told(full_name("ana@caixa.example")) == [("email", "ana@caixa.example")]


def test_a_host_is_known_with_and_without_its_domain() -> None:
    assert told(hosts(["pc-luz.luz.example", "localhost", "pc-luz"])) == [
        ("host", "pc-luz.luz.example"), ("host", "pc-luz"),
    ]  # fmt: skip


@pytest.mark.parametrize("domain", ["WORKGROUP", "local", "", ".", "home.arpa", "(none)"])
def test_a_domain_everybody_has_is_none(domain: str) -> None:
    assert told(domains([domain])) == []


def test_domains_are_searched_by_name() -> None:
    assert domains_in("nameserver 10.0.0.1\nsearch a.example b.example\ndomain c.example\n") == [
        "a.example", "b.example", "c.example",
    ]  # fmt: skip


@given(st.text(max_size=80))
def test_any_text_tells_only_what_stands_in_it(text: str) -> None:
    for found in (full_name(text), account(text), hosts([text]), [named("user", text)]):
        for identity in found:
            assert identity.value.casefold() in text.casefold()
