from __future__ import annotations

import io
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.exits import Exit
from agent.steps import Ask, AskText, Conversation, Progress, Switch, Tell
from agent.terminal import Screen, ask_person, converse
from report.words import Words

SAY = Words("en")
QUESTION = Ask("look", "May I?", (("n", "No"), ("y", "Yes")), "n")


def written(encoding: str = "utf-8") -> tuple[Screen, io.BytesIO]:
    raw = io.BytesIO()
    return Screen(io.TextIOWrapper(raw, encoding=encoding, newline="\n", write_through=True)), raw


def conversation() -> Conversation:
    yield Tell("Title", "title")
    yield Progress("Disks", "begun", "")
    yield Progress("Disks", "collected", "12 ms")
    yield Progress("Programs", "skipped", "you left it out")
    yield Progress("Network", "failed", "it took too long")
    answer = yield QUESTION
    yield Tell(f"You said {answer}.", "warning")
    return Exit.DONE


def test_a_conversation_is_plain_lines_that_can_be_listened_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("2\n"))
    screen, raw = written()
    assert converse(conversation(), SAY, ask_person(SAY), screen) is Exit.DONE
    text = raw.getvalue().decode()
    assert "Disks: looked at (12 ms)" in text
    assert "Programs: not looked at, because you left it out" in text
    assert "Network: could not be seen, because it took too long" in text
    assert "Important: You said y." in text
    assert "\x1b" not in text
    assert "\r" not in text


@pytest.mark.parametrize(
    ("typed", "answer"), [("\n", "n"), ("", "n"), ("2\n", "y"), (" 2. \n", "y"), ("y\n\n", "n"), ("9\n1\n", "n")]
)
def test_an_empty_line_and_the_end_of_input_are_the_careful_answer(
    monkeypatch: pytest.MonkeyPatch, typed: str, answer: str
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    screen, _ = written()
    assert ask_person(SAY)(QUESTION, screen) == answer


def test_anything_else_is_asked_again_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("z\n2\n"))
    screen, raw = written()
    assert ask_person(SAY)(QUESTION, screen) == "y"
    assert "Please type one of these numbers: 1, 2" in raw.getvalue().decode()


def test_an_empty_line_of_text_is_an_answer_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("\n"))
    screen, _ = written()
    assert ask_person(SAY)(AskText("leave_out", "Which?"), screen).strip() == ""


@pytest.mark.parametrize("columns", [20, 40, 200])
def test_no_line_is_wider_than_the_terminal(monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    screen, raw = written()
    screen.line("  3. Programs and their versions: To see which programs could cause the trouble you have.", "     ")
    assert all(len(line) <= min(columns, 78) for line in raw.getvalue().decode().splitlines())


def test_a_terminal_without_block_characters_draws_with_plain_ones() -> None:
    screen, raw = written("ascii")
    screen.line("▁▂▃▄▅▆▇█ 0, 1")
    assert raw.getvalue() == b"_.:-=+*# 0, 1\n"


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "cp437"])
def test_a_terminal_that_knows_few_letters_gets_plain_ones(encoding: str) -> None:
    screen, raw = written(encoding)
    screen.line("‹user-1› até à ação – “olá” ✓")
    assert "<user-1>" in raw.getvalue().decode(encoding).replace("‹", "<").replace("›", ">")
    assert "at" in raw.getvalue().decode(encoding)


@given(st.text())
def test_no_control_character_reaches_a_terminal(text: str) -> None:
    screen, raw = written()
    screen.line(text)
    shown = raw.getvalue().decode("utf-8", "surrogatepass")
    assert all(c == "\n" or c.isprintable() for c in shown)


def test_ctrl_c_is_a_no_and_closes_the_conversation() -> None:
    closed = []

    def talk() -> Conversation:
        try:
            yield QUESTION
        finally:
            closed.append(True)
        return Exit.DONE

    def interrupt(step: Ask | AskText, screen: Screen) -> str:
        raise KeyboardInterrupt

    screen, raw = written()
    assert converse(talk(), SAY, interrupt, screen) is Exit.DECLINED
    assert closed == [True]
    assert "Nothing was sent" in raw.getvalue().decode()


def in_a_terminal(
    home: Path, keys: bytes, *arguments: str, columns: int = 40, locale: str = "C.UTF-8"
) -> tuple[int, str]:
    """Run the real program in a real terminal, type, and read the screen."""
    if sys.platform == "win32":
        pytest.skip("Python on Windows has no terminals of a test's own")
    import fcntl
    import pty
    import termios

    controller, terminal = pty.openpty()
    environment = {
        **os.environ,
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "COLUMNS": str(columns),
        "LC_ALL": locale,
    }
    command = [sys.executable, "-m", "agent", *arguments]
    root = Path(__file__).parents[2]
    environment["PYTHONPATH"] = str(root)
    process = subprocess.Popen(
        command, cwd=home, env=environment, stdin=terminal, stdout=terminal, stderr=terminal,
        start_new_session=True, preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # so that Ctrl-C is one
    )  # fmt: skip
    os.close(terminal)
    screen = b""
    while True:
        if keys and screen.endswith(b"> "):
            time.sleep(0.3)  # a person is slower than the step from the prompt to the reading of the answer
            os.write(controller, keys)
            keys = b""
        try:
            chunk = os.read(controller, 65536)
        except OSError:
            break
        if not chunk:
            break
        screen += chunk
    os.close(controller)
    return process.wait(30), screen.decode("utf-8", "replace")


def test_a_frightened_person_with_forty_columns_can_say_no(home: Path) -> None:
    code, screen = in_a_terminal(home, b"\n")
    assert code == Exit.DECLINED
    assert "Nothing has been sent yet." in screen
    assert "Nothing was sent, and nothing was kept" in " ".join(screen.split())
    assert all(len(line) <= 40 for line in screen.splitlines())
    assert list(home.iterdir()) == []


def test_a_person_without_a_code_gets_a_file(home: Path) -> None:
    code, screen = in_a_terminal(home, b"2\n\n3\n3\n", "--only", "memory")
    assert code == Exit.SAVED, screen
    assert [path.suffix for path in home.iterdir()] == [".html"]


def test_portuguese_in_a_terminal_without_utf8_is_still_readable(home: Path) -> None:
    code, screen = in_a_terminal(home, b"\n", "--language", "pt", locale="C")
    assert code == Exit.DECLINED
    assert "Ainda nada foi enviado." in screen
    assert "Traceback" not in screen


def test_ctrl_c_in_a_terminal_is_one_calm_sentence(home: Path) -> None:
    code, screen = in_a_terminal(home, b"\x03")
    assert code == Exit.DECLINED
    assert "Traceback" not in screen


def test_a_conversation_can_say_what_is_true_when_it_is_stopped_late() -> None:
    def talk() -> Conversation:
        try:
            yield Tell("sent")
        except KeyboardInterrupt:
            yield Tell("It was sent before.")
        return Exit.DONE

    class Stopping(Screen):
        def line(self, text: str = "", indent: str = "") -> None:
            if text == "sent":
                raise KeyboardInterrupt
            super().line(text, indent)

    raw = io.BytesIO()
    screen = Stopping(io.TextIOWrapper(raw, encoding="utf-8", write_through=True))
    assert converse(talk(), SAY, ask_person(SAY), screen) is Exit.DONE
    assert raw.getvalue().decode().split() == ["It", "was", "sent", "before."]


def test_what_can_be_left_out_is_listed_with_what_is_typed_for_it_and_its_parts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("1\n"))
    parts = (Switch("1a", "Volumes", "/", lines=3), Switch("1b", "Swap", "-", on=False))
    topics = (Switch("1", "Disks", "sda", size=2000, parts=parts), Switch("2", "Memory", "8 GiB", on=False))
    headings = (
        Switch("A", "The computer itself", "Disks, Memory", size=2000, parts=topics),
        Switch("B", "Its programs", "", on=False, parts=(Switch("3", "Programs", "Firefox"),)),
    )
    screen, raw = written()
    ask_person(SAY)(Ask("keep", "These?", (("n", "No"),), "n", headings), screen)
    assert raw.getvalue().decode().splitlines()[:5] == [
        "A. The computer itself (2 kB)",
        "  1. Disks (2 kB): sda",
        "     1a. Volumes (3 lines), 1b. Swap [left out]",
        "  2. Memory [left out]: 8 GiB",
        "B. Its programs [left out]",
    ]


def test_single_lines_are_listed_one_below_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("1\n"))
    screen, raw = written()
    lines = (Switch("1", "Firefox", ""), Switch("2", "Thunderbird", "", on=False))
    ask_person(SAY)(Ask("lines", "These?", (("b", "Back"),), "b", lines), screen)
    assert raw.getvalue().decode().splitlines()[:2] == ["  1. Firefox", "  2. Thunderbird [left out]"]


def test_a_line_to_type_says_what_leaving_it_empty_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("\n"))
    screen, raw = written()
    assert ask_person(SAY)(AskText("code", "The code:", "Go on without"), screen) == ""
    assert "(just Enter: Go on without)" in raw.getvalue().decode()
