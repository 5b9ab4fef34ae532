from __future__ import annotations

from collections.abc import Callable

import pytest

from redaction.rule import MARK

HIDDEN = [
    "ligue ⟦+351912345678⟧",
    "Tel.: ⟦+49 (0) 30 1234567⟧",
    "tel ⟦06.12.34.56.78⟧",
    "Móvil: ⟦612 345 678⟧",
    "Handy ⟦0171 2345678⟧",
    "cell: ⟦347 1234567⟧",
    "phone=⟦(415) 555-0199⟧",
    "Phone: ⟦+1 (415) 555-0199⟧ x12",
    "WhatsApp ⟦+55 11 98765-4321⟧",
    "call ⟦020 7946 0018⟧ now",
    "call ⟦07911 123456⟧ now",
    "ring ⟦+39 06 1234 5678⟧",
    "mob. ⟦+33 6 12 34 56 78⟧",
    "fax: ⟦22 123 45 67⟧",
    "téléphone : ⟦01 23 45 67 89⟧",
    "Rufnummer ⟦+43 1 2345678⟧",
    "⟦+41 79 123 45 67⟧ chamou",
    "telefone: ⟦22 123 45 67⟧",
    "sms to ⟦+48 601 234 567⟧",
    "⟦0 532 123 45 67⟧",
    "⟦+972-54-123-4567⟧",
]
KEPT = [
    "UTC+0100",
    "2024-03-01 10:20:30",
    "00 02 41 03 32 01 12 00 00",
    "52 03 04 05 06 01 02 03 04",
    "5368709120 bytes",
    "ports 135-139, 445",
    "10.20.30.40",
    "Serial Number: 912345678",
    "build 22621.3155.1.0",
    "address 0x00000000912345678",
    "duration 4012888888881880 ns",
    "12 34 56 78 90 12 34",
    "vmstat 101 912 345 678 90",
    "07-03 10:20:30",
    "error 0x80070643",
    "offset 0612345678",
    "usb 1-1.4: idVendor=0bda",
    "14.0.0.100-200",
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
