"""What the usual event numbers mean."""

from __future__ import annotations

import pytest

from collectors.event_logs.known_events import _MEANINGS, meaning


@pytest.mark.parametrize(
    ("provider", "number", "says"),
    [
        ("Disk", 7, "bad block"), ("disk", 153, "slow"), ("Microsoft-Windows-Kernel-Power", 41, "without"),
        ("Service Control Manager", 7034, "unexpectedly"), ("Display", 4101, "graphics"), ("Ntfs", 55, "damaged"),
    ],
)  # fmt: skip
def test_a_usual_event_is_explained(provider: str, number: int, says: str) -> None:
    assert says in (meaning(provider, number) or "")


def test_others_are_not_guessed() -> None:
    assert meaning("Disk", 9999) is None
    assert meaning("Nobody", 7) is None
    assert meaning("Disk", None) is None


def test_providers_are_written_as_they_are_looked_for() -> None:
    assert [name for name in _MEANINGS if name != name.casefold()] == []
