from __future__ import annotations

import sys

import pytest

from agent.terminal import Screen, somebody_there
from collectors._host import streams


def test_a_program_without_input_and_output_speaks_to_nobody_and_is_asked_by_nobody(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, None)
    streams.complete()
    assert not somebody_there()
    assert sys.stdin.read() == ""
    sys.stdout.buffer.write(b"a document")
    Screen(sys.stderr).line("Guardado: ✓ relatório")
    sys.stdout.write("a name that is no text: \udce1")


def test_streams_that_are_there_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    before = sys.stdin, sys.stdout, sys.stderr
    streams.complete()
    assert (sys.stdin, sys.stdout, sys.stderr) == before
