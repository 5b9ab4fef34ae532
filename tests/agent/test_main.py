from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
import typer

from agent.exits import Exit
from agent.main import days
from report.document import opened

ROOT = Path(__file__).parents[2]


def run(home: Path, *arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """The program as a script runs it: no terminal."""
    environment = {**os.environ, "HOME": str(home), "XDG_DATA_HOME": str(home / "data"), "PYTHONPATH": str(ROOT)}
    for screen in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"):
        environment.pop(screen, None)
    command = [sys.executable, "-W", "error", "-m", "agent", *arguments]
    return subprocess.run(command, cwd=home, env=environment, input=stdin, capture_output=True, timeout=60)


@pytest.mark.policy("P01")
@pytest.mark.parametrize("arguments", [(), ("482916303",), ("482", "916", "303"), ("--only", "memory")])
def test_without_a_terminal_nothing_is_looked_at_or_sent(home: Path, arguments: tuple[str, ...]) -> None:
    done = run(home, *arguments, stdin=b"y\ny\ny\ns\n")
    assert done.returncode == Exit.USAGE
    assert b"alltimefix check" in done.stderr
    assert list(home.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["48291630"], b"The code has 9 digits; you typed 8."),
        (["482 916 308"], b"One digit seems wrong."),
        (["482", "916", "308"], b"One digit seems wrong."),
    ],
)
def test_a_mistyped_code_is_one_sentence_and_costs_no_try(home: Path, words: list[str], sentence: bytes) -> None:
    done = run(home, *words)
    assert done.returncode == Exit.USAGE
    assert b" ".join(done.stderr.split()).startswith(sentence)
    assert b"Traceback" not in done.stderr


def test_an_unknown_topic_is_one_sentence_that_names_the_known_ones(home: Path) -> None:
    done = run(home, "check", "--only", "printerz")
    assert done.returncode == Exit.USAGE
    assert b"printerz" in done.stderr
    assert b"storage" in done.stderr


@pytest.mark.parametrize(
    "arguments", [("chek",), ("check", "--send"), ("check", "--yes"), ("check", "--since", "soon")]
)
def test_a_wrong_word_or_option_is_a_usage_error(home: Path, arguments: tuple[str, ...]) -> None:
    done = run(home, *arguments)
    assert done.returncode == Exit.USAGE
    assert b"Traceback" not in done.stderr


@pytest.mark.policy("P01")
def test_no_option_sends_without_a_question() -> None:
    import typer.main

    from agent.main import app

    group: Any = typer.main.get_command(app)
    names = {option for command in (group, *group.commands.values()) for p in command.params for option in p.opts}
    assert not names & {"--yes", "-y", "--force", "--send", "--no-confirm", "--assume-yes", "--batch", "--unattended"}


def test_check_writes_the_document_to_its_output_and_the_story_beside_it(home: Path) -> None:
    done = run(home, "check", "--json", "--only", "memory", "--only", "processor")
    assert done.returncode == Exit.DONE, done.stderr
    report = opened(done.stdout.strip())
    assert report.addressed_to is None
    assert {name for name, topic in report.sections.items() if topic.outcome == "collected"} == {"memory", "processor"}
    assert b"(yes, since you ran this command)" in b" ".join(done.stderr.split())
    assert list(home.iterdir()) == []


def test_check_saves_one_page_where_it_is_told(home: Path) -> None:
    done = run(home, "check", "--save", "r.html", "--only", "memory", "--since", "24h")
    assert done.returncode == Exit.DONE, done.stderr
    html = (home / "r.html").read_text("utf-8")
    assert html.startswith("<!doctype html>")
    inside = json.loads(html.split('id="report">')[1].split("</script>")[0])
    assert inside["window_days"] == 1


def test_check_that_cannot_save_is_an_error_in_one_sentence(home: Path) -> None:
    done = run(home, "check", "--save", "no/such/folder/r.html", "--only", "memory")
    assert done.returncode == Exit.ERROR
    assert b"could not be written" in done.stdout
    assert b"Traceback" not in done.stderr


def test_topics_lists_every_topic_and_how_each_field_is_treated(home: Path) -> None:
    from collectors._found import found

    done = run(home, "topics")
    assert done.returncode == Exit.DONE
    text = " ".join(done.stdout.decode().split())
    for name, topic in found().items():
        assert f"{topic.title} ({name})" in text
    assert "sent as a stand-in that only tells two values apart" in text


def test_the_help_is_short_and_names_the_code_first(home: Path) -> None:
    done = run(home, "--help")
    assert done.returncode == Exit.DONE
    assert b"alltimefix 482916303" in done.stdout
    assert max(len(line) for line in done.stdout.decode().splitlines()) <= 80


def test_the_help_and_the_first_question_need_no_heavy_import(home: Path) -> None:
    program = (
        "import sys; from agent.flow import Wish, help_me; from agent import main, terminal\n"
        "from report.words import Words\n"
        "talk = help_me(Wish(), Words('en')); [next(talk) for _ in range(4)]\n"
        "heavy = {'httpx', 'pydantic', 'nacl', 'pyrage', 'jinja2', 'psutil', 'cryptography', 'rich'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, timeout=30)
    assert done.stdout.strip() == b"[]", done.stderr


def test_every_exit_code_is_documented_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    for code in Exit:
        assert f"| {code.value} |" in readme


@pytest.mark.parametrize(("since", "length"), [("12h", 0.5), ("7d", 7), ("4w", 28), (" 1D ", 1)])
def test_a_time_is_a_number_and_a_unit(since: str, length: float) -> None:
    assert days(since) == length


@pytest.mark.parametrize("since", ["", "7", "d", "0d", "-1d", "9999w", "7 days", "1.5d"])
def test_any_other_time_is_refused(since: str) -> None:
    with pytest.raises(typer.BadParameter):
        days(since)


@pytest.mark.parametrize("arguments", [(), ("--page",), ("--page", "482916303"), ("482916303", "--page")])
def test_a_double_click_or_a_word_opens_a_page_and_nothing_happens_before_somebody_comes(
    home: Path, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    """A double click has no terminal, but a screen."""
    note, browser = tmp_path / "note", tmp_path / "xdg-open"
    browser.write_text(f'#!/bin/sh\nprintf %s "$1" > {note}.new && /bin/mv {note}.new {note}\n')
    browser.chmod(0o700)
    environment = {
        **os.environ, "HOME": str(home), "XDG_DATA_HOME": str(home / "data"), "PYTHONPATH": str(ROOT),
        "PATH": str(tmp_path), "DISPLAY": ":0",
    }  # fmt: skip
    command = [sys.executable, "-m", "agent", *arguments]
    program = subprocess.Popen(command, cwd=home, env=environment, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        for _ in range(500):
            if note.exists():
                break
            time.sleep(0.02)
        assert note.read_text().startswith("http://127.0.0.1:")
        assert program.poll() is None
        assert list(home.iterdir()) == []
    finally:
        program.terminate()
        assert program.communicate(timeout=10)[1] == b""


def test_the_terminal_can_be_asked_for_where_there_is_none(home: Path) -> None:
    done = run(home, "--terminal")
    assert done.returncode == Exit.USAGE
    assert b"alltimefix check" in done.stderr


def test_a_recording_may_be_named_from_where_one_stands(home: Path) -> None:
    (home / "machine.json").write_bytes((ROOT / "tests" / "recordings" / "linux-laptop.json").read_bytes())
    done = run(home, "check", "--only", "memory", "--recording", "machine.json", "--save", "r.html")
    assert done.returncode == Exit.DONE, done.stdout
    assert (home / "r.html").exists()
