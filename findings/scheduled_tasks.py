"""Tasks that run at set times and fail."""

from __future__ import annotations

from collections.abc import Iterator

from collectors.scheduled_tasks.section import ScheduledTasks
from findings._contract import Finding, named, pointer


def failing(scheduled_tasks: ScheduledTasks) -> Iterator[Finding]:
    """The keeper's own word on the last run; a backup that fails for months is found here first.

    Tasks of Windows itself end with odd codes on healthy computers (a check that was not needed, a part not there).
    """
    places = [
        place
        for place, task in enumerate(scheduled_tasks.tasks)
        if task.failed and task.enabled is not False and not task.name.startswith("\\Microsoft\\")
    ]
    if places:
        yield Finding(
            id="scheduled_tasks.failing",
            severity="advice",
            title="Something that should run by itself did not work: {0}.",
            values=(named(scheduled_tasks.tasks[place].name for place in places),),
            evidence=tuple(pointer("scheduled_tasks", "tasks", place) for place in places),
            advice="If it makes your safety copies, tell the technician soon.",
            technician="Last result is an error: program gone, password changed, or no rights; see its code.",
        )


RULES = (failing,)
