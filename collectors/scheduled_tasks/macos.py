"""macOS: launchd's jobs with an interval or a calendar (launchd.plist(5)) that did not come with it."""

from __future__ import annotations

from collections.abc import Mapping

from collectors import _launchd
from collectors._command_line import started
from collectors._contract import Holes, Source
from collectors._host.host import Host
from collectors.scheduled_tasks.section import MOST, ScheduledTask, ScheduledTasks

_DAYS = ("Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MOST_TIMES = 5


def from_macos(host: Host) -> ScheduledTasks:
    """The jobs of everybody and of this person; a crontab is a person's own text and is never read."""
    holes = Holes()
    none: tuple[tuple[_launchd.Job, ...], dict[str, str]] = ((), {})
    jobs, missing = holes.over("launch agents and daemons", lambda: _launchd.jobs(host), none)
    for what, why in missing.items():
        holes.add(what, why)
    tasks = tuple(task(job) for job in jobs if job.every_seconds or job.calendar)
    return ScheduledTasks(tasks=tasks[:MOST], answered_by=("launchd",) if jobs else (), holes=holes.all())


def task(job: _launchd.Job) -> ScheduledTask:
    """A job as a task."""
    what = started(f'"{job.program}"') if job.program else None
    times = [moment(when) for when in job.calendar[:_MOST_TIMES]]
    return ScheduledTask(
        name=job.label,
        kept_by="launchd",
        program=what.program if what else None,
        interpreter=what.interpreter if what else None,
        enabled=not job.disabled,
        schedule=f"every {job.every_seconds} s" if job.every_seconds else ", ".join(times) or None,
        for_everybody=not job.own,
    )


def moment(when: Mapping[str, int]) -> str:
    """`{Hour: 3, Minute: 5, Weekday: 1}` as `Mon 03:05`; what is not named is `*`."""
    hour, minute = (f"{when[part]:02}" if part in when else "*" for part in ("Hour", "Minute"))
    day = f"day {when['Day']} " if "Day" in when else ""
    month = f"month {when['Month']} " if "Month" in when else ""
    weekday = f"{_DAYS[when['Weekday']]} " if when.get("Weekday", 8) < len(_DAYS) else ""
    return f"{month}{day}{weekday}{hour}:{minute}"


SOURCE = Source(from_macos, touches=_launchd.TOUCHES)
