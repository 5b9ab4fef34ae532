"""Names of running programs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.errors import Absent, Unreadable
from collectors._host.host import Host
from collectors._running import TOUCHES, of_rows, running


@pytest.mark.parametrize(
    ("platform", "answers"),
    [
        ("linux", {"fact processes": {"json": [{"name": "AnyDesk"}, {"name": "bash"}]}}),
        ("windows", {"cim Win32_Process": {"json": [{"Name": "AnyDesk.exe"}, {"Name": "bash"}, {"Name": None}]}}),
        ("macos", {"run ps -axco comm=": {"lines": ["AnyDesk", "bash", ""]}}),
    ],
)
def test_each_platform_answers_in_one_way_to_write_names(
    answering: Callable[..., Host], platform: str, answers: dict[str, Any]
) -> None:
    assert running(answering(answers, TOUCHES[platform], platform=platform)) == {"anydesk", "bash"}


def test_no_answer_is_told(answering: Callable[..., Host]) -> None:
    for platform in TOUCHES:
        with pytest.raises(Absent):
            running(answering({}, TOUCHES[platform], platform=platform))


@pytest.mark.parametrize("rows", [[], None, "text", [{"name": " "}], [1, 2]])
def test_a_computer_on_which_nothing_runs_is_none(rows: Any) -> None:
    with pytest.raises(Unreadable):
        of_rows(rows)


@given(st.lists(st.dictionaries(st.text(max_size=5), st.none() | st.integers() | st.text(max_size=9)), max_size=5))
def test_any_rows_are_read_or_unreadable(rows: Any) -> None:
    try:
        assert all(name == name.casefold() for name in of_rows(rows))
    except Unreadable:
        return
