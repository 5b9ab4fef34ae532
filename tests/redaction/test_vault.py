from __future__ import annotations

import copy
import pickle
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction.vault import Identity, Vault, same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ana.Luz", "ANA.LUZ"),
        ("Ana  Luz", " ana luz "),
        ("3C:22:FB:10:20:30", "3c-22-fb-10-20-30"),
        ("3c22.fb10.2030", "3C22FB102030"),
        ("2001:db8::1", "2001:0DB8:0:0:0:0:0:1"),
        ("ana@caixa.example", "ana%40caixa.example"),
        ("ana@caixa.example", "ana\\u0040caixa.example"),
        ("ana@caixa.example", "ana&#64;caixa.example"),
        ("analu\n    z@caixa.example", "analuz@caixa.example"),
        ("Jos%C3%A9", "josé"),
    ],
)
def test_two_spellings_of_a_value_share_a_stand_in(one: str, other: str) -> None:
    vault = Vault()
    assert vault.stand_in("a", one) == vault.stand_in("b", other) == "‹a-1›"


def test_stand_ins_are_numbered_by_kind() -> None:
    vault = Vault([Identity("user", "ana"), Identity("host", "pc"), Identity("user", "rui")])
    assert [vault.stand_in("x", value) for value in ("ana", "pc", "rui", "new")] == [
        "‹user-1›",
        "‹host-1›",
        "‹user-2›",
        "‹x-1›",
    ]


def test_a_common_name_stands_in_as_what_it_is() -> None:
    assert Vault([Identity("common-user", "dell")]).stand_in("user", "Dell") == "‹user-1›"


def test_blank_and_repeated_identities_do_not_count() -> None:
    assert len(Vault([Identity("user", " "), Identity("user", "ana"), Identity("user", "ana")])) == 1


def test_a_vault_shows_and_writes_nothing() -> None:
    identity = Identity("user", "segredo")
    vault = Vault([identity])
    assert "segredo" not in f"{vault!r}{vault}{identity!r}{identity}{[identity]!r}"
    for thing in (vault, identity):
        with pytest.raises(TypeError, match="never written"):
            pickle.dumps(thing)
        with pytest.raises(TypeError, match="never written"):
            copy.copy(thing)


def test_many_threads_agree_on_the_stand_ins() -> None:
    vault = Vault()
    values = [f"value {n % 50}" for n in range(2000)]
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda value: (value, vault.stand_in("x", value)), values))
    assert len(set(answers)) == 50
    assert {answer for _, answer in answers} == {f"‹x-{n}›" for n in range(1, 51)}


@given(st.lists(st.text(min_size=1), max_size=20))
def test_no_two_different_values_share_a_stand_in(values: list[str]) -> None:
    vault = Vault()
    stand_ins = {same(value): vault.stand_in("x", value) for value in values}
    assert len(set(stand_ins.values())) == len(stand_ins)
