from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from agent.exits import Exit
from agent.last_words import calmly

ROOT = Path(__file__).parents[2]


def test_a_fault_of_the_program_is_one_sentence_without_its_text(capsys: pytest.CaptureFixture[str]) -> None:
    def broken() -> None:
        raise ValueError("joana.quintela@example.pt")

    with pytest.raises(SystemExit) as ended:
        calmly(broken)
    assert ended.value.code == Exit.ERROR
    said = capsys.readouterr().err
    assert said.startswith("This program made a mistake and stopped (ValueError, ")
    assert len(said.splitlines()) == 1
    assert "joana" not in said


def test_the_sentence_names_the_line_so_that_it_can_be_mended(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        calmly(lambda: [].pop())
    assert f"{__name__}:" in capsys.readouterr().err


def test_what_ends_as_planned_keeps_its_exit_code() -> None:
    with pytest.raises(SystemExit) as ended:
        calmly(lambda: Exit.DECLINED)
    assert ended.value.code == Exit.DECLINED


def test_ctrl_c_outside_any_question_is_a_no_too(capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    with pytest.raises(SystemExit) as ended:
        calmly(interrupted)
    assert ended.value.code == Exit.DECLINED
    assert capsys.readouterr().err.strip() == "Stopped. Nothing more was sent."


def test_a_reader_that_goes_away_is_no_traceback(home: Path) -> None:
    program = [sys.executable, "-m", "agent", "topics"]
    child = subprocess.Popen(program, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert child.stdout is not None
    assert child.stderr is not None
    child.stdout.read(1)
    child.stdout.close()
    said = child.stderr.read()
    child.stderr.close()
    assert child.wait(20) in (Exit.ERROR, Exit.DONE)
    assert b"Traceback" not in said
