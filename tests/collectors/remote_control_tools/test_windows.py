"""Remote control tools on Windows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from collectors._host.host import Host
from collectors.remote_control_tools import COLLECTOR
from collectors.remote_control_tools.windows import SOURCE, from_windows


def test_a_computer_a_false_helper_was_on_shows_it_in_three_separate_facts(looked: Callable[[str, Any], Any]) -> None:
    section = looked("windows-laptop-programs", COLLECTOR)
    assert [
        (t.name, t.version, t.installed, t.running, t.starts_by_itself, t.part_of_system) for t in section.tools
    ] == [
        ("AnyDesk", "9.0.4", True, True, True, False),
        ("ConnectWise ScreenConnect", None, True, False, True, False),
        ("UltraViewer", None, False, True, False, False),
        ("Quick Assist", "2.0.35.0", True, False, False, True),
        ("Windows Remote Desktop", None, True, None, True, True),
    ]
    assert section.holes == ()


def test_what_could_not_be_looked_at_is_unknown_and_not_no(
    recording: Callable[[str], dict[str, Any]], answering: Callable[..., Host]
) -> None:
    whole = recording("windows-laptop-programs")["answers"]
    answers = {k: v for k, v in whole.items() if "Win32_Process" not in k and "CurrentControlSet\\Services" not in k}
    section = from_windows(answering(answers, SOURCE.touches, platform="windows"))
    by_name = {t.name: t for t in section.tools}
    assert [hole.what for hole in section.holes] == ["running programs", "services"]
    assert (by_name["AnyDesk"].running, by_name["AnyDesk"].starts_by_itself) == (None, True)
    assert (by_name["Quick Assist"].running, by_name["Quick Assist"].starts_by_itself) == (None, None)


def test_a_windows_that_answers_nothing_says_so(answering: Callable[..., Host]) -> None:
    section = from_windows(answering({}, SOURCE.touches, platform="windows"))
    assert (section.tools, len(section.holes)) == ((), 3)


@pytest.mark.policy("P16")
def test_no_identifier_address_book_or_log_of_a_tool_is_touched() -> None:
    for source in COLLECTOR.sources.values():
        for touch in source.touches:
            verb, _, path = touch.partition(" ")
            assert verb in ("read", "list", "registry", "cim", "fact", "run")
            assert not [
                w for w in ("anydesk", "teamviewer", "rustdesk", "supremo", "screenconnect") if w in path.casefold()
            ]


@pytest.mark.policy("P16")
def test_whom_a_tool_answers_to_is_not_told(looked: Callable[[str, Any], Any]) -> None:
    section = looked("windows-laptop-programs", COLLECTOR)
    told = " ".join(str(getattr(t, name)) for t in section.tools for name in type(t).model_fields)
    assert "8a1f0c2b9d3e4f50" not in told
    assert "chave-de-outrem" not in told
