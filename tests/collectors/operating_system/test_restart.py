from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._contract import Holes
from collectors.operating_system import restart

SESSION = r"registry HKLM\SYSTEM\CurrentControlSet\Control\Session Manager"
NAMES = r"registry HKLM\SYSTEM\CurrentControlSet\Control\ComputerName"
UPDATES = r"registry HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\WindowsUpdate\Auto Update\RebootRequired"


def key(**values: Any) -> dict[str, Any]:
    return {"json": {"values": values, "subkeys": []}}


SOUND = {
    SESSION: key(), rf"{NAMES}\ActiveComputerName": key(ComputerName="PC"),
    rf"{NAMES}\ComputerName": key(ComputerName="pc"),
}  # fmt: skip


def pending(answering: Any, answers: dict[str, Any]) -> tuple[bool | None, tuple[str, ...], tuple[str, ...]]:
    holes = Holes()
    waits, what = restart.pending(answering(answers, restart.TOUCHES), holes)
    return waits, what, tuple(hole.what for hole in holes.all())


def test_nothing_waits_where_no_note_says_so(answering: Any) -> None:
    assert pending(answering, SOUND) == (False, (), ())


def test_each_note_says_what_waits(answering: Any) -> None:
    answers = SOUND | {
        UPDATES: key(), rf"{NAMES}\ComputerName": key(ComputerName="PC-NOVO"),
        SESSION: key(PendingFileRenameOperations=["\\??\\C:\\a", "!\\??\\C:\\b"]),
    }  # fmt: skip
    assert pending(answering, answers)[:2] == (
        True, ("updates were installed", "files wait to be replaced", "the computer got another name"),
    )  # fmt: skip


@pytest.mark.policy("P16")
def test_neither_paths_nor_names_are_told(answering: Any) -> None:
    answers = SOUND | {SESSION: key(PendingFileRenameOperations=["C:\\Users\\ana\\a", "!C:\\Users\\ana\\b"])}
    assert "ana" not in str(pending(answering, answers))


@pytest.mark.parametrize(
    ("pairs", "waits"),
    [(["a", ""], False), (["a", "", "b", "c"], True), (["a"], False), ([], False), ("a", False), (None, False)],
)  # fmt: skip
def test_a_file_that_is_only_to_be_deleted_does_not_wait(pairs: Any, waits: bool) -> None:
    assert restart.replaced({"PendingFileRenameOperations": pairs}) is waits


def test_a_refusal_is_a_hole_and_what_is_known_still_counts(answering: Any) -> None:
    refused = {"error": "denied", "reason": "needs administrator rights"}
    assert pending(answering, SOUND | {UPDATES: refused}) == (False, (), ("pending restart",))


@given(st.lists(st.text() | st.none() | st.integers()) | st.text())
def test_no_list_makes_it_fail(pairs: Any) -> None:
    restart.replaced({"PendingFileRenameOperations": pairs})
