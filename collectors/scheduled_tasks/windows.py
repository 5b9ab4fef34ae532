"""Windows: MSFT_ScheduledTask for names and states, the registry's TaskCache for programs and results.

Tasks below `\\Microsoft\\` came with Windows or Office and are counted; those of them that failed are told one by one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import collectors.scheduled_tasks.task_cache as task_cache
from collectors._cim_values import number, text
from collectors._command_line import started
from collectors._contract import Holes, Source
from collectors._host.errors import HostError, Unreadable
from collectors._host.host import Host
from collectors.scheduled_tasks.section import MOST, ScheduledTask, ScheduledTasks

if TYPE_CHECKING:
    from redaction.redacted import Json

NAMESPACE = r"root\Microsoft\Windows\TaskScheduler"
CACHE = r"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion\Schedule\TaskCache"
TOUCHES = (
    "cim MSFT_ScheduledTask",
    rf"registry {CACHE}\Tree",
    rf"registry {CACHE}\Tree\**",
    rf"registry {CACHE}\Tasks\*",
)
_MOST_KEYS = 1500
_DEEPEST = 8
_DISABLED, _RUNNING = 1, 4
_NO_FAILURE = frozenset(
    {0x0, 0x1, 0x41300, 0x41301, 0x41302, 0x41303, 0x41306, 0x41325, 0x800710E0, 0x80070420, 0x8004131F}
)  # fmt: skip
"""Well; ready, running, disabled, has not run, stopped by a person, queued; refused by a condition; runs already.

1 is what many programs end with although nothing is wrong (most updaters when there is no update)."""
_SID = re.compile(r"[-_ ]?S-1-5-21(?:-\d+){3,4}|\{[0-9A-Fa-f-]{36}\}")


@dataclass(frozen=True, slots=True, repr=False)
class _Known:
    """A task by its path, from either source."""

    path: str
    author: str | None = None
    state: int | None = None
    key: str | None = None
    """Its `Id` in the registry."""


def from_windows(host: Host) -> ScheduledTasks:
    """Both sources together; what neither tells of is a hole."""
    holes = Holes()
    nothing: dict[str, _Known] = {}
    states = holes.over("states of tasks", lambda: told(_asked(host)), nothing)
    keys = holes.over("programs and results of tasks", lambda: _tree(host), nothing)
    known = {path: _both(states.get(path), keys.get(path), path) for path in dict.fromkeys((*states, *keys))}
    tasks = [(path, _task(host, one)) for path, one in known.items()]
    shown = [task for path, task in tasks if not _systems(path) or task.failed]
    if not known and not holes.all():
        holes.add("scheduled tasks", "the list of tasks is empty")
    return ScheduledTasks(
        tasks=tuple(shown[:MOST]),
        of_the_system=len(tasks) - len(shown) if known else None,
        answered_by=(*(("MSFT_ScheduledTask",) if states else ()), *(("TaskCache",) if keys else ())),
        holes=holes.all(),
    )


def _asked(host: Host) -> Iterable[Mapping[str, Json]]:
    return host.cim("MSFT_ScheduledTask", "TaskName", "TaskPath", "State", "Author", namespace=NAMESPACE, seconds=6.0)


def told(rows: Iterable[Mapping[str, Json]]) -> dict[str, _Known]:
    """Path → task, of the instances of MSFT_ScheduledTask; raises Unreadable where there is none."""
    found = {}
    for row in list(rows)[:_MOST_KEYS]:
        name = text(row, "TaskName")
        if name:
            path = f"{(text(row, 'TaskPath') or '').rstrip(chr(92))}\\{name}"
            found[path] = _Known(path, text(row, "Author"), number(row, "State"))
    if not found:
        raise Unreadable("the list of tasks is empty")
    return found


def _tree(host: Host) -> dict[str, _Known]:
    """Path → task, of the registry; raises what the host raises where the tree cannot be read at all."""
    found: dict[str, _Known] = {}
    folders = [("", 0)]
    asked = 0
    while folders and asked < _MOST_KEYS:
        path, depth = folders.pop()
        asked += 1
        try:
            values, below = host.registry(rf"{CACHE}\Tree{path}")
        except HostError:
            if not path:
                raise
            continue  # a task hidden from this account
        if key := text(values, "Id"):
            found[path] = _Known(path, key=key)
        folders += [(rf"{path}\{name}", depth + 1) for name in reversed(below)] if depth < _DEEPEST else []
    if not found:
        raise Unreadable("the list of tasks is empty")
    return dict(sorted(found.items()))


def _both(state: _Known | None, key: _Known | None, path: str) -> _Known:
    return _Known(path, state.author if state else None, state.state if state else None, key.key if key else None)


def _systems(path: str) -> bool:
    return path.casefold().startswith("\\microsoft\\")


def _task(host: Host, one: _Known) -> ScheduledTask:
    values: Mapping[str, Json] = {}
    if one.key and re.fullmatch(r"\{[0-9A-Fa-f-]{36}\}", one.key):
        try:
            values, _ = host.registry(rf"{CACHE}\Tasks\{one.key}")
        except HostError:
            values = {}  # hidden from this account; its name and state are told all the same
    return task(one.path, values, state=one.state, author=one.author)


def task(
    path: str, values: Mapping[str, Json], *, state: int | None = None, author: str | None = None
) -> ScheduledTask:
    """A task out of its path, its state (MSFT_ScheduledTask.State) and its record in the registry."""
    last = _last(text(values, "DynamicInfo"))
    what = started(_program(text(values, "Actions")) or "", windows=True)
    ran = last is not None and last.at is not None
    failed = last.result not in _NO_FAILURE if last and ran else None
    by = author or text(values, "Author")
    return ScheduledTask(
        name=_SID.sub("", path)[:200] or path[:200],
        kept_by="windows task scheduler",
        program=what.program if what else None,
        interpreter=what.interpreter if what else None,
        author=by[:100] if by and not by.startswith("$(@") else None,
        enabled=None if state in (None, 0) else state != _DISABLED,
        running=None if state in (None, 0) else state == _RUNNING,
        last_run_at=last.at if last else None,
        last_result=last.result if last and ran else None,
        failed=failed,
        for_everybody=_SID.search(path) is None,
    )


def _last(value: str | None) -> task_cache.LastRun | None:
    try:
        return task_cache.last_run(value) if value else None
    except Unreadable:
        return None  # a form this version does not know


def _program(value: str | None) -> str | None:
    try:
        return task_cache.program(value) if value else None
    except Unreadable:
        return None


SOURCE = Source(from_windows, touches=TOUCHES, seconds=12.0)
