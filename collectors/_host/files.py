"""Files as the three systems keep them: opened without waiting, if of the right kind and the very one the guard saw."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from collectors._host.errors import Absent, Denied, Flooded, Forbidden, HostError, Unreadable
from collectors._host.guard import refuse_private
from collectors._host.permit import REFUSED, permitted

if TYPE_CHECKING:
    from collectors._host.machine import Platform

_FLAGS = ("O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC", "O_NOFOLLOW", "O_BINARY", "O_NOINHERIT")  # the last two: Windows
_CALMLY = sum(getattr(os, flag, 0) for flag in _FLAGS)
_CHUNK = 1 << 18
_MOST_NAMES = 200_000
_ADMINISTRATOR = "needs administrator rights"


@dataclass(frozen=True, slots=True)
class Files:
    """The files of one kind of system; the fields are what the systems do differently.

    `true_path` gives every real path a path leads to, the first one without links. `name_of` asks the kernel for the
    path of an opened file. `alike` writes a path in the form in which two are compared. Below the folders `packaged`
    files may have several names, as only the administrator or the maker of the system can add one there. `kept` is
    the reason where the system itself says no (EPERM). `by_handle` is False on Windows, where a folder's names are
    asked by its path.
    """

    platform: Platform
    true_path: Callable[[str], tuple[str, ...]]
    name_of: Callable[[int], str]
    alike: Callable[[str], str]
    packaged: tuple[str, ...]
    kept: str = _ADMINISTRATOR
    by_handle: bool = True

    def read(self, path: str, most: int, tail: bool) -> bytes:
        """A regular file's first or last bytes; Unreadable for a pipe, a device or a folder."""
        with calm(self.kept), self._opened(path, stat.S_ISREG) as file:
            if tail and (size := os.fstat(file).st_size) > most:
                os.lseek(file, size - most, os.SEEK_SET)
            return _bytes(file, most, tail)

    def list(self, path: str) -> Sequence[str]:
        """The names in a folder; Flooded beyond 200,000."""
        with calm(self.kept), self._folder(path) as folder, os.scandir(folder) as entries:
            names = [entry.name for entry in islice(entries, _MOST_NAMES + 1)]
        if len(names) > _MOST_NAMES:
            raise Flooded(f"more than {_MOST_NAMES} names")
        return sorted(names)

    @contextmanager
    def _opened(self, path: str, is_kind: Callable[[int], bool]) -> Iterator[int]:
        """Open the very file the path leads to now, if it is of the kind and not private; else nothing is read.

        The kernel is asked afterwards what was opened, so that nobody can put another file in between.
        """
        real = self._found(path, is_kind)
        with permitted(real):
            file = os.open(real, _CALMLY)
            try:
                self._judge(file, real, is_kind)
                yield file
            finally:
                os.close(file)

    @contextmanager
    def _folder(self, path: str) -> Iterator[int | str]:
        """What `os.scandir` takes; by its path, a folder must still lead to the same place afterwards."""
        if self.by_handle:
            with self._opened(path, stat.S_ISDIR) as folder:
                yield folder
            return
        real = self._found(path, stat.S_ISDIR)
        with permitted(real):
            yield real
        if self._found(path, stat.S_ISDIR) != real:
            raise Forbidden("it changed while it was being listed")

    def _found(self, path: str, is_kind: Callable[[int], bool]) -> str:
        """Where the path leads, if to something of the kind, and not to a private place."""
        real, *others = self.true_path(path)
        try:
            refuse_private(self.platform, real, *others)
        except Forbidden as error:
            sys.audit(REFUSED, real, error.reason)  # somebody came here past the guard: the second line notes it
            raise
        if not is_kind(mode := os.stat(real).st_mode):
            raise Unreadable("it is a folder" if stat.S_ISDIR(mode) else "it is neither a file nor a folder of files")
        return real

    def _judge(self, file: int, real: str, is_kind: Callable[[int], bool]) -> None:
        opened, name = os.fstat(file), self.alike(self.name_of(file))
        if name != self.alike(real) or not is_kind(opened.st_mode):
            raise Forbidden("it changed while it was being opened")
        if stat.S_ISREG(opened.st_mode) and opened.st_nlink > 1 and not name.startswith(self.packaged):
            raise Forbidden("it has a second name, which may be a private one")


def link(path: str) -> str:
    """A symbolic link's target, as it is written."""
    with calm():
        return os.readlink(path)


def _bytes(file: int, most: int, tail: bool) -> bytes:
    """The first `most` bytes of an open file, or the last; files under /proc do not tell their size."""
    kept = bytearray()
    while chunk := os.read(file, _CHUNK if tail else min(_CHUNK, most - len(kept))):
        kept += chunk
        if tail and len(kept) > most:
            del kept[:-most]
    return bytes(kept)


@contextmanager
def calm(kept: str = _ADMINISTRATOR) -> Iterator[None]:
    """Errors of the system as errors of `errors.py`; a reason never quotes a path."""
    try:
        yield
    except HostError:
        raise
    except ValueError:
        raise Absent("no file can have such a name") from None
    except OSError as error:
        raise _reason(error, kept) from None


def _reason(error: OSError, kept: str) -> HostError:
    if error.errno in (errno.ENOENT, errno.ENOTDIR, errno.ESRCH):
        return Absent("not there")
    if error.errno in (errno.EACCES, errno.EPERM):
        return Denied(kept if error.errno == errno.EPERM else _ADMINISTRATOR)
    if error.errno == errno.EISDIR:
        return Unreadable("it is a folder")
    return Unreadable(f"the system could not read it ({errno.errorcode.get(error.errno or 0, 'unknown error')})")
