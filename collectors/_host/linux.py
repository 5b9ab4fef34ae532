"""A live Linux computer: raw hands, which still open nothing but the very file the guard saw."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import islice
from typing import Literal, NoReturn

from collectors._host import facts, mounts, process
from collectors._host.errors import Absent, Denied, Flooded, Forbidden, HostError, Unreadable
from collectors._host.guard import refuse_private
from collectors._host.permit import REFUSED, permitted
from redaction.redacted import Json

_CALMLY = sum(
    getattr(os, flag, 0) for flag in ("O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC", "O_NOFOLLOW")
)  # Windows has none
_CHUNK = 1 << 18
_MOST_NAMES = 200_000
_SYSTEM = ("/usr/", "/opt/", "/nix/", "/gnu/", "/ostree/", "/sysroot/", "/sys/", "/proc/", "/var/lib/flatpak/")
"""Where packages live: their managers give one file several names, and only the administrator can add one."""


class LiveLinux:
    """This computer, by the files and tools a Linux system has."""

    @property
    def platform(self) -> Literal["windows", "macos", "linux"]:
        """Linux."""
        return "linux"

    def now(self) -> datetime:
        """The clock, in the computer's own zone."""
        return datetime.now().astimezone()

    def true_path(self, path: str) -> tuple[str, ...]:
        """The path with all links followed, and every other path at which bind mounts show the same thing."""
        with _calm():
            real = os.path.realpath(path)
            return (real, *mounts.other_names(real))

    def read(self, path: str, most: int, tail: bool) -> bytes:
        """A regular file's first or last bytes; Unreadable for a pipe, a device or a folder."""
        with _calm(), self._opened(path, stat.S_ISREG) as file:
            if tail and (size := os.fstat(file).st_size) > most:
                os.lseek(file, size - most, os.SEEK_SET)
            return _bytes(file, most, tail)

    def list(self, path: str) -> Sequence[str]:
        """The names in a folder; Flooded beyond 200,000."""
        with _calm(), self._opened(path, stat.S_ISDIR) as folder, os.scandir(folder) as entries:
            names = [entry.name for entry in islice(entries, _MOST_NAMES + 1)]
        if len(names) > _MOST_NAMES:
            raise Flooded(f"more than {_MOST_NAMES} names")
        return sorted(names)

    def link(self, path: str) -> str:
        """A symbolic link's target."""
        with _calm():
            return os.readlink(path)

    def run(self, command: Sequence[str], seconds: float, most: int, accept: Sequence[int]) -> bytes:
        """A tool's standard output."""
        with _calm():
            return process.run(command, seconds, most, accept)

    def fact(self, name: str, *about: str) -> Json:
        """A fact of `facts.py`."""
        with _calm():
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

    @contextmanager
    def _opened(self, path: str, is_kind: Callable[[int], bool]) -> Iterator[int]:
        """Open the very file the path leads to now, if it is of the kind and not private; else nothing is read.

        The kernel is asked afterwards what was opened, so that nobody can put another file in between.
        """
        real, *others = self.true_path(path)
        try:
            refuse_private(self.platform, real, *others)
        except Forbidden as error:
            sys.audit(REFUSED, real, error.reason)  # somebody came here past the guard: the second line notes it
            raise
        if not is_kind(mode := os.stat(real).st_mode):
            raise Unreadable("it is a folder" if stat.S_ISDIR(mode) else "it is neither a file nor a folder of files")
        with permitted(real):
            file = os.open(real, _CALMLY)
        try:
            opened = os.fstat(file)
            if os.readlink(f"/proc/self/fd/{file}") != real or not is_kind(opened.st_mode):
                raise Forbidden("it changed while it was being opened")
            if stat.S_ISREG(opened.st_mode) and opened.st_nlink > 1 and not real.startswith(_SYSTEM):
                raise Forbidden("it has a second name, which may be a private one")
            with permitted(real):
                yield file
        finally:
            os.close(file)


def _bytes(file: int, most: int, tail: bool) -> bytes:
    """The first `most` bytes of an open file, or the last; files under /proc do not tell their size."""
    kept = bytearray()
    while chunk := os.read(file, _CHUNK if tail else min(_CHUNK, most - len(kept))):
        kept += chunk
        if tail and len(kept) > most:
            del kept[:-most]
    return bytes(kept)


@contextmanager
def _calm() -> Iterator[None]:
    """Errors of the system as errors of `errors.py`; a reason never quotes a path."""
    try:
        yield
    except HostError:
        raise
    except ValueError:
        raise Absent("no file can have such a name") from None
    except OSError as error:
        raise _reason(error) from None


def _reason(error: OSError) -> HostError:
    if error.errno in (errno.ENOENT, errno.ENOTDIR, errno.ESRCH):
        return Absent("not there")
    if error.errno in (errno.EACCES, errno.EPERM):
        return Denied("needs administrator rights")
    if error.errno == errno.EISDIR:
        return Unreadable("it is a folder")
    return Unreadable(f"the system could not read it ({errno.errorcode.get(error.errno or 0, 'unknown error')})")
