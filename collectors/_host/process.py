"""Starting programs: a system tool within its limits, and this program's own helper process."""

from __future__ import annotations

import contextlib
import os
import queue
import select
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import IO, TYPE_CHECKING, Self

from collectors._host import tree, windows_tools
from collectors._host.errors import Absent, Flooded, Late, Unreadable

if TYPE_CHECKING:
    from collectors._host.windows_job import Job

SYSTEM_FOLDERS = ("/usr/sbin", "/usr/bin", "/sbin", "/bin") if os.name == "posix" else windows_tools.folders()
_ELSEWHERE = frozenset({"/usr/libexec/ApplicationFirewall/socketfilterfw"})
"""Tools on macOS' sealed volume that lie in no folder of programs."""
_UTF_8 = "en_US.UTF-8" if sys.platform == "darwin" else "C.UTF-8"  # older Macs do not know the other one
_CHUNK = 1 << 16
_LINE = 64 << 20
_GRACE = 2.0
_MARK = "ALLTIMEFIX_RUN"


def run(command: Sequence[str], seconds: float, most: int, accept: Sequence[int] = (0,)) -> bytes:
    """A tool's standard output; at the limit of time or size its whole process tree ends.

    It is looked for in the system's own folders only, gets a clean environment and nothing on standard input.
    """
    if sys.platform == "win32":
        return windows_tools.run(command, seconds, most, accept)
    name = command[0]
    process = tree.start(_program(name), command, _clean_environment())
    assert process.stdout is not None  # noqa: S101  (asked for as a pipe)
    try:
        output = _gather(process, process.stdout.fileno(), name, seconds, most)
    finally:
        code = tree.end(process)
        process.stdout.close()
    if code not in accept:
        raise Unreadable(f"{name} ended with code {code}")
    return output


def _gather(process: subprocess.Popen[bytes], pipe: int, name: str, seconds: float, most: int) -> bytes:
    """Read until the end of the output or of the process; raises Late or Flooded at a limit."""
    until = time.monotonic() + seconds
    waiting = select.poll()
    waiting.register(pipe)
    output = bytearray()
    over = False
    while (left := until - time.monotonic()) > 0:
        if not waiting.poll(0 if over else min(left, 0.05) * 1000):
            if over:  # something it left behind holds the pipe
                return bytes(output)
            over = tree.ended(process)  # what it wrote before that is still to be read
            continue
        chunk = os.read(pipe, _CHUNK)
        output += chunk
        if len(output) > most:
            raise Flooded(f"{name} answered more than {most} bytes")
        if not chunk and tree.ended(process, left):
            return bytes(output)
    raise Late(f"{name} did not answer within {seconds:g} seconds")


def _program(name: str) -> str:
    """Where a tool is, never in the current folder or the person's own PATH; raises Absent."""
    places = [name] if name in _ELSEWHERE else [f"{folder}/{name}" for folder in SYSTEM_FOLDERS if "/" not in name]
    for path in places:
        if os.access(path, os.X_OK) and os.path.isfile(path):
            return path
    raise Absent(f"{name} is not installed")


def _clean_environment() -> dict[str, str]:
    clean = {"PATH": ":".join(SYSTEM_FOLDERS), "LC_ALL": _UTF_8}
    if _MARK in os.environ:
        clean[_MARK] = os.environ[_MARK]
    return clean | _own_libraries_put_back()


def _own_libraries_put_back() -> dict[str, str]:
    """A frozen program's libraries are not for the tools it starts: the search path as it was before."""
    if getattr(sys, "frozen", False) and "LD_LIBRARY_PATH_ORIG" in os.environ:
        return {"LD_LIBRARY_PATH": os.environ["LD_LIBRARY_PATH_ORIG"]}
    return {}


def own_program(module: str) -> list[str]:
    """The command that runs a module of this program in a process of its own.

    From source: no import from the current folder (-P), nothing from PYTHON* variables (-E), UTF-8 whatever the locale.
    """
    if getattr(sys, "frozen", False):
        return [sys.executable, "--run", module]
    return [sys.executable, "-E", "-P", "-X", "utf8", "-m", "collectors._host.apart", module]


def hand_over(module: str, *words: str) -> int:
    """Run a module of this program on this program's own input and output, to its end; its exit code."""
    return subprocess.call([*own_program(module), *words], cwd=os.path.abspath(os.sep))  # noqa: S603  (this program itself, no shell)


def _held(process: subprocess.Popen[bytes]) -> Job | None:
    """What ends a process with all it started, where the system has such a thing."""
    if sys.platform == "win32":
        from collectors._host.windows_job import Job

        return Job(process)
    return None


class Child:
    """A helper process of this program: lines in, lines out; `end` leaves nothing of it, however often it is called."""

    def __init__(self, command: Sequence[str], env: Mapping[str, str] | None = None) -> None:
        self._mark = f"{_MARK}={os.urandom(8).hex()}"
        variable, value = self._mark.split("=")
        self._process = subprocess.Popen(  # noqa: S603  (this program itself, no shell)
            list(command), env={**(os.environ if env is None else env), variable: value}, cwd=os.path.abspath(os.sep),
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),  # a windowed program must not flash a console
        )  # fmt: skip
        self._job = _held(self._process)
        self._lines: queue.Queue[bytes | None] = queue.Queue(maxsize=256)
        self._reader = threading.Thread(target=self._read, args=(self._process.stdout,), daemon=True)
        self._reader.start()
        self._over = self._ended = False

    def send(self, line: bytes) -> None:
        """Write one line (without its end) to the child; raises Absent where it no longer listens."""
        assert self._process.stdin is not None  # noqa: S101  (asked for as a pipe)
        try:
            self._process.stdin.write(line + b"\n")
            self._process.stdin.flush()
        except (OSError, ValueError):
            raise Absent("the helper process is gone") from None

    def close_input(self) -> None:
        """Tell the child that nothing more will come."""
        assert self._process.stdin is not None  # noqa: S101  (asked for as a pipe)
        with contextlib.suppress(OSError):  # it is gone; that is told by its output
            self._process.stdin.close()

    def line(self, seconds: float) -> bytes | None:
        """The child's next line without its end; None at the end of its output.

        Raises Late where none came in time, Flooded where one is longer than 64 MiB.
        """
        if self._over:
            return None
        line = self._next(seconds)
        self._over = line is None
        if line is not None and len(line) > _LINE:
            raise Flooded(f"the helper process wrote a line of more than {_LINE} bytes")
        return line

    def _next(self, seconds: float) -> bytes | None:
        until, orphans = time.monotonic() + seconds, True
        while True:
            left = until - time.monotonic()
            try:
                return self._lines.get(timeout=max(0, min(left, 0.2)))
            except queue.Empty:
                if left <= 0:
                    raise Late(f"the helper process said nothing within {seconds:g} seconds") from None
            if orphans and self._process.poll() is not None:
                self._end_family()  # it crashed; what it started may hold its output open
                orphans = False

    def _end_family(self) -> None:
        if self._job is not None:
            self._job.end()
            return
        if self._process.poll() is None:
            tree.end_tree(self._process.pid)
        tree.end_marked(self._mark)

    def end(self) -> None:
        """Kill the child with everything it started, and wait until it is gone."""
        if self._ended:
            return
        self._ended = True
        self._end_family()
        self.close_input()
        with contextlib.suppress(subprocess.TimeoutExpired):  # it hangs inside the kernel; nobody can do more
            self._process.wait(_GRACE)
        until = time.monotonic() + _GRACE
        while not self._over and time.monotonic() < until:
            with contextlib.suppress(Late, Flooded):  # what it still said is of no interest
                self.line(0.05)
        self._reader.join(0.05)
        self._over = True
        if self._process.stdout is not None and not self._reader.is_alive():
            self._process.stdout.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()

    def _read(self, output: IO[bytes]) -> None:
        while line := output.readline(_LINE + 1):
            self._lines.put(line.removesuffix(b"\n"))
            if len(line) > _LINE:
                break
        self._lines.put(None)
