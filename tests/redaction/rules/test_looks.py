from __future__ import annotations

import pytest

from redaction.rules._looks import a_secret, chosen, entropy, in_a_measure, opaque, random_looking


@pytest.mark.parametrize("value", ["Trevo_77x", "two words", "cackle!", "x9"])
def test_a_secret_is_one(value: str) -> None:
    assert a_secret(value)


@pytest.mark.parametrize(
    "value",
    [
        "expired",
        "(null)",
        "0x3e7",
        "********",
        "$DB_PASS",
        "%PASS%",
        "{{ pass }}",
        "<password>",
        "amd64",
        "obrigatória",
    ],
)
def test_what_stands_in_its_place_is_none(value: str) -> None:
    assert not a_secret(value)


def test_a_chosen_password_is_not_a_word() -> None:
    assert chosen("Trevo77")
    assert not chosen("failed")
    assert not chosen("well-known")


def test_random_text_is_told_from_words_versions_and_hashes() -> None:
    assert random_looking("Zk3mQ9xTb7Lw2Rv8Np4c")
    assert not random_looking("administrators")
    assert not random_looking("v10.0.19041.4046")
    assert opaque("Zp7kQ2mVx9Tb4Lw8Rn3Yc6Hd1Gf5Js0A")
    assert not opaque("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
    assert not opaque("TerminalServicesRemoteConnectionManager")


def test_entropy_is_counted_in_bits() -> None:
    assert entropy("") == entropy("aaaa") == 0
    assert entropy("abcd") == 2


def test_a_number_in_a_measure_is_no_telephone() -> None:
    assert in_a_measure("size ", "")
    assert in_a_measure("", " bytes")
    assert in_a_measure("v1.", "")
    assert not in_a_measure("call ", " now")
    assert not in_a_measure("port\n", "\nx")
