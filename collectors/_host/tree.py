"""Ending a process with everything it started: grandchildren in sessions of their own and orphans included."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence

from collectors._host import kin
from collectors._host.permit import permitted

_PR_SET_CHILD_SUBREAPER = 36
_GRACE = 2.0
_started: set[int] = set()
_adopting = False
_lock = threading.Lock()


def adopt_orphans() -> bool:
    """Make this process the parent of every orphan below it, so that none can run away; False where that cannot be.

    Only for a process that starts nothing but what `start` starts: whatever else is found below it is ended.
    """
    global _adopting
    import ctypes

    if os.name != "posix":
        return False
    try:
        prctl = ctypes.CDLL(None).prctl
    except (AttributeError, OSError):
        return False
    _adopting = bool(prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) == 0)
    return _adopting


def start(program: str, command: Sequence[str], env: dict[str, str]) -> subprocess.Popen[bytes]:
    """Start a program in a session of its own, its standard output on a pipe, nothing to read, nowhere to complain."""
    with _lock, permitted("/dev/null", command=command):
        process = subprocess.Popen(  # noqa: S603  (no shell; the guard has let this command pass)
            list(command), executable=program, env=env, cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, bufsize=0, start_new_session=True,
        )  # fmt: skip
        _started.add(process.pid)
        return process


def ended(process: subprocess.Popen[bytes], seconds: float = 0.0) -> bool:
    """Whether it ends within so many seconds; it is not reaped, so its number stays its own."""
    until, pause = time.monotonic() + seconds, 0.0005
    while not _is_over(process.pid):
        if time.monotonic() >= until:
            return False
        time.sleep(pause)
        pause = min(pause * 2, 0.02)
    return True


def _is_over(pid: int) -> bool:
    if not hasattr(os, "waitid"):  # Python has it on macOS since 3.13
        with permitted(under=("/proc",)):
            return kin.has_ended(pid)
    return os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


def end(process: subprocess.Popen[bytes]) -> int | None:
    """Kill what still runs of it and below it, and reap it; its exit code, None where not even a kill ended it."""
    if not ended(process):
        with permitted(under=("/proc",), signals=True):
            end_tree(process.pid)
        if not ended(process, _GRACE):
            return None  # it hangs inside the kernel, as on a dead network disk
    with _lock, permitted(under=("/proc",), signals=True):
        _signal(-process.pid, signal.SIGKILL)  # the rest of its group; the number is taken until it is reaped
        if sys.platform == "darwin":
            for pid in kin.session(process.pid):  # what left its group; one that opened its own session is lost
                _signal(pid, signal.SIGKILL)
        code = process.wait()
        _started.discard(process.pid)
        _end_leftovers()
    return code


def end_tree(root: int) -> None:
    """Kill a process and all its descendants; each is stopped before any is killed, so that none starts another.

    Not for Windows, where `windows_job.py` holds what belongs together.
    """
    family = _descendants if sys.platform.startswith("linux") else kin.kin
    stopped: set[int] = set()
    while found := family(root) - stopped:
        stopped |= found
        for pid in found:
            _signal(pid, signal.SIGSTOP)
    for pid in stopped:
        _signal(pid, signal.SIGKILL)


def end_marked(mark: str) -> None:
    """Kill every process of this person whose environment holds `mark`: what no parent can be asked for any more."""
    until = time.monotonic() + _GRACE
    while (found := _marked(mark.encode())) and time.monotonic() < until:
        for pid in found:
            end_tree(pid)
        time.sleep(0.005)


def _marked(mark: bytes) -> list[int]:
    found: list[int] = []
    if not sys.platform.startswith("linux"):
        return found
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{pid}/environ", "rb") as environment:
                if mark in environment.read() and int(pid) != os.getpid():
                    found.append(int(pid))
        except OSError:
            continue  # it is gone, or another person's
    return found


def _end_leftovers() -> None:
    """Kill and reap the orphans that came to this process: whatever below it nobody here started."""
    while _adopting and (orphans := children(os.getpid()) - _started):
        for orphan in orphans:
            end_tree(orphan)
            _reap(orphan)


def _descendants(root: int) -> set[int]:
    found: set[int] = set()
    waiting = {root}
    while waiting:
        pid = waiting.pop()
        found.add(pid)
        waiting |= children(pid) - found
    return found


def children(pid: int) -> set[int]:
    """The children of a process, from `/proc/<pid>/task/*/children`; none where the system has no such file."""
    found: set[int] = set()
    try:
        threads = os.listdir(f"/proc/{pid}/task")
    except OSError:
        return found
    for thread in threads:
        try:
            with open(f"/proc/{pid}/task/{thread}/children", encoding="ascii") as listing:
                found.update(map(int, listing.read().split()))
        except OSError:
            continue
    return found


def _signal(pid: int, number: int) -> None:
    try:
        os.kill(pid, number)
    except (ProcessLookupError, PermissionError):
        return  # gone already, or a program that took other rights; it cannot be ended from here


def _reap(pid: int) -> None:
    """Wait for a killed orphan; one that hangs inside the kernel is left behind: others wait for the lock."""
    until = time.monotonic() + _GRACE
    while time.monotonic() < until:
        try:
            if os.waitpid(pid, os.WNOHANG)[0]:
                return
        except ChildProcessError:
            return
        time.sleep(0.002)
    _started.add(pid)
