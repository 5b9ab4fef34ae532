from __future__ import annotations

import locale
import os
import subprocess
import sys

import pytest

from agent.system_language import system_language
from report.words import language_of
from tests.people import ROOT


def test_asking_changes_nothing() -> None:
    before = locale.setlocale(locale.LC_ALL)
    system_language()
    assert locale.setlocale(locale.LC_ALL) == before


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has its own answer")
def test_a_locale_that_is_not_installed_tells_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "xx_XX.UTF-8")
    assert system_language() == ""


@pytest.mark.skipif(sys.platform != "win32", reason="asks Windows")
def test_windows_tells_its_language_by_name() -> None:
    assert system_language() not in ("", "C")


@pytest.mark.parametrize(
    ("told", "language"),
    [("Portuguese_Portugal.1252", "pt"), ("Portuguese_Brazil.1252", "pt"), ("English_United Kingdom.1252", "en")],
)
def test_windows_names_of_languages_are_known(told: str, language: str) -> None:
    assert language_of(told) == language


def test_the_language_is_asked_of_the_system_where_no_variable_tells_it() -> None:
    """By a system that says it speaks Portuguese, as Windows does."""
    program = (
        "import sys, agent.system_language as asked; asked.system_language = lambda: 'Portuguese_Portugal.1252';"
        "sys.argv = ['alltimefix', 'receipts']; from agent.main import app; app()"
    )
    unset = ("ALLTIMEFIX_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    environment = {name: value for name, value in os.environ.items() if name not in unset}
    for language, told in ((None, "Não enviou nada"), ("en", "You have sent nothing")):
        environment |= {} if language is None else {"ALLTIMEFIX_LANGUAGE": language}
        done = subprocess.run(
            [sys.executable, "-c", program], cwd=ROOT, capture_output=True, timeout=30,
            env={**environment, "HOME": "/nonexistent", "XDG_DATA_HOME": "/nonexistent"},
        )  # fmt: skip
        assert told in done.stdout.decode("utf-8", "replace"), done.stderr
