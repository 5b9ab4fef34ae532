"""Which accounts of a machine are people."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._accounts import accounts
from collectors._host.errors import Unreadable

PASSWD = """\
root:x:0:0:root:/root:/bin/bash
www-data:x:33:33:www-data:/var/www:/usr/sbin/nologin
postgres:x:110:118:PostgreSQL administrator,,,:/var/lib/postgresql:/bin/bash
nobody:x:65534:65534:nobody:/nonexistent:/bin/sh
nixbld1:x:30001:30000:Nix build user 1:/var/empty:/sbin/nologin
marta:x:1000:1000:Marta Carvalho,,,:/home/marta:/bin/bash
old:x:501:501::/home/old:/bin/false
ldap:x:70001:70001:Somebody:/net/people/ldap:
"""


def test_people_have_a_home_or_a_persons_number_and_a_shell() -> None:
    assert [a.name for a in accounts(PASSWD) if a.is_person] == ["marta", "old", "ldap"]


def test_system_accounts_with_a_shell_can_sign_in_and_are_no_people() -> None:
    signing_in = [a.name for a in accounts(PASSWD) if a.signs_in and not a.is_person]
    assert signing_in == ["root", "postgres", "nobody"]


def test_a_list_without_accounts_is_no_empty_list() -> None:
    for text in ("", "\n\n", "no colons at all", "marta:x:not-a-number:1000::/home/marta:/bin/sh"):
        with pytest.raises(Unreadable):
            accounts(text)


def test_an_account_never_shows_itself() -> None:
    assert "marta" not in repr(accounts(PASSWD)[5])


@given(st.text(st.sampled_from(":x/marta019\n²\x00é"), max_size=200))
def test_any_text_gives_accounts_or_is_unreadable(text: str) -> None:
    try:
        found = accounts(text)
    except Unreadable:
        return
    assert all(account.name for account in found)
