from __future__ import annotations

from collections.abc import Callable

import pytest

from redaction.rule import MARK

HIDDEN = [
    "Dirección: ⟦Calle Mayor 5, 28013 Madrid⟧",
    "Anschrift: ⟦Hauptstraße 12, 10115 Berlin⟧",
    "Adresse : ⟦12 rue de la Paix, 75002 Paris⟧",
    "Indirizzo: ⟦Via Roma 12, 00184 Roma⟧",
    "Address: ⟦10 Downing Street, London SW1A 2AA⟧",
    "ship to ⟦1600 Pennsylvania Ave NW, Washington, DC 20500⟧",
    "date of birth: ⟦1984-05-12⟧",
    "Data de nascimento: ⟦12/05/1984⟧",
    "Geboren am ⟦12. Mai 1984⟧",
    "residencia: ⟦Gran Via 3, Bilbao⟧",
]
KEPT = [
    "via eth0 dev 10115",
    "Date of build: 2024-01-02",
    "Address: 0x7ffe1234",
    "rue the day",
    "Calle desconocida",
    "MAC address: unknown 12",
    "ring buffer 4, 10115 Entries",
]


@pytest.mark.policy("P16")
@pytest.mark.parametrize("example", HIDDEN)
def test_what_is_marked_is_hidden(example: str, left: Callable[[str], str]) -> None:
    text = MARK.sub(r"\1", example)
    secrets = [match[1].strip('"') for match in MARK.finditer(example)]
    assert secrets
    assert not [secret for secret in secrets if secret in left(text)]


@pytest.mark.parametrize("text", KEPT)
def test_what_only_resembles_it_stays(text: str, left: Callable[[str], str]) -> None:
    assert left(text) == text
