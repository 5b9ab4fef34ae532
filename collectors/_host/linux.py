"""A live Linux computer: raw hands, which still open nothing but the very file the guard saw."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Literal, NoReturn

from collectors._host import facts, files, mounts, process
from collectors._host.errors import Absent
from collectors._host.files import Files, calm
from redaction.redacted import Json

if TYPE_CHECKING:
    from collectors._host.reaching import Backend

_PACKAGED = ("/usr/", "/opt/", "/nix/", "/gnu/", "/ostree/", "/sysroot/", "/sys/", "/proc/", "/var/lib/flatpak/")
"""Where packages live: their managers give one file several names, and only the administrator can add one."""


class LiveLinux:
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

    def registry(self, key: str, view: Literal[32, 64]) -> NoReturn:  # noqa: ARG002  (the port's shape)
        """Absent, always."""
        raise Absent("this kind of computer has no registry")

    def cim(self, namespace: str, name: str, properties: Sequence[str], seconds: float) -> NoReturn:  # noqa: ARG002
        """Absent, always."""
        raise Absent("this kind of computer has no CIM classes")

    def events(self, channel: str, query: str, most: int, seconds: float) -> NoReturn:  # noqa: ARG002
        """Absent, always."""
        raise Absent("this kind of computer has no Windows event log")

    def reach(self, whom: Literal["backend", "gateway"], router: str) -> Json:
        """Absent in a process that was told of no backend."""
        if self._backend is None:
            raise Absent("without a code nobody is contacted")
        from collectors._host import reaching

        with calm():
            return reaching.to_router(router) if whom == "gateway" else reaching.to_backend(self._backend)


def _true_path(path: str) -> tuple[str, ...]:
    real = os.path.realpath(path)
    return (real, *mounts.other_names(real))


def _name_of(file: int) -> str:
    return os.readlink(f"/proc/self/fd/{file}")


_FILES = Files("linux", _true_path, _name_of, str, _PACKAGED)
