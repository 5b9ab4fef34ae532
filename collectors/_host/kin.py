"""Which processes belong to one that was started, on a system without /proc: by their parents, and by their session.

A child whose parent has ended is given to launchd, but stays in the session `tree.start` opened for it, unless it
opened one of its own.
"""

from __future__ import annotations

import os


def kin(root: int) -> set[int]:
    """A process, its descendants, and those of the session it opened with theirs; only such as are still there."""
    import psutil

    parents: dict[int, int] = {}
    for process in psutil.process_iter(["ppid"]):
        parents[process.pid] = process.info["ppid"] or 0
    found = session(root) | ({root} & parents.keys())
    while more := {pid for pid, parent in parents.items() if parent in found} - found:
        found |= more
    return found


def session(root: int) -> set[int]:
    """The processes of the session a process opened."""
    import psutil

    return {pid for pid in psutil.pids() if _session_of(pid) == root}


def has_ended(pid: int) -> bool:
    """Whether a child of this process is over; it is not reaped."""
    import psutil

    try:
        return bool(psutil.Process(pid).status() == psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return True


def _session_of(pid: int) -> int:
    try:
        return os.getsid(pid)
    except OSError:
        return 0  # it is gone, or another person's
