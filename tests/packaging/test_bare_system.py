"""The executable in a bare Debian: no Python, nothing installed, another user, a home nobody can write to."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from agent.exits import Exit
from tests.packaging.conftest import Talk
from tests.people import Backend

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.geteuid() != 0, reason="only root can change the root folder"),
]
ENVIRONMENT = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/home/person", "LC_ALL": "C.UTF-8", "COLUMNS": "200"}
PERSON = "1234:1234"
INSIDE = 'mount -t proc proc "$0/proc" && exec chroot --userspec="$1" "$0" "$2" "${@:3}"'


@pytest.fixture(scope="module")
def root(executable: Path) -> Iterator[Path]:
    """A bare system made by `debootstrap --variant=minbase`, with the executable in it."""
    if not (made := os.environ.get("ALLTIMEFIX_BARE_ROOT")):
        pytest.skip(
            "no bare system: run debootstrap --variant=minbase bookworm FOLDER, name it by ALLTIMEFIX_BARE_ROOT"
        )
    root = Path(made)
    (root / "home" / "person").mkdir(parents=True, exist_ok=True)
    (root / "home" / "person").chmod(0o555)
    shutil.copy(executable, root / "opt" / "alltimefix")
    yield root
    (root / "opt" / "alltimefix").unlink()


def command(root: Path, *arguments: str) -> list[str]:
    """The executable, as that person, in that system, with /proc as a real one has it."""
    return ["unshare", "-m", "bash", "-c", INSIDE, str(root), PERSON, "/opt/alltimefix", *arguments]


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(root, *arguments), env=ENVIRONMENT, capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL
    )


def test_there_is_no_python_in_it(root: Path) -> None:
    assert not list((root / "usr" / "bin").glob("python*"))


def test_every_part_works(root: Path) -> None:
    done = run(root, "self-test")
    assert done.returncode == Exit.DONE, done.stdout[-500:] + done.stderr
    assert "tried the process that looks: works" in done.stdout


def test_the_computer_is_looked_at_and_nothing_but_the_report_is_left(root: Path) -> None:
    done = run(root, "check", "--save", "/tmp/report.html")
    assert done.returncode == Exit.DONE, done.stdout[-500:] + done.stderr
    assert (root / "tmp" / "report.html").stat().st_uid == 1234
    (root / "tmp" / "report.html").unlink()
    assert list((root / "tmp").iterdir()) == []


def test_where_nothing_can_be_saved_one_sentence_says_so(root: Path) -> None:
    done = run(root, "check")
    assert done.returncode == Exit.ERROR
    assert "The file could not be written: Permission denied." in done.stdout + done.stderr
    assert (done.stdout + done.stderr).strip().endswith("Nothing was sent.")


@pytest.mark.policy("P23")
def test_without_a_place_for_the_receipt_nothing_is_sent(root: Path, backend: Backend, talk: Talk) -> None:
    before = len(backend.reports())
    ended, screen = talk(command(root, backend.ticket()), {**ENVIRONMENT, "ALLTIMEFIX_BACKEND": backend.url})
    assert "Without a receipt nothing is sent." in screen, screen[-2000:]
    assert ended == Exit.ERROR
    assert len(backend.reports()) == before


def test_the_whole_way_with_a_code_reaches_the_desk(root: Path, backend: Backend, talk: Talk) -> None:
    before = len(backend.reports())
    environment = {**ENVIRONMENT, "ALLTIMEFIX_BACKEND": backend.url, "XDG_DATA_HOME": "/tmp/receipts"}
    ended, screen = talk(command(root, backend.ticket()), environment)
    assert ended == Exit.DONE, screen[-2000:]
    assert len(backend.reports()) == before + 1
    shutil.rmtree(root / "tmp" / "receipts")
