"""What the usual event numbers mean."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from collectors._windows_events import parse
from collectors.event_logs.known_events import KNOWN, meaning
from collectors.event_logs.windows import entries


@pytest.mark.parametrize(
    ("provider", "number", "says"),
    [
        ("Disk", 7, "bad block"), ("disk", 153, "slow"), ("Microsoft-Windows-Kernel-Power", 41, "without"),
        ("Service Control Manager", 7034, "unexpectedly"), ("Display", 4101, "graphics"), ("Ntfs", 55, "damaged"),
        ("EventLog", 6008, "shutdown"), ("Microsoft-Windows-Eventlog", 1101, "lost"),
    ],
)  # fmt: skip
def test_a_usual_event_is_explained(provider: str, number: int, says: str) -> None:
    assert says in (meaning(provider, number) or "")


def test_others_are_not_guessed() -> None:
    assert meaning("Disk", 9999) is None
    assert meaning("Nobody", 7) is None
    assert meaning("Disk", None) is None


def test_each_event_of_a_provider_is_explained_once() -> None:
    told = Counter(
        (provider.casefold(), number) for k in KNOWN for provider in k.providers for number in k.table.meanings
    )
    assert [event for event, times in told.items() if times > 1] == []
    assert all(0 < number < 1 << 16 for _, number in told)


def test_most_of_what_real_computers_noted_is_explained(real: Callable[[str], Path]) -> None:
    """Two machines' channels; the events without a meaning are of an adapter whose message nobody publishes."""
    files = ("win-evtx-DESKTOP-2KGM189/system.evtx", "win-evtx-W10-1507-LTSB/sample-with-zero-data-size-event.evtx")
    lines = [line for file in files for line in real(f"windows/{file}.L1-3.jsonl").read_text("utf-8").splitlines()]
    noted = list(entries(list(parse(json.loads(line)["xml"] for line in lines)), "System"))
    known = [entry for entry in noted if meaning(entry.program, entry.code)]
    kinds = {(entry.program, entry.code) for entry in noted}
    known_kinds = {(entry.program, entry.code) for entry in known}
    assert len(known) / len(noted) > 0.9
    assert len(known_kinds) / len(kinds) > 0.9
