"""The finished executable: what it holds, the whole way with a technician's code, and what its tools inherit."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from agent.exits import Exit
from report.phone_code import spoken
from tests.packaging.conftest import Talk
from tests.people import Backend

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.slow


@pytest.fixture
def environment(home: Path, backend: Backend) -> dict[str, str]:
    """A person's own, with wide lines, and the support backend of the test."""
    return {**os.environ, "ALLTIMEFIX_BACKEND": backend.url, "COLUMNS": "200", "ALLTIMEFIX_LANGUAGE": "en"}


def run(program: Path, *arguments: str, timeout: float = 60) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [program, *arguments], capture_output=True, text=True, timeout=timeout, stdin=subprocess.DEVNULL
    )


@pytest.mark.parametrize("kind", ["executable", "folder"])
def test_it_holds_and_tries_what_the_source_tree_does(request: pytest.FixtureRequest, kind: str) -> None:
    done = run(request.getfixturevalue(kind), "self-test")
    assert done.returncode == Exit.DONE, done.stdout[-500:] + done.stderr
    source = subprocess.run(
        [sys.executable, "-m", "agent", "self-test"], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert done.stdout == source.stdout


@pytest.mark.policy("P01")
@pytest.mark.parametrize("name", ["Alltimefix-{}", "Alltimefix-{} (1)", "Alltimefix-{} (2)", "ajuda do meu irmão {}"])
def test_a_code_in_the_file_name_is_asked_about_and_nothing_else_is_typed(
    executable: Path, tmp_path: Path, environment: dict[str, str], backend: Backend, talk: Talk, name: str
) -> None:
    code = backend.ticket()
    program = shutil.copy(executable, tmp_path / name.format(code))
    ended, screen = talk([program], environment, yes=("Yes, go on",), cwd=tmp_path)
    assert spoken(code) in screen
    assert "Ana of " in screen  # the technician who opened the ticket
    assert ended == Exit.DECLINED


@pytest.mark.parametrize(
    "name", ["Alltimefix", "my help", "Alltimefix-482916307", "Alltimefix-48291630", "photo 1 (2)"]
)
def test_a_name_without_a_right_code_begins_without_one(
    executable: Path, tmp_path: Path, environment: dict[str, str], talk: Talk, name: str
) -> None:
    program = shutil.copy(executable, tmp_path / name)
    ended, screen = talk([program], environment, yes=(), cwd=tmp_path)
    assert "482 916" not in screen
    assert ended == Exit.DECLINED


def test_the_whole_way_with_a_code_ends_with_a_report_the_desk_can_open(
    executable: Path, tmp_path: Path, environment: dict[str, str], backend: Backend, talk: Talk
) -> None:
    before = len(backend.reports())
    code = backend.ticket("The executable")
    ended, screen = talk([executable, code], environment, cwd=tmp_path)
    assert ended == Exit.DONE, screen[-2000:]
    assert "Sent. This is your receipt" in screen
    assert len(backend.reports()) == before + 1
    number = screen.split("Number: ")[1].split()[0]
    ticket = next(row for row in backend.desk("reports", "--json")["tickets"] if row["subject"] == "The executable")
    backend.desk("confirm", str(ticket["ticket"]), ticket["match"])
    document = backend.desk("open", number)
    assert document["platform"] == "linux"
    assert document["sections"]["memory"]["outcome"] == "collected"
    assert document["sections"]["software"]["outcome"] == "collected"
    assert not any("fault of this program" in (topic["reason"] or "") for topic in document["sections"].values())


def test_check_looks_saves_and_leaves_nothing_in_the_temporary_folder(
    executable: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    report = tmp_path / "report.html"
    assert run(executable, "check", "--save", str(report)).returncode == Exit.DONE
    assert report.stat().st_size > 10_000
    assert list(temporary.iterdir()) == []


def test_text_is_redacted_in_a_process_of_its_own(executable: Path) -> None:
    done = subprocess.run([executable, "redact"], input=b"mail maria@example.pt now\n", capture_output=True, timeout=60)
    assert done.stdout == "mail ‹email-1› now\n".encode()


def test_tools_are_started_with_the_systems_libraries_and_not_with_ours(executable: Path, tmp_path: Path) -> None:
    """Every tool a topic starts must find the libraries it found before the executable put its own first."""
    report = tmp_path / "report.json"
    done = run(executable, "check", "--json", "--only", "storage", "--save", str(report))
    assert done.returncode == Exit.DONE
    assert '"run lsblk' in report.read_text("utf-8")
    assert '"result":"unreadable"' not in report.read_text("utf-8").replace(": ", ":")


@pytest.mark.parametrize("module", ["agent.main", "http.server", "pdb", "runpy", "code", "timeit", ""])
def test_it_runs_no_module_but_its_own_helpers(executable: Path, module: str) -> None:
    """An executable that runs whatever it is told would be a Python for everybody."""
    done = run(executable, "--run", module)
    assert done.returncode == Exit.USAGE
    assert "No such option" in done.stderr


def test_a_library_that_starts_python_again_does_not_start_the_program(executable: Path) -> None:
    done = run(executable, "--multiprocessing-fork", "tracker_fd=5", "pipe_handle=7", timeout=20)
    assert "No such option" not in done.stderr
    assert "Usage" not in done.stderr


def test_the_backend_is_not_inside(executable: Path) -> None:
    done = run(executable, "demo")
    assert done.returncode == Exit.ERROR
    assert "needs the support backend" in " ".join(done.stdout.split())
