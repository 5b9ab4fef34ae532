"""A live Linux computer: raw hands, which still open nothing but the very file the guard saw."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from collectors._host import facts, files, mounts, outward, process
from collectors._host.files import Files, calm
from collectors._host.not_windows import NotWindows
from redaction.redacted import Json

if TYPE_CHECKING:
    from collectors._host.reaching import Backend

_PACKAGED = ("/usr/", "/opt/", "/nix/", "/gnu/", "/ostree/", "/sysroot/", "/sys/", "/proc/", "/var/lib/flatpak/")
"""Where packages live: their managers give one file several names, and only the administrator can add one."""


class LiveLinux(NotWindows):
    """This computer, by the files and tools a Linux system has."""

    def __init__(self, backend: Backend | None = None) -> None:
        self._backend = backend

    @property
    def platform(self) -> Literal["windows", "macos", "linux"]:
        """Linux."""
        return "linux"

    def now(self) -> datetime:
        """The clock, in the computer's own zone."""
        return datetime.now().astimezone()

    def true_path(self, path: str) -> tuple[str, ...]:
        """The path with all links followed, and every other path at which bind mounts show the same thing."""
        with calm():
            return _true_path(path)

    def read(self, path: str, most: int, tail: bool) -> bytes:
        """A regular file's first or last bytes; Unreadable for a pipe, a device or a folder."""
        return _FILES.read(path, most, tail)

    def list(self, path: str) -> Sequence[str]:
        """The names in a folder; Flooded beyond 200,000."""
        return _FILES.list(path)

    def link(self, path: str) -> str:
        """A symbolic link's target."""
        return files.link(path)

    def run(self, command: Sequence[str], seconds: float, most: int, accept: Sequence[int]) -> bytes:
        """A tool's standard output."""
        with calm():
            return process.run(command, seconds, most, accept)

    def fact(self, name: str, *about: str) -> Json:
        """A fact of `facts.py`."""
        with calm():
            return facts.fact(name, *about)

    def reach(self, whom: Literal["backend", "gateway"], router: str) -> Json:
        """How far one gets on the way out."""
        return outward.reach(self._backend, whom, router)


def _true_path(path: str) -> tuple[str, ...]:
    real = os.path.realpath(path)
    return (real, *mounts.other_names(real))


def _name_of(file: int) -> str:
    return os.readlink(f"/proc/self/fd/{file}")


_FILES = Files("linux", _true_path, _name_of, str, _PACKAGED)
