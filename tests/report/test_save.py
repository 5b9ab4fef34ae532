from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from redaction.gate import Outgoing, inspect, release
from redaction.vault import Vault
from report.document import Report, written
from report.save import NotSaved, save, write_privately


@pytest.fixture
def outgoing(report: Report) -> Outgoing:
    from report.document import Hidden

    quiet = report.model_copy(update={"addressed_to": None, "hidden": Hidden(by_kind={}, by_field={})})
    document = written(quiet)
    return release(document, inspect(document, Vault()))


def test_the_saved_json_is_the_cleared_bytes(outgoing: Outgoing, tmp_path: Path) -> None:
    path = save(outgoing, [tmp_path / "r.json"], "json", "en")
    assert path.read_bytes() == outgoing.document + b"\n"


def test_the_saved_page_shows_the_cleared_bytes(outgoing: Outgoing, tmp_path: Path) -> None:
    html = save(outgoing, [tmp_path / "r.html"], "html", "en").read_text("utf-8")
    assert outgoing.sha256 in html


@pytest.mark.policy("P22")
@pytest.mark.skipif(os.name == "nt", reason="file modes are Unix's")
def test_only_the_owner_can_read_what_is_saved(outgoing: Outgoing, tmp_path: Path) -> None:
    assert save(outgoing, [tmp_path / "r.html"], "html", "en").stat().st_mode & 0o777 == 0o600


def test_saving_over_an_older_file_replaces_it_whole(tmp_path: Path) -> None:
    (tmp_path / "r").write_text("old and longer")
    write_privately(tmp_path / "r", b"new")
    assert (tmp_path / "r").read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [tmp_path / "r"]


def test_a_folder_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(NotSaved, match=r"^The file could not be written: No such file or directory\.$"):
        write_privately(tmp_path / "nowhere" / "r", b"x")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="a full disk needs root to make one")
def test_a_full_disk_leaves_neither_half_a_file_nor_a_draft(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk], capture_output=True)
    if mounted.returncode:
        pytest.skip("this machine may not mount a tmpfs")
    try:
        (disk / "r").write_text("old")
        with pytest.raises(NotSaved, match="No space left"):
            write_privately(disk / "r", os.urandom(1 << 20))
        assert (disk / "r").read_text() == "old"
        assert list(disk.iterdir()) == [disk / "r"]
    finally:
        subprocess.run(["umount", disk], check=True)


def test_raw_bytes_have_no_way_to_a_file(tmp_path: Path) -> None:
    with pytest.raises(AttributeError):
        save(json.dumps({"raw": 1}).encode(), [tmp_path / "r"], "json", "en")  # type: ignore[arg-type]  # the point
    assert not list(tmp_path.iterdir())
