from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from collectors._host import frozen

ROOT = Path(__file__).parents[3]


def begun(*arguments: str) -> subprocess.CompletedProcess[str]:
    """What an executable does first, in a process of its own; `begun?` and the arguments that are left."""
    program = "import sys; from collectors._host import frozen; "
    program += "print('begun?', frozen.begin(sys.argv, {'calendar'}), sys.argv[1:])"
    command = [sys.executable, "-c", program, *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=20)


def test_a_helper_runs_as_the_main_module_with_the_words_that_are_its_own() -> None:
    done = begun("--run", "calendar", "2026", "11")
    assert done.stdout.startswith("   November 2026")
    assert "begun? True ['2026', '11']" in done.stdout


@pytest.mark.parametrize("arguments", [(), ("--run",), ("--run", "pdb"), ("check",), ("check", "--run", "calendar")])
def test_everything_else_is_left_to_the_command_line(arguments: tuple[str, ...]) -> None:
    assert begun(*arguments).stdout == f"begun? False {list(arguments)}\n"


def test_from_source_it_is_no_executable(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not frozen.is_frozen()
    monkeypatch.setattr("sys.frozen", True, raising=False)
    assert frozen.is_frozen()
