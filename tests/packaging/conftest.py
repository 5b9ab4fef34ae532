"""The executables of this run, the scripts they are made with, and a person in a terminal."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import runpy
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.people import Backend

ROOT = Path(__file__).parents[2]
YES = (
    "Yes, go on",
    "Yes, it is this person",
    "Yes, look at this computer",
    "Go on with what is switched on",
    "I agree, send",
)
Talk = Callable[..., tuple[int, str]]


@pytest.fixture(scope="session")
def script() -> Callable[[str], dict[str, Any]]:
    """What a file of packaging/ defines."""
    return lambda name: runpy.run_path(str(ROOT / "packaging" / f"{name}.py"))


@pytest.fixture(scope="session")
def dist() -> Path:
    """Where `packaging/build` put the executables of this run."""
    if not (made := os.environ.get("ALLTIMEFIX_DIST")):
        pytest.skip("no executable to test: run packaging/build FOLDER, and name the folder by ALLTIMEFIX_DIST")
    return Path(made)


@pytest.fixture(scope="session")
def executable(dist: Path) -> Path:
    """The one-file executable for a terminal."""
    return dist / "alltimefix"


@pytest.fixture(scope="session")
def folder(dist: Path) -> Path:
    """The executable of the one-folder build."""
    return dist / "alltimefix-folder" / "alltimefix"


@pytest.fixture(scope="session")
def backend(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backend]:
    """A support backend on loopback."""
    data = tmp_path_factory.mktemp("backend")
    command = [sys.executable, "-m", "backend", "serve", "--data", str(data), "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as server:
        assert server.stdout is not None
        try:
            yield Backend(json.loads(server.stdout.readline())["url"], data, server.pid)
        finally:
            server.terminate()


@pytest.fixture(scope="session")
def talk() -> Talk:
    """Run a program in a terminal, with somebody who says yes to what is listed in `yes`, and no to the rest."""
    return _talk


def _talk(
    command: Sequence[str | Path], environment: Mapping[str, str], yes: Sequence[str] = YES, cwd: Path | None = None
) -> tuple[int, str]:
    controller, terminal = pty.openpty()
    process = subprocess.Popen(
        list(map(str, command)), env=environment, cwd=cwd, stdin=terminal, stdout=terminal, stderr=terminal,
        start_new_session=True, preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
    )  # fmt: skip
    os.close(terminal)
    screen, question = b"", b""
    while chunk := _read(controller):
        screen, question = screen + chunk, question + chunk
        if question.endswith(b"> "):
            time.sleep(0.1)  # a person is slower than the step from the prompt to the reading of the answer
            os.write(controller, _answer(question.decode(), yes))
            question = b""
    os.close(controller)
    return process.wait(60), screen.decode()


def _read(controller: int) -> bytes:
    try:
        return os.read(controller, 65536)
    except OSError:  # the other end is closed: the program has ended
        return b""


def _answer(question: str, yes: Sequence[str]) -> bytes:
    """The number of a choice that is said yes to; an empty line, the careful answer, where there is none."""
    for line in question.splitlines():
        number, is_choice, words = line.strip().partition(" = ")
        if is_choice and words.startswith(tuple(yes)):
            return number.encode() + b"\n"
    return b"\n"
