from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.errors import Unreadable
from collectors.configuration.section import MOST_NAMES, names, search_path, started_with, tag

TOUCHES = ("fact environment_names", "fact path_entries")


@pytest.mark.policy("P16")
def test_only_names_are_kept() -> None:
    told = ["PATH", "ProgramFiles(x86)", "MY.VAR-1", "A=secret", "/home/ana", "", "two words", 7, None, "PATH", "é"]
    assert names(told) == ("PATH", "ProgramFiles(x86)", "MY.VAR-1")


def test_a_name_without_end_is_none_and_the_list_is_cut() -> None:
    assert names(["A" * 81]) == ()
    assert len(names([f"V{n}" for n in range(1000)])) == MOST_NAMES


def test_names_come_from_the_fact(answering: Any) -> None:
    assert started_with(answering({"fact environment_names": {"json": ["HOME", "X=1"]}}, TOUCHES)) == ("HOME",)
    with pytest.raises(Unreadable):
        started_with(answering({"fact environment_names": {"json": {"HOME": "/home/ana"}}}, TOUCHES))


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ({"entries": 7, "characters": 88, "missing": None, "repeated": 0}, (7, 88, None, 0)),
        ({"entries": 7, "characters": 88, "missing": 2, "repeated": 1}, (7, 88, 2, 1)),
        ({"entries": "7"}, None), ([], None), (None, None),
    ],
)  # fmt: skip
def test_the_search_path_is_counts(answering: Any, told: Any, found: tuple[Any, ...] | None) -> None:
    path = search_path(answering({"fact path_entries": {"json": told}}, TOUCHES))
    assert (path and (path.entries, path.characters, path.missing, path.repeated)) == found


def test_without_the_fact_there_is_no_search_path(answering: Any) -> None:
    assert search_path(answering({}, TOUCHES)) is None


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("pt_PT.UTF-8", "pt-PT"), ("pt-PT", "pt-PT"), ('"pt_PT.UTF-8"', "pt-PT"), ("de_DE@euro", "de-DE"), ("en", "en"),
        ("zh-Hant-TW", "zh-Hant-TW"), ("C", "C"), ("POSIX", "POSIX"), ("C.UTF-8", "C"), ("", None), ("x", None),
        ("/home/ana", None), (None, None), ("pt_PT;rm", None),
    ],
)  # fmt: skip
def test_languages_are_tags(written: Any, said: str | None) -> None:
    assert tag(written) == said


@given(st.lists(st.text() | st.integers()), st.text())
def test_nothing_makes_them_fail(found: list[Any], text: str) -> None:
    assert all(name.isprintable() and "=" not in name for name in names(found))
    tag(text)
