from __future__ import annotations

import gzip
import subprocess
import sys
import time

import pyrage
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report.seal import Damaged, NotForThisKey, SealError, TooLarge, new_identity, recipient_of, seal, unseal


@settings(deadline=None, max_examples=30)
@given(st.binary(max_size=5000))
def test_each_recipient_opens_exactly_what_was_sealed(document: bytes) -> None:
    (desk, desk_key), (person, person_key) = new_identity(), new_identity()
    sealed = seal(document, [desk_key, person_key])
    assert unseal(sealed, desk) == document == unseal(sealed, person)


@pytest.mark.policy("P22")
def test_nobody_else_opens_it_and_nothing_of_it_shows() -> None:
    _, desk_key = new_identity()
    stranger, _ = new_identity()
    sealed = seal(b"PLANTED-CANARY " * 50, [desk_key])
    assert b"CANARY" not in sealed
    with pytest.raises(NotForThisKey):
        unseal(sealed, stranger)


@pytest.mark.parametrize(
    "damage", ["cut", "flipped", "rubbish", "empty", "no gzip inside", "two documents", "half a document"]
)
def test_what_is_damaged_is_refused_by_name(damage: str) -> None:
    secret, key = new_identity()
    sealed = seal(b"document" * 100, [key])
    recipient = pyrage.x25519.Recipient.from_str(key)
    inside = gzip.compress(b"document" * 100)
    damaged = {
        "cut": sealed[:-5],
        "flipped": sealed[:-9] + bytes([sealed[-9] ^ 1]) + sealed[-8:],
        "rubbish": b"rubbish" * 30,
        "empty": b"",
        "no gzip inside": pyrage.encrypt(b"plain", [recipient]),
        "two documents": pyrage.encrypt(inside + inside, [recipient]),
        "half a document": pyrage.encrypt(inside[:-12], [recipient]),
    }[damage]
    with pytest.raises(Damaged):
        unseal(damaged, secret)


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    secret, key = new_identity()
    bomb = seal(bytes(60_000_000), [key])
    assert len(bomb) < 100_000
    began = time.monotonic()
    with pytest.raises(TooLarge):
        unseal(bomb, secret, most=1_000_000)
    assert time.monotonic() - began < 1


def test_the_limit_is_exact() -> None:
    secret, key = new_identity()
    assert len(unseal(seal(bytes(1000), [key]), secret, most=1000)) == 1000
    with pytest.raises(TooLarge):
        unseal(seal(bytes(1001), [key]), secret, most=1000)


def test_keys_that_are_none_are_refused_by_name() -> None:
    secret, key = new_identity()
    assert recipient_of(f" {secret}\n") == key
    for attempt in (
        lambda: seal(b"x", []),
        lambda: seal(b"x", [key, "age1nonsense"]),
        lambda: unseal(seal(b"x", [key]), "AGE-SECRET-KEY-1NONSENSE"),
        lambda: recipient_of("nonsense"),
    ):
        with pytest.raises(SealError):
            attempt()


def test_sealing_is_loaded_only_when_something_is_sealed() -> None:
    program = "import sys, report.seal; print('pyrage' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, check=True).stdout.strip() == b"False"
