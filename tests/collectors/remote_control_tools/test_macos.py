"""Remote control tools on macOS."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from collectors._host.host import Host
from collectors.remote_control_tools import COLLECTOR
from collectors.remote_control_tools.macos import SOURCE, from_macos, switched_on


def test_programs_processes_jobs_and_screen_sharing_are_told(looked: Callable[[str, Any], Any]) -> None:
    section = looked("macos-laptop-programs", COLLECTOR)
    assert [(t.name, t.version, t.installed, t.running, t.starts_by_itself) for t in section.tools] == [
        ("AnyDesk", "9.6.1", True, True, True), ("Apple screen sharing", None, True, True, True),
    ]  # fmt: skip
    assert section.holes == ()


def test_a_mac_that_answers_nothing_says_so(answering: Callable[..., Host]) -> None:
    section = from_macos(answering({}, SOURCE.touches, platform="macos"))
    assert (section.tools, len(section.holes)) == ((), 3)


@given(st.text(max_size=200))
def test_any_answer_about_overrides_is_read(text: str) -> None:
    assert "a.b" in switched_on(f'\t"a.b" => enabled\n{text}')
