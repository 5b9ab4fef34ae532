from __future__ import annotations

import io
import os
import sys
import threading
import time
from collections.abc import Iterator
from typing import Literal

import pytest

from agent.exits import Exit
from agent.impatience import Impatience
from agent.steps import Ask, Conversation, Progress
from agent.terminal import Screen, ask_person, converse
from report.words import Words

SAY = Words("en")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Python on Windows has no terminals of a test's own")


@pytest.fixture
def keyboard(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """Where a test types; the program reads it as its terminal."""
    import pty

    controller, terminal = pty.openpty()
    with open(terminal, encoding="utf-8") as typed:
        monkeypatch.setattr("sys.stdin", typed)
        yield controller
    os.close(controller)


def slow(gave_up: threading.Event) -> Conversation:
    """Looks at something that takes until it is given up, or too long; then asks."""
    yield Progress("Disks", "begun", "")
    yield Progress("Disks", "slow", "", gave_up.set)
    outcome: Literal["failed", "collected"] = "failed" if gave_up.wait(10) else "collected"
    yield Progress("Disks", outcome, "you did not want to wait for it")
    answer = yield Ask("keep", "Go on?", (("n", "No"), ("y", "Yes")), "n")
    return Exit.DONE if (answer, outcome) == ("y", "failed") else Exit.ERROR


def test_enter_gives_up_what_is_slow_and_is_no_answer_to_the_next_question(keyboard: int) -> None:
    gave_up, told = threading.Event(), io.StringIO()

    def types() -> None:
        time.sleep(0.3)
        os.write(keyboard, b"\n")
        gave_up.wait(5)
        time.sleep(1.0)
        os.write(keyboard, b"2\n")

    typing = threading.Thread(target=types)
    typing.start()
    ending = converse(slow(gave_up), SAY, ask_person(SAY), Screen(told), Impatience())
    typing.join()
    assert ending is Exit.DONE
    assert "Disks: press Enter if you do not want to wait" in told.getvalue()
    assert "could not be seen, because you did not want to wait for it" in told.getvalue()


def test_what_was_typed_while_waiting_answers_nothing(keyboard: int) -> None:
    impatience, given_up = Impatience(), []
    impatience.over(lambda: given_up.append("disks"))
    os.write(keyboard, b"\n\n\n")
    time.sleep(0.5)
    impatience.ends()
    os.write(keyboard, b"2\n")
    assert sys.stdin.readline() == "2\n"
    assert given_up == ["disks"]


def test_without_anything_slow_nothing_listens_and_nothing_is_taken_away(keyboard: int) -> None:
    impatience = Impatience()
    os.write(keyboard, b"2\n")
    impatience.ends()
    assert sys.stdin.readline() == "2\n"


def test_where_nobody_types_no_key_is_offered() -> None:
    told, gave_up = io.StringIO(), threading.Event()
    gave_up.set()
    converse(slow(gave_up), SAY, lambda *_: "y", Screen(told))
    assert "press Enter" not in told.getvalue()
