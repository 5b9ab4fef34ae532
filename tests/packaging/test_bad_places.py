"""The executable where things go wrong: each ends well, or in one clear sentence."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from agent.exits import Exit

pytestmark = pytest.mark.slow
needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can make a disk read-only")


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A temporary folder of the test's own."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    return folder


def check(program: Path, report: Path, *before: str | Path) -> subprocess.CompletedProcess[str]:
    command = [*before, program, "check", "--only", "memory", "--save", report]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL)


def sentences(done: subprocess.CompletedProcess[str]) -> str:
    return " ".join((done.stdout + done.stderr).split())


def read_only(*folders: Path) -> tuple[str, ...]:
    """The start of a command that sees these folders as a disk nobody can write to."""
    mounts = "".join(f"mount --bind '{f}' '{f}' && mount -o remount,ro,bind '{f}' && " for f in folders)
    return ("unshare", "-m", "sh", "-c", f'{mounts} exec "$@"', "sh")


@needs_root
def test_from_a_read_only_disk_it_works(executable: Path, tmp_path: Path, temporary: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    program = Path(shutil.copy(executable, disk / "alltimefix"))
    report = tmp_path / "report.html"
    done = check(program, report, *read_only(disk))
    assert done.returncode == Exit.DONE, sentences(done)
    assert report.exists()


@needs_root
def test_onto_a_read_only_disk_nothing_is_saved_and_one_sentence_says_so(
    executable: Path, tmp_path: Path, temporary: Path
) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    done = check(executable, disk / "report.html", *read_only(disk))
    assert done.returncode == Exit.ERROR
    assert sentences(done).endswith("The file could not be written: Read-only file system. Nothing was sent.")


@pytest.mark.parametrize(
    "name",
    [
        "my own folder",
        "Transferências do irmão",
        "ação 🖥️ d'água",
        "日本語",
        "a" * 120 + "/" + "b" * 120 + "/" + "ç" * 100,
    ],
    ids=["spaces", "accents", "emoji", "japanese", "longer than 260"],
)
@pytest.mark.parametrize("kind", ["executable", "folder"])
def test_in_any_folder_it_works(
    request: pytest.FixtureRequest, tmp_path: Path, temporary: Path, name: str, kind: str
) -> None:
    place = tmp_path / name
    if kind == "folder":
        program = shutil.copytree(request.getfixturevalue("folder").parent, place) / "alltimefix"
    else:
        place.mkdir(parents=True)
        program = Path(shutil.copy(request.getfixturevalue("executable"), place / "alltimefix"))
    report = place / "my report é.html"
    done = check(program, report)
    assert done.returncode == Exit.DONE, sentences(done)
    assert report.exists()


def test_twice_at_once_both_work_and_neither_takes_the_others_folder(
    executable: Path, tmp_path: Path, temporary: Path
) -> None:
    reports = [tmp_path / f"{number}.html" for number in range(3)]
    running = [
        subprocess.Popen([executable, "check", "--save", report], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        for report in reports
    ]
    assert [(process.communicate(timeout=90), process.returncode)[1] for process in running] == [Exit.DONE] * 3
    assert all(report.exists() for report in reports)
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize("seconds", [0.4, 0.7, 1.0])
def test_what_a_killed_run_left_is_gone_after_the_next(
    executable: Path, tmp_path: Path, temporary: Path, seconds: float
) -> None:
    victim = subprocess.Popen(
        [executable, "check", "--save", tmp_path / "never.html"], stdout=subprocess.DEVNULL, start_new_session=True
    )
    until = time.monotonic() + 10
    while not list(temporary.glob("_MEI*/alltimefix-is-running")) and time.monotonic() < until:
        time.sleep(0.01)
    time.sleep(seconds - 0.4)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(victim.pid, signal.SIGKILL)
    victim.wait()
    assert list(temporary.glob("_MEI*"))
    assert check(executable, tmp_path / "report.html").returncode == Exit.DONE
    assert list(temporary.iterdir()) == []
    assert not (tmp_path / "never.html").exists()


@pytest.mark.skipif(not shutil.which("faketime"), reason="faketime is not installed")
@pytest.mark.parametrize("when", ["1970-01-02 03:04:05", "2038-01-20 00:00:00", "2099-06-30 12:00:00"])
def test_with_a_clock_that_is_wrong_by_decades_it_works(
    executable: Path, tmp_path: Path, temporary: Path, when: str
) -> None:
    report = tmp_path / "report.html"
    done = check(executable, report, "faketime", "-f", f"@{when}")
    assert done.returncode == Exit.DONE, sentences(done)
    assert when[:4] in report.read_text("utf-8")


def test_a_temporary_folder_that_is_not_there_is_no_hindrance(
    executable: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path / "nowhere"))
    assert check(executable, tmp_path / "report.html").returncode == Exit.DONE


@needs_root
def test_without_any_temporary_folder_one_sentence_says_so_and_the_folder_build_works(
    executable: Path, folder: Path, tmp_path: Path
) -> None:
    nowhere = read_only(*(Path(name) for name in ("/tmp", "/var/tmp", "/usr/tmp") if Path(name).is_dir()))
    done = subprocess.run([*nowhere, executable, "--version"], capture_output=True, text=True, timeout=60)
    assert done.returncode != 0
    assert sentences(done).endswith("Could not create temporary directory!")
    done = subprocess.run([*nowhere, folder, "--version"], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0
