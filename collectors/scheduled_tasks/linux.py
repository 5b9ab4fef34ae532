"""Linux: systemd's timers, and the names of what cron runs for the system.

What a crontab says is its writer's own text: a person's is never read, of the system's only the files' names are.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import datetime

from collectors._contract import Holes, Source
from collectors._host.errors import Absent, HostError, Unreadable
from collectors._host.host import Host, decoded
from collectors._moment import moment
from collectors.scheduled_tasks.section import MOST, ScheduledTask, ScheduledTasks

BOOTED = "/run/systemd/system"
TIMERS = ("systemctl", "list-timers", "--all", "--no-pager", "--output=json")
_UNIT_FOLDERS = ("/etc/systemd/system", "/usr/lib/systemd/system", "/lib/systemd/system")
_WANTED = "/etc/systemd/system/timers.target.wants"
_CRON: Mapping[str, str | None] = {
    "/etc/cron.hourly": "hourly", "/etc/cron.daily": "daily", "/etc/cron.weekly": "weekly",
    "/etc/cron.monthly": "monthly", "/etc/cron.d": None,
}  # fmt: skip
TOUCHES = (
    f"list {BOOTED}", f"run {' '.join(TIMERS)}", *(f"read {folder}/*.timer" for folder in _UNIT_FOLDERS),
    f"list {_WANTED}", *(f"list {folder}" for folder in _CRON),
)  # fmt: skip
_NO_TASKS = frozenset({".placeholder", "0hourly"})
_TIMER = re.compile(r"[\w:.@\\-]{1,200}\.timer")
_WHEN = re.compile(
    r"^(OnCalendar|OnUnitActiveSec|OnBootSec|OnStartupSec) *= *([\w .,:*/~@-]{1,60}?) *$", re.MULTILINE | re.ASCII
)
_OFTEN: Mapping[str, str] = {
    "OnUnitActiveSec": "every ",
    "OnBootSec": "after the start: ",
    "OnStartupSec": "after the start: ",
}


def from_linux(host: Host) -> ScheduledTasks:
    """The timers of the manager that runs (of one that does not, those that would), and cron's names."""
    holes = Holes()
    answered: list[str] = []
    none: tuple[ScheduledTask, ...] = ()
    try:
        host.list(BOOTED)
    except HostError:
        timers = _enabled_timers(host, answered)
    else:
        timers = holes.over("timers", lambda: _timers(host), none)
        answered += ["systemd"] if timers else []
    cron = tuple(_cron(host, holes, answered))
    if not answered and not holes.all():
        holes.add("scheduled tasks", "neither systemd's timers nor cron is here")
    return ScheduledTasks(tasks=(*timers, *cron)[:MOST], answered_by=tuple(dict.fromkeys(answered)), holes=holes.all())


def _timers(host: Host) -> tuple[ScheduledTask, ...]:
    found = []
    for row in rows(decoded(host.run(*TIMERS, seconds=3.0))):
        name = str(row.get("unit", ""))
        if _TIMER.fullmatch(name):
            found.append(timer(name, row, _schedule(host, name)))
    return tuple(found)


def rows(answer: str) -> Sequence[Mapping[str, object]]:
    """The rows of `list-timers`; raises Unreadable (before systemd 248 there is no JSON)."""
    try:
        found = json.loads(answer)
    except (ValueError, RecursionError):
        raise Unreadable("systemctl answered in a form that cannot be understood") from None
    return [row for row in found if isinstance(row, dict)][:MOST] if isinstance(found, list) else []


def timer(name: str, row: Mapping[str, object], schedule: str | None) -> ScheduledTask:
    """One timer; its times are microseconds since 1970, 0 or absent for never."""
    service = row.get("activates")
    return ScheduledTask(
        name=name,
        kept_by="systemd timer",
        program=service[:200] if isinstance(service, str) and service else None,
        enabled=True,
        schedule=schedule,
        last_run_at=_when(row.get("last")),
        next_run_at=_when(row.get("next")),
    )


def _when(value: object) -> datetime | None:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value < 1 << 60:
        return None
    try:
        return moment(value // 1_000_000)
    except Unreadable:
        return None


def _schedule(host: Host, name: str) -> str | None:
    for folder in _UNIT_FOLDERS:
        try:
            return schedule(host.text(f"{folder}/{name}", most=1 << 14))
        except HostError:
            continue  # it stands in another folder, or is made while running
    return None


def schedule(unit: str) -> str | None:
    """The first time a timer's file names: `daily`, `every 15min`; None where it names none."""
    seen = _WHEN.search(unit)
    return _OFTEN.get(seen[1], "") + seen[2] if seen else None


def _enabled_timers(host: Host, answered: list[str]) -> tuple[ScheduledTask, ...]:
    try:
        names = [name for name in host.list(_WANTED) if _TIMER.fullmatch(name)]
    except HostError:
        return ()
    answered.append("systemd's files")
    return tuple(
        ScheduledTask(name=name, kept_by="systemd timer", enabled=None, schedule=_schedule(host, name))
        for name in names
    )


def _cron(host: Host, holes: Holes, answered: list[str]) -> list[ScheduledTask]:
    found = []
    for folder, often in _CRON.items():
        try:
            names = host.list(folder)
        except Absent:
            continue
        except HostError as error:
            holes.add(f"tasks in {folder}", error.reason)
            continue
        answered.append("cron")
        found += [
            ScheduledTask(name=name[:200], kept_by="cron", enabled=True, schedule=often)
            for name in names
            if name not in _NO_TASKS
        ]
    return found


SOURCE = Source(from_linux, touches=TOUCHES)
