"""A canary of each kind, in each encoding, at each place: no six characters of it survive the redactor."""

from __future__ import annotations

import json
from collections.abc import Iterator
from random import Random

import pytest

from redaction.engine import scrub
from redaction.gate_readings import readings
from redaction.privacy import FreeText, Section
from redaction.redact import redact, redact_line
from redaction.spans import STAND_IN
from tests.redaction.invented_reports import machine
from tests.redaction.leaks import ENCODINGS, KINDS, OF_NAMES, POSITIONS, Leak, leak

OWNER = machine(Random(7))
LINE = "nvme nvme0: I/O 12 QID 3 timeout, aborting"
FRAGMENT = 6
NAMES = ("user", "full_name", "host", "domain", "ssid", "email", "mac")
"""Kinds that are found in any case; the notation of the others is fixed by who issues them."""


class Told(Section):
    """What a collector was told."""

    text: FreeText
    texts: tuple[FreeText, ...]


def canaries(kind: str, seeds: int) -> Iterator[Leak]:
    if kind in OWNER.known():
        yield Leak(kind, OWNER.known()[kind], OWNER.known()[kind])
    else:
        yield from (leak(kind, Random(f"{kind} {seed}")) for seed in range(seeds))


def survivors(secret: str, text: str) -> set[str]:
    """What of a secret can still be read in a text, in whatever encoding."""
    size = min(FRAGMENT, len(secret))
    pieces = {secret[at : at + size].casefold() for at in range(len(secret) - size + 1)}
    left = " ".join(reading.text for reading in readings(STAND_IN.sub(" ", text))).casefold()
    return {piece for piece in pieces if piece in left and piece not in LINE.casefold()}


def escaped(kind: str, encoding: str, seeds: int) -> list[str]:
    """Where a canary was not taken out whole."""
    write = {**ENCODINGS, **OF_NAMES}[encoding]
    found = []
    for canary in canaries(kind, seeds):
        for position, place in POSITIONS.items():
            text = place(write(Random(1), canary.text), LINE)
            if left := survivors(canary.secret, scrub(text, OWNER.vault).text):
                found.append(f"{position}: {text!r} leaves {min(left)!r}")
    return found


@pytest.mark.policy("P16")
@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("kind", [*KINDS, *OWNER.known()])
def test_nothing_of_a_canary_survives(kind: str, encoding: str) -> None:
    assert escaped(kind, encoding, seeds=1) == []


@pytest.mark.policy("P16")
@pytest.mark.parametrize("encoding", ["upper", "lower"])
@pytest.mark.parametrize("kind", NAMES)
def test_nothing_of_a_name_survives_in_any_case(kind: str, encoding: str) -> None:
    assert escaped(kind, encoding, seeds=1) == []


@pytest.mark.slow
@pytest.mark.policy("P16")
@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_of_many_canaries_survives(kind: str, encoding: str) -> None:
    assert escaped(kind, encoding, seeds=12) == []


@pytest.mark.policy("P16")
@pytest.mark.parametrize("kind", [*KINDS, *OWNER.known()])
def test_a_section_and_a_line_of_the_agents_own_hide_it_too(kind: str) -> None:
    for canary in canaries(kind, 1):
        section = redact(Told(text=canary.text, texts=(f"{LINE} {canary.text}",)), OWNER.vault)
        assert survivors(canary.secret, json.dumps(section.data, ensure_ascii=False)) == set()
        assert section.hidden
        assert survivors(canary.secret, redact_line(f"could not read {canary.text} here", OWNER.vault)) == set()


def test_a_line_without_a_canary_stays_as_it_is() -> None:
    for place in POSITIONS.values():
        text = place("warm reset", LINE)
        assert scrub(text, OWNER.vault).text == text


def test_a_survivor_is_seen_in_any_encoding() -> None:
    for encoding in ENCODINGS.values():
        assert survivors("Olga Pinho", f"x {encoding(Random(1), 'Olga Pinho')} y")
    assert not survivors("Olga Pinho", "x ‹person-1› y")
