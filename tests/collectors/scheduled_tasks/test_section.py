"""Scheduled tasks in the words all platforms share."""

from __future__ import annotations

from agent.topics import fields
from collectors.scheduled_tasks.section import ScheduledTasks


def test_what_a_person_can_name_is_scrubbed() -> None:
    treated = dict(fields(ScheduledTasks))
    for name in ("name", "program", "author"):
        assert treated[f"tasks[].{name}"] == "sent with private things taken out"
