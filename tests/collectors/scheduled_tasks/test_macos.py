"""launchd's jobs at set times."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from collectors._host.host import Host
from collectors.scheduled_tasks import COLLECTOR
from collectors.scheduled_tasks.macos import SOURCE, from_macos, moment


def test_intervals_and_calendars_are_told(looked: Callable[[str, Any], Any]) -> None:
    section = looked("macos-laptop-programs", COLLECTOR)
    assert [(t.name, t.schedule, t.program, t.interpreter, t.for_everybody) for t in section.tasks] == [
        ("com.google.keystone.agent", "every 3623 s", "/Library/Google/GoogleSoftwareUpdate/Agent", False, True),
        ("pt.monteiro.copia", "Mon 03:05, day 1 *:*", "/bin/sh", True, False),
    ]
    assert section.holes == ()


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ({}, "*:*"), ({"Weekday": 7, "Hour": 1}, "Sun 01:*"), ({"Weekday": 9}, "*:*"),
        ({"Month": 12, "Day": 24, "Hour": 18, "Minute": 0}, "month 12 day 24 18:00"),
    ],
)  # fmt: skip
def test_a_moment_in_words(when: dict[str, int], words: str) -> None:
    assert moment(when) == words


def test_a_mac_that_answers_nothing_says_so(answering: Callable[..., Host]) -> None:
    assert [h.what for h in from_macos(answering({}, SOURCE.touches, platform="macos")).holes] == [
        "launch agents and daemons"
    ]
