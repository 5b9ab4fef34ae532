"""An initramfs: the first file system a Linux kernel has, in the form `newc` of cpio(5); all of it belongs to root."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

_END = "TRAILER!!!"


class Initramfs:
    """Writes one archive; `end` closes it."""

    def __init__(self, out: BinaryIO) -> None:
        self._out, self._folders, self._count = out, {"/"}, 0

    def folder(self, path: str) -> None:
        """A folder, and those above it."""
        if path not in self._folders:
            self._folders.add(path)
            self._inside(path)
            self._entry(path, stat.S_IFDIR | 0o755, b"")

    def file(self, path: str, content: bytes, *, mode: int = 0o644, mtime: float = 0) -> None:
        """A file, and the folders above it."""
        self._inside(path)
        self._entry(path, stat.S_IFREG | mode, content, mtime)

    def link(self, path: str, target: str) -> None:
        """A symbolic link, and the folders above it."""
        self._inside(path)
        self._entry(path, stat.S_IFLNK | 0o777, target.encode())

    def copy(self, source: Path, path: str) -> None:
        """A file of this machine; Python goes by the time it was changed."""
        told = source.stat()
        self.file(path, source.read_bytes(), mode=stat.S_IMODE(told.st_mode), mtime=told.st_mtime)

    def tree(self, source: Path, path: str, wanted: Callable[[Path], bool]) -> None:
        """A folder of this machine, without what is not wanted of it (paths are those within the folder)."""
        for inner in sorted(source.iterdir()):
            if wanted(inner):
                self._one(inner, f"{path}/{inner.name}", wanted)

    def end(self) -> None:
        """The archive is whole."""
        self._entry(_END, 0, b"")

    def _one(self, source: Path, path: str, wanted: Callable[[Path], bool]) -> None:
        if source.is_dir():
            self.tree(source, path, wanted)
        else:
            self.copy(source, path)

    def _inside(self, path: str) -> None:
        self.folder(path.rpartition("/")[0] or "/")

    def _entry(self, path: str, mode: int, content: bytes, mtime: float = 0) -> None:
        """One entry: a header of 14 hexadecimal numbers, the name, the content, each filled up to a multiple of 4."""
        self._count += 1
        name = path.lstrip("/").encode() + b"\0"
        numbers = (self._count, mode, 0, 0, 1, int(mtime), len(content), 0, 0, 0, 0, len(name), 0)
        header = b"070701" + "".join(f"{number:08x}" for number in numbers).encode()
        self._out.write(_filled(header + name) + _filled(content))


def _filled(content: bytes) -> bytes:
    return content + bytes(-len(content) % 4)
