"""`alltimefix compare`, as a person runs it: real processes over reports of a recorded computer."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from agent.exits import Exit

ROOT = Path(__file__).parents[2]
TOPICS = ("device", "software", "services", "event_logs")


def run(home: Path, *arguments: str, columns: int = 80) -> subprocess.CompletedProcess[bytes]:
    environment = {
        **os.environ, "HOME": str(home), "XDG_DATA_HOME": str(home / "data"), "PYTHONPATH": str(ROOT),
        "COLUMNS": str(columns),
    }  # fmt: skip
    command = [sys.executable, "-W", "error", "-m", "agent", *arguments]
    return subprocess.run(command, cwd=home, env=environment, capture_output=True, timeout=60)


def saved(home: Path, name: str, recording: dict[str, Any]) -> str:
    """The report of a recorded computer, saved as the name's ending says."""
    (home / "recording.json").write_text(json.dumps(recording), "utf-8")
    form = ["--json"] if name.endswith(".json") else []
    chosen = [word for topic in TOPICS for word in ("--only", topic)]
    done = run(home, "check", *form, "--save", name, "--recording", str(home / "recording.json"), *chosen)
    assert done.returncode == Exit.DONE, done.stderr
    return name


def recorded(name: str) -> dict[str, Any]:
    machine: dict[str, Any] = json.loads((ROOT / "tests" / "recordings" / f"{name}.json").read_text("utf-8"))
    return machine


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A person's folder, the same for all of these tests: they read only."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def two(home: Path) -> tuple[str, str]:
    """A desktop before and after somebody worked on it: one as the document, one as the page."""
    machine = recorded("linux-debian-desktop-software")
    before = saved(home, "before.json", machine)
    answers = json.loads(json.dumps(machine["answers"]))
    status = answers["read /var/lib/dpkg/status"]
    status["text"] = status["text"].replace("Version: 5.2.15-2+b7", "Version: 5.2.37-1")
    status["text"] += "\nPackage: mc\nStatus: install ok installed\nArchitecture: amd64\nVersion: 3:4.8\n"
    units = next(answers[words] for words in answers if words.startswith("run systemctl list-units"))
    units["text"] = units["text"].replace('"active": "failed", "sub": "failed"', '"active": "active", "sub": "running"')
    return before, saved(home, "after.html", {**machine, "answers": answers})


def test_what_somebody_changed_is_found_and_nothing_else(home: Path, two: tuple[str, str]) -> None:
    done = run(home, "compare", *two, "--json")
    assert done.returncode == Exit.DONE, done.stderr
    told = json.loads(done.stdout)
    changes = {(d["kind"], d["path"], d["things"][-1].split(",")[0]) for d in told["differences"]}
    assert {
        ("changed", "software.sources.packages", "bash"),
        ("added", "software.sources.packages", "mc"),
        ("changed", "services.services", "cups.service"),
    } <= changes
    assert {path.split(".")[0] for _, path, _ in changes} == {"software", "services"}
    back = json.loads(run(home, "compare", *reversed(two), "--json").stdout)
    swapped = {"added": "removed", "removed": "added", "changed": "changed"}
    assert {(swapped[kind], path, thing) for kind, path, thing in changes} == {
        (d["kind"], d["path"], d["things"][-1].split(",")[0]) for d in back["differences"]
    }


def test_on_a_narrow_screen_no_line_is_too_long(home: Path, two: tuple[str, str]) -> None:
    done = run(home, "compare", *two, columns=41)
    assert done.returncode == Exit.DONE, done.stderr
    lines = done.stdout.decode().splitlines()
    assert lines[0] == "What changed between two reports"
    assert max(len(line) for line in lines) <= 40
    assert "was 5.2.15-2+b7, now 5.2.37-1" in " ".join(done.stdout.decode().split())


def test_a_report_compared_with_itself_has_no_change(home: Path, two: tuple[str, str]) -> None:
    done = run(home, "--language", "pt", "compare", two[0], two[0])
    assert done.returncode == Exit.DONE
    assert "Nada mudou." in done.stdout.decode()


def test_two_computers_are_not_compared(home: Path, two: tuple[str, str]) -> None:
    other = saved(home, "mac.json", recorded("macos-macbook"))
    done = run(home, "compare", two[0], other)
    assert done.returncode == Exit.ERROR
    assert "two different computers" in " ".join(done.stdout.decode().split())


def test_what_cannot_be_compared_is_one_sentence_that_names_the_file(home: Path) -> None:
    (home / "notes.txt").write_text("no report")
    for names, sentence in (
        (("no.json", "no.json"), b"no.json: There is no such file."),
        (("notes.txt", "notes.txt"), b"notes.txt: This is not a report, or only a part of one."),
    ):
        done = run(home, "compare", *names)
        assert (done.returncode, done.stdout) == (Exit.ERROR, b"")
        assert b" ".join(done.stderr.split()) == sentence


def test_one_file_is_not_enough(home: Path) -> None:
    done = run(home, "compare", "a.json")
    assert done.returncode == Exit.USAGE
    assert b"Traceback" not in done.stderr


def test_comparing_leaves_nothing_behind(home: Path, two: tuple[str, str]) -> None:
    before = sorted(home.rglob("*"))
    run(home, "compare", *two)
    assert sorted(home.rglob("*")) == before
