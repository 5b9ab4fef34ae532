"""A live Mac: raw hands, which still open nothing but the very file the guard saw."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from collectors._host import facts, files, mac_paths, outward, process
from collectors._host.asked_once import AskedOnce
from collectors._host.errors import Flooded
from collectors._host.files import Files, calm
from collectors._host.not_windows import NotWindows
from redaction.redacted import Json

if TYPE_CHECKING:
    from collectors._host.reaching import Backend

_PACKAGED = ("/system/applications/", "/system/library/", "/system/volumes/preboot/cryptexes/")
"""Parts of the sealed system, which only Apple can change."""
_KEPT = "macOS keeps it from programs without Full Disk Access (System Settings, Privacy & Security)"
_INVENTORY = "system_profiler"
_LONGEST_PATH = 1024


def name_of(file: int) -> str:
    """The path of an opened file, asked of the kernel (F_GETPATH, fcntl(2)); on macOS only."""
    import fcntl

    answer = fcntl.fcntl(file, fcntl.F_GETPATH, bytes(_LONGEST_PATH))  # type: ignore[attr-defined,unused-ignore]  # macOS
    return os.fsdecode(answer.partition(b"\0")[0])


class LiveMac(NotWindows):
    """This computer, by the files and tools macOS has; `name_of` is another one in tests only."""

    def __init__(self, backend: Backend | None = None, name_of: Callable[[int], str] = name_of) -> None:
        self._backend, self._inventory = backend, AskedOnce()
        self._files = Files("macos", mac_paths.true_path, name_of, mac_paths.alike, _PACKAGED, _KEPT)

    @property
    def platform(self) -> Literal["windows", "macos", "linux"]:
        """Always `macos`."""
        return "macos"

    def now(self) -> datetime:
        """The clock, in the computer's own zone."""
        return datetime.now().astimezone()

    def true_path(self, path: str) -> tuple[str, ...]:
        """The path with all links followed, and without the way over the volume of what can be written."""
        with calm():
            return mac_paths.true_path(path)

    def read(self, path: str, most: int, tail: bool) -> bytes:
        """A regular file's first or last bytes; Unreadable for a pipe, a device or a folder."""
        return self._files.read(path, most, tail)

    def list(self, path: str) -> Sequence[str]:
        """The names in a folder; Flooded beyond 200,000."""
        return self._files.list(path)

    def link(self, path: str) -> str:
        """A symbolic link's target."""
        return files.link(path)

    def run(self, command: Sequence[str], seconds: float, most: int, accept: Sequence[int]) -> bytes:
        """A tool's standard output; system_profiler takes seconds and is asked each question once a run."""

        def ask(left: float) -> bytes:
            with calm():
                return process.run(command, left, most, accept)

        if command[0] != _INVENTORY:
            return ask(seconds)
        answer = self._inventory.answer(tuple(command), seconds, ask)
        if len(answer) > most:
            raise Flooded(f"{_INVENTORY} answered more than {most} bytes")
        return answer

    def fact(self, name: str, *about: str) -> Json:
        """A fact of `facts.py`."""
        with calm():
            return facts.fact(name, *about)

    def reach(self, whom: Literal["backend", "gateway"], router: str) -> Json:
        """How far one gets on the way out."""
        return outward.reach(self._backend, whom, router)
