"""The Uninstall keys of Windows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from collectors._host.errors import Absent, Denied
from collectors._host.host import Host
from collectors._uninstall import PLACES, TOUCHES, entries

MACHINE, PERSON = PLACES[0][0], PLACES[2][0]


def key(values: dict[str, Any] | None = None, *subkeys: str) -> dict[str, Any]:
    return {"json": {"values": values or {}, "subkeys": list(subkeys)}}


def test_all_three_places_are_looked_at_and_each_entry_says_where_it_was(answering: Callable[..., Host]) -> None:
    answers = {
        f"registry {MACHINE}": key({}, "A", "empty"),
        f"registry {MACHINE}\\A": key({"DisplayName": "A 64", "DisplayVersion": "1"}),
        f"registry {MACHINE}\\empty": key({"NoRemove": 1}),
        f"registry {MACHINE} (32)": key({}, "B/odd"),
        f"registry {MACHINE}\\B/odd (32)": key({"DisplayName": "B 32"}),
        f"registry {PERSON}": key({}, "C"),
        f"registry {PERSON}\\C": key({"DisplayName": " C own "}),
    }
    found = entries(answering(answers, TOUCHES, platform="windows"))
    assert [(e.name, e.version, e.bits, e.own) for e in found] == [
        ("A 64", "1", 64, False), ("B 32", None, 32, False), ("C own", None, None, True),
    ]  # fmt: skip


def test_a_32_bit_windows_answers_both_views_alike_and_each_entry_counts_once(answering: Callable[..., Host]) -> None:
    same = {"": key({}, "A"), "\\A": key({"DisplayName": "A", "DisplayVersion": "1"})}
    answers = {f"registry {MACHINE}{k}{view}": v for k, v in same.items() for view in ("", " (32)")}
    assert len(entries(answering(answers, TOUCHES, platform="windows"))) == 1


def test_one_closed_entry_does_not_hide_the_others(answering: Callable[..., Host]) -> None:
    answers = {
        f"registry {MACHINE}": key({}, "A", "B"),
        f"registry {MACHINE}\\A": {"error": "denied", "reason": "closed"},
        f"registry {MACHINE}\\B": key({"DisplayName": "B"}),
    }
    assert [e.name for e in entries(answering(answers, TOUCHES, platform="windows"))] == ["B"]


def test_no_place_that_answers_is_an_error_and_a_refusal_says_more_than_an_absence(
    answering: Callable[..., Host],
) -> None:
    with pytest.raises(Absent):
        entries(answering({}, TOUCHES, platform="windows"))
    with pytest.raises(Denied):
        entries(
            answering({f"registry {MACHINE}": {"error": "denied", "reason": "closed"}}, TOUCHES, platform="windows")
        )


def test_values_of_a_wrong_kind_are_no_names(answering: Callable[..., Host]) -> None:
    answers = {f"registry {MACHINE}": key({}, "A"), f"registry {MACHINE}\\A": key({"DisplayName": 7})}
    assert entries(answering(answers, TOUCHES, platform="windows")) == ()
