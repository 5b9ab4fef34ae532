from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from collectors._host import unpacked
from collectors._host.unpacked import HELD, MARK, keep, own_folder, tidy

ROOT = Path(__file__).parents[3]
Make = Callable[..., Path]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """A folder as a one-file executable unpacks itself into; `seconds` ago."""

    def folder(name: str, *files: str, seconds: float = 0) -> Path:
        place = tmp_path / name
        place.mkdir()
        for file in (*files, "libpython.so"):
            (place / file).write_text("")
        os.utime(place, (time.time() - seconds,) * 2)
        return place

    return folder


@pytest.fixture
def own(make: Make) -> Path:
    return make("_MEIown123", MARK)


def test_the_folder_of_a_run_that_was_killed_is_removed_at_once(make: Make, own: Path) -> None:
    left = make("_MEIabc123", MARK, HELD)
    assert tidy(str(own)) == [str(left)]
    assert not left.exists()
    assert own.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows itself keeps a folder a program was loaded from")
def test_the_folder_of_a_run_that_lives_is_kept_however_old(make: Make, own: Path) -> None:
    other = make("_MEIabc123", MARK)
    program = f"from collectors._host.unpacked import keep; keep({str(other)!r}); print('held', flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", program], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as living:
        assert living.stdout is not None
        assert living.stdout.readline() == b"held\n"
        os.utime(other, (0, 0))
        assert tidy(str(own)) == []
        living.kill()
    assert tidy(str(own)) == [str(other)]


@pytest.mark.parametrize("seconds", [0, 30, -30])
def test_a_run_that_is_still_unpacking_itself_is_left_alone(make: Make, own: Path, seconds: float) -> None:
    make("_MEIabc123", MARK, seconds=seconds)
    assert tidy(str(own)) == []


@pytest.mark.parametrize("seconds", [90, 1e9, -1e6])
def test_a_run_that_was_killed_while_unpacking_goes_later_whatever_the_clock_said(
    make: Make, own: Path, seconds: float
) -> None:
    left = make("_MEIabc123", MARK, seconds=seconds)
    assert tidy(str(own)) == [str(left)]


def test_what_another_program_left_is_never_touched(make: Make, own: Path) -> None:
    make("_MEIabc123", "python3.dll", seconds=1e6)
    make("_MEIdef456", HELD, seconds=1e6)
    assert tidy(str(own)) == []


@pytest.mark.parametrize("name", ["MEIabc", "_MEI", "_MEI.x", "a_MEIabc123", "_MEIabc 1", "documents"])
def test_a_folder_of_another_name_is_never_touched(make: Make, own: Path, name: str) -> None:
    make(name, MARK, HELD, seconds=1e6)
    assert tidy(str(own)) == []


def test_a_link_and_what_it_leads_to_are_never_touched(make: Make, own: Path, tmp_path: Path) -> None:
    target = make("precious", MARK, HELD, seconds=1e6)
    (tmp_path / "_MEIlink12").symlink_to(target)
    assert tidy(str(own)) == []
    assert sorted(path.name for path in target.iterdir()) == sorted((MARK, HELD, "libpython.so"))


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="only root can give a folder to another")
def test_another_persons_folder_is_never_touched(make: Make, own: Path) -> None:
    others = make("_MEIabc123", MARK, HELD, seconds=1e6)
    os.chown(others, 12345, 12345)
    assert tidy(str(own)) == []


def test_a_temporary_folder_that_is_gone_is_no_fault(tmp_path: Path) -> None:
    assert tidy(str(tmp_path / "gone" / "_MEIown123")) == []


def test_own_folder_is_only_one_the_executable_unpacked_itself_into(
    make: Make, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert own_folder() is None
    monkeypatch.setattr(unpacked.sys, "_MEIPASS", str(own), raising=False)  # type: ignore[attr-defined]  # its own sys
    assert own_folder() == str(own)
    for other in (make("_internal", MARK), make("_MEInomark")):
        monkeypatch.setattr("sys._MEIPASS", str(other))
        assert own_folder() is None


def test_holding_leaves_one_file_and_no_draft(own: Path) -> None:
    held = keep(str(own))
    assert sorted(path.name for path in own.iterdir()) == sorted((MARK, HELD, "libpython.so"))
    os.close(held)
