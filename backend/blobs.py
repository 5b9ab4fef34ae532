"""Where sealed reports lie: an interface as narrow as an object store's, and a folder that keeps it durably."""

from __future__ import annotations

import errno
import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from backend.store import StorageDown, StorageFull

_PART = ".part"
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC}


class Blobs(Protocol):
    """Bytes by name; names are the backend's own (letters, digits, one dot). All may raise StorageFull, StorageDown."""

    def put(self, name: str, data: bytes) -> None:
        """Keep the bytes; durable when it returns, nothing kept when it raises."""

    def get(self, name: str) -> bytes | None:
        """The bytes, if they are kept."""

    def delete(self, name: str) -> None:
        """Remove the bytes; nothing happens when there are none."""

    def names(self, prefix: str = "", older_than: float = 0) -> list[str]:
        """The names that begin so and are at least so many seconds old."""

    def sweep_unfinished(self, older_than: float = 0) -> None:
        """Remove what an interrupted `put` left behind."""

    def ready(self) -> None:
        """Return if bytes could be kept now."""


class FolderBlobs:
    """Blobs as files in one private folder."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._folder = folder

    def put(self, name: str, data: bytes) -> None:
        """See Blobs: written to a private temporary file, forced to disk, then renamed, then the folder forced too."""
        part = self._folder / f"{name}.{secrets.token_hex(8)}{_PART}"
        with _named_errors():
            try:
                _write_through(part, data)
                os.replace(part, self._folder / name)
                self._sync_folder()
            finally:
                part.unlink(missing_ok=True)

    def get(self, name: str) -> bytes | None:
        """See Blobs."""
        with _named_errors():
            try:
                return (self._folder / name).read_bytes()
            except FileNotFoundError:
                return None

    def delete(self, name: str) -> None:
        """See Blobs."""
        with _named_errors():
            (self._folder / name).unlink(missing_ok=True)
            self._sync_folder()

    def names(self, prefix: str = "", older_than: float = 0) -> list[str]:
        """See Blobs."""
        with _named_errors():
            return [name for name in self._aged(older_than) if name.startswith(prefix) and not name.endswith(_PART)]

    def sweep_unfinished(self, older_than: float = 0) -> None:
        """See Blobs."""
        with _named_errors():
            for name in list(self._aged(older_than)):
                if name.endswith(_PART):
                    (self._folder / name).unlink(missing_ok=True)

    def ready(self) -> None:
        """See Blobs."""
        with _named_errors():
            probe = self._folder / f"ready.{secrets.token_hex(8)}{_PART}"
            try:
                _write_through(probe, b"ready")
            finally:
                probe.unlink(missing_ok=True)

    def _aged(self, older_than: float) -> Iterator[str]:
        newest = time.time() - older_than
        with os.scandir(self._folder) as entries:
            for entry in entries:
                try:
                    if older_than == 0 or entry.stat().st_mtime <= newest:
                        yield entry.name
                except FileNotFoundError:
                    continue  # removed while we looked

    def _sync_folder(self) -> None:
        if os.name == "nt":
            return  # a folder cannot be opened there; NTFS journals its entries
        descriptor = os.open(self._folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _write_through(path: Path, data: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _named_errors() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        kind = StorageFull if error.errno in _NO_ROOM else StorageDown
        raise kind("the folder of reports cannot be used") from error
