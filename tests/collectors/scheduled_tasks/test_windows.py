"""Windows' scheduled tasks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.errors import Unreadable
from collectors._host.host import Host
from collectors.scheduled_tasks import COLLECTOR
from collectors.scheduled_tasks.windows import CACHE, SOURCE, from_windows, task, told


def test_tasks_beside_windows_own_are_told_and_of_windows_own_those_that_failed(
    looked: Callable[[str, Any], Any],
) -> None:
    section = looked("windows-laptop-programs", COLLECTOR)
    names = [task.name.rpartition("\\")[2] for task in section.tasks]
    assert names == [
        "GoogleUpdaterTaskSystem142.0",
        "OneDrive Standalone Update Task",
        "Cópia da Beatriz",
        "Ajuda",
        "ProactiveScan",
    ]
    assert (section.of_the_system, section.answered_by) == (1, ("MSFT_ScheduledTask", "TaskCache"))
    assert section.holes == ()


def test_state_program_and_result_come_together(looked: Callable[[str, Any], Any]) -> None:
    _, drive, backup, script, _ = looked("windows-laptop-programs", COLLECTOR).tasks
    assert (drive.enabled, drive.failed, drive.last_result, drive.for_everybody) == (False, True, 0x80070002, False)
    assert (backup.program, backup.last_run_at, backup.failed) == (r"C:\Contas\copia.bat", None, None)
    assert (script.program, script.interpreter, script.running, script.failed) == ("powershell.exe", True, True, False)


@pytest.mark.policy("P16")
def test_no_argument_and_no_identifier_of_an_account_is_kept(looked: Callable[[str, Any], Any]) -> None:
    section = looked("windows-laptop-programs", COLLECTOR)
    words = " ".join(str(getattr(task, name)) for task in section.tasks for name in type(task).model_fields)
    assert "Gaivota77" not in words
    assert "S-1-5-21" not in words


@pytest.mark.parametrize(
    ("without", "hole", "left"),
    [
        ("cim ", "states of tasks", ("TaskCache",)),
        (f"registry {CACHE}", "programs and results of tasks", ("MSFT_ScheduledTask",)),
    ],
)
def test_either_source_alone_answers_and_the_other_is_a_hole(
    recording: Callable[[str], dict[str, Any]],
    answering: Callable[..., Host],
    without: str,
    hole: str,
    left: tuple[str, ...],
) -> None:
    whole = recording("windows-laptop-programs")["answers"]
    answers = {words: answer for words, answer in whole.items() if not words.startswith(without)}
    section = from_windows(answering(answers, SOURCE.touches, platform="windows"))
    assert ([h.what for h in section.holes], section.answered_by) == ([hole], left)
    assert "\\Cópia da Beatriz" in {task.name for task in section.tasks}


def test_nothing_is_two_holes(answering: Callable[..., Host]) -> None:
    section = from_windows(answering({}, SOURCE.touches, platform="windows"))
    assert (len(section.holes), section.of_the_system) == (2, None)


def test_an_empty_list_is_no_answer() -> None:
    with pytest.raises(Unreadable):
        told([{"TaskName": None}])


def test_a_tree_of_endless_depth_ends(answering: Callable[..., Host]) -> None:
    path = f"registry {CACHE}\\Tree"
    answers = {path + "\\x" * n: {"json": {"values": {"Id": "odd"}, "subkeys": ["x"]}} for n in range(40)}
    assert len(from_windows(answering(answers, SOURCE.touches, platform="windows")).tasks) < 20


@given(
    st.text(min_size=1, max_size=60),
    st.dictionaries(st.sampled_from(["DynamicInfo", "Actions", "Author"]), st.text() | st.integers()),
)
def test_any_record_is_a_task(path: str, values: dict[str, Any]) -> None:
    assert task(path, values, state=3).enabled is True
