from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest

from agent.consent import ConsentToLook, ConsentToSend

LOOK = ConsentToLook("a" * 64, "en", "2026-11-22T10:00:00+00:00", ("memory",), ("software",), 7.0)
SEND = ConsentToSend(
    LOOK, "b" * 64, "Alltimefix", "feedback@example.pt", "https://desk.example.pt", "Portugal", False, 30, "1",
    "c" * 64, "age1x", "2026-11-22T10:01:00+00:00",
)  # fmt: skip
OTHER: dict[str, Any] = {"str": "other", "bool": True, "int": 31}


@pytest.mark.policy("P30")
@pytest.mark.parametrize("name", [field.name for field in fields(ConsentToSend) if field.name != "to_look"])
def test_another_text_addressee_or_document_is_another_consent(name: str) -> None:
    other: dict[str, Any] = {name: OTHER[type(getattr(SEND, name)).__name__]}
    changed = replace(SEND, **other)
    assert changed.digest() != SEND.digest()


@pytest.mark.policy("P30")
@pytest.mark.parametrize("name", ["notice_sha256", "notice_version", "language", "agreed_at"])
def test_another_notice_is_another_consent(name: str) -> None:
    other: dict[str, Any] = {name: "other"}
    assert replace(SEND, to_look=replace(LOOK, **other)).digest() != SEND.digest()


def test_the_same_consent_has_the_same_digest_however_often_it_is_taken() -> None:
    assert SEND.digest() == replace(SEND).digest()
    assert len(SEND.digest()) == 64
