from __future__ import annotations

import errno
import os
import stat
import sys
import time
from pathlib import Path

import pytest

from backend.blobs import Blobs, FolderBlobs
from backend.store import StorageDown, StorageFull


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "reports"


@pytest.fixture
def blobs(folder: Path) -> FolderBlobs:
    return FolderBlobs(folder)


def test_bytes_are_kept_until_they_are_deleted(blobs: Blobs) -> None:
    blobs.put("a.1", b"first")
    blobs.put("a.1", b"again")
    assert blobs.get("a.1") == b"again"
    blobs.delete("a.1")
    blobs.delete("a.1")
    assert blobs.get("a.1") is None


def test_names_are_found_by_their_beginning(blobs: Blobs) -> None:
    for name in ("a.1", "a.2", "b.1"):
        blobs.put(name, b"x")
    assert sorted(blobs.names(prefix="a.")) == ["a.1", "a.2"]
    assert len(blobs.names()) == 3


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps permissions in lists, not in modes")
@pytest.mark.policy("P22")
def test_nobody_else_can_read_them(blobs: FolderBlobs, folder: Path) -> None:
    old = os.umask(0)
    try:
        blobs.put("a.1", b"x")
    finally:
        os.umask(old)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "a.1").stat().st_mode) == 0o600


def test_each_step_is_forced_to_disk_in_order(blobs: FolderBlobs, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []
    real_fsync, real_replace = os.fsync, os.replace

    def fsync(descriptor: int) -> None:
        steps.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file")
        real_fsync(descriptor)

    def replace(source: Path, target: Path) -> None:
        steps.append("rename")
        real_replace(source, target)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(os, "replace", replace)
    blobs.put("a.1", b"x")
    assert steps == ["file", "rename", "folder"][: 2 if os.name == "nt" else 3]


@pytest.mark.parametrize(
    ("number", "error"), [(errno.ENOSPC, StorageFull), (errno.EDQUOT, StorageFull), (errno.EIO, StorageDown)]
)
@pytest.mark.parametrize("step", ["write", "fsync", "replace"])
def test_a_disk_that_refuses_leaves_nothing_behind(
    blobs: FolderBlobs, folder: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int, error: type[Exception]
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(number, "refused")

    monkeypatch.setattr(os, step, refuse)
    with pytest.raises(error):
        blobs.put("a.1", b"x" * 1000)
    assert list(folder.iterdir()) == []


def test_short_writes_are_written_to_the_end(blobs: FolderBlobs, monkeypatch: pytest.MonkeyPatch) -> None:
    real_write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: real_write(descriptor, bytes(data[:3])))
    blobs.put("a.1", b"0123456789")
    assert blobs.get("a.1") == b"0123456789"


def test_what_an_interrupted_writer_left_is_swept_and_nothing_else(blobs: FolderBlobs, folder: Path) -> None:
    blobs.put("a.1", b"x")
    left = folder / "b.1.0123456789abcdef.part"
    left.write_bytes(b"half")
    assert blobs.names() == ["a.1"]
    blobs.sweep_unfinished(older_than=60)
    assert left.exists(), "it may still be written to"
    blobs.sweep_unfinished()
    assert not left.exists()
    assert blobs.get("a.1") == b"x"


def test_young_names_can_be_left_out(blobs: FolderBlobs, folder: Path) -> None:
    blobs.put("young.1", b"x")
    blobs.put("old.1", b"x")
    hour_ago = time.time() - 3600
    os.utime(folder / "old.1", (hour_ago, hour_ago))
    assert blobs.names(older_than=60) == ["old.1"]


def test_a_folder_that_is_gone_is_a_named_error(blobs: FolderBlobs, folder: Path) -> None:
    blobs.ready()
    assert list(folder.iterdir()) == []
    folder.rmdir()
    with pytest.raises(StorageDown):
        blobs.ready()
