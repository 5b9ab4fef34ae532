"""systemd's timers and cron's names."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.errors import Unreadable
from collectors._host.host import Host
from collectors.scheduled_tasks import COLLECTOR
from collectors.scheduled_tasks.linux import SOURCE, from_linux, rows, schedule, timer


def test_timers_and_crons_names_are_told(looked: Callable[[str, Any], Any]) -> None:
    section = looked("linux-desktop-programs", COLLECTOR)
    assert [(t.name, t.kept_by, t.schedule) for t in section.tasks] == [
        ("fstrim.timer", "systemd timer", "weekly"), ("copia-graca.timer", "systemd timer", "after the start: 15min"),
        ("apt-compat", "cron", "daily"), ("fotos-graca", "cron", "daily"),
    ]  # fmt: skip
    trim, never, *_ = section.tasks
    assert (trim.program, trim.last_run_at) == ("fstrim.service", datetime(2025, 11, 22, 8, 26, 40, tzinfo=UTC))
    assert (never.last_run_at, never.next_run_at) == (None, None)
    assert [(h.what, h.why) for h in section.holes] == [("tasks in /etc/cron.d", "needs administrator rights")]


@pytest.mark.policy("P16")
def test_no_crontab_is_read() -> None:
    assert not [touch for touch in SOURCE.touches if touch.startswith("read") and "cron" in touch]
    assert not [touch for touch in SOURCE.touches if "spool" in touch]


def test_where_systemd_does_not_run_its_files_tell_what_would(answering: Callable[..., Host]) -> None:
    answers = {
        "list /etc/systemd/system/timers.target.wants": {"json": ["a.timer", "b.service"]},
        "read /lib/systemd/system/a.timer": {"text": "[Timer]\nOnUnitActiveSec=1h\n"},
    }
    section = from_linux(answering(answers, SOURCE.touches))
    assert [(t.name, t.schedule, t.enabled) for t in section.tasks] == [("a.timer", "every 1h", None)]


def test_a_timer_that_is_late_is_a_hole(answering: Callable[..., Host]) -> None:
    command = next(t for t in SOURCE.touches if t.startswith("run systemctl"))
    answers = {"list /run/systemd/system": {"json": []}, command: {"error": "late", "reason": "slow"}}
    assert [(h.what, h.why) for h in from_linux(answering(answers, SOURCE.touches)).holes] == [("timers", "slow")]


@given(st.text(max_size=100))
def test_any_answer_is_read_or_unreadable(text: str) -> None:
    schedule(f"OnCalendar={text}")
    try:
        rows(text)
    except Unreadable:
        return


@given(st.dictionaries(st.sampled_from(["next", "last", "activates"]), st.none() | st.text() | st.integers()))
def test_any_row_is_a_timer(row: dict[str, Any]) -> None:
    assert timer("x.timer", row, None).name == "x.timer"
