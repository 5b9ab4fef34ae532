from __future__ import annotations

from redaction.rules._endings import FILES, UNITS


def test_endings_are_single_small_words() -> None:
    assert {"service", "timer"} <= UNITS
    assert {"png", "exe", "so"} <= FILES
    assert all(word.isalnum() and word == word.lower() for word in FILES | UNITS)
