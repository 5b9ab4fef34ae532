from __future__ import annotations

import pytest

from redaction.gate_needles import remains
from redaction.gate_readings import readings
from redaction.vault import Identity, Vault


def _found(text: str, kind: str, value: str) -> list[tuple[int, str]]:
    return list(remains(readings(text), Vault([Identity(kind, value)])))


def test_it_tells_where_and_in_calm_words_what() -> None:
    text = "first line\nby OLGA.pinho here"
    ((line, why),) = _found(text, "user", "olga.pinho")
    assert line == 1
    assert why == "An account's name that this computer knows is still here."


def test_a_place_in_an_encoded_line_is_that_line() -> None:
    text = "one%20\ntwo\nby%20olga%2Epinho"
    assert {line for line, _ in _found(text, "user", "olga.pinho")} == {2}


@pytest.mark.parametrize("text", ["‹user-1›", "‹olga.pinho›", "", "\n\n", "root olga pinho"])
def test_stand_ins_and_strangers_are_nothing(text: str) -> None:
    assert _found(text, "user", "olga.pinho") == []


@pytest.mark.parametrize("value", ["root", "localhost", "127.0.0.1"])
def test_a_public_constant_is_nothing(value: str) -> None:
    assert _found(f"by {value} here", "user", value) == []


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        ("user", "olga", "the volga flows"),
        ("user", "olga", "olgaria"),
        ("ip", "10.0.0.1", "10.0.0.12 and 110.0.0.1 and 10.0.0.1.5"),
        ("host", "pc7", "pc77"),
    ],
)
def test_a_short_value_inside_a_longer_word_is_nothing(kind: str, value: str, text: str) -> None:
    assert _found(text, kind, value) == []


@pytest.mark.parametrize("text", ["x=1;olgapinho77", "prefixOLGAPINHO", "olgapinho"])
def test_a_long_value_counts_inside_words_too(text: str) -> None:
    assert _found(text, "user", "olgapinho")
