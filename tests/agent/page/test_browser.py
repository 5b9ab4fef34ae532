from __future__ import annotations

import os
import sys
import webbrowser
from pathlib import Path

import pytest

from agent.page.browser import can_open, open_at, own_libraries_put_back


@pytest.fixture
def only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A browser of the test's own, which notes where it was sent and with which libraries."""
    note, browser = tmp_path / "note", tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\nprintf "%s|%s" "$1" "$LD_LIBRARY_PATH" > {note}\n')
    browser.chmod(0o700)
    monkeypatch.setattr(webbrowser, "_tryorder", None)
    monkeypatch.setenv("BROWSER", f"{browser} %s")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    return note


def test_the_default_browser_is_sent_to_the_address(only: Path) -> None:
    assert open_at("http://127.0.0.1:1/open/x")
    assert only.read_text().split("|")[0] == "http://127.0.0.1:1/open/x"


@pytest.mark.parametrize(("before", "seen"), [("/usr/lib/theirs", "/usr/lib/theirs"), (None, "")])
def test_a_frozen_program_starts_it_with_the_libraries_it_expects(
    only: Path, monkeypatch: pytest.MonkeyPatch, before: str | None, seen: str
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setenv("LD_LIBRARY_PATH", "/tmp/ours")
    if before is None:
        monkeypatch.delenv("LD_LIBRARY_PATH_ORIG", raising=False)
    else:
        monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", before)
    assert open_at("x")
    assert only.read_text() == f"x|{seen}"
    assert os.environ["LD_LIBRARY_PATH"] == "/tmp/ours"


def test_from_source_nothing_is_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LD_LIBRARY_PATH", "/tmp/mine")
    with own_libraries_put_back():
        assert os.environ["LD_LIBRARY_PATH"] == "/tmp/mine"


def test_a_computer_without_a_screen_has_no_browser(only: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BROWSER")
    monkeypatch.setenv("PATH", "/nowhere")
    assert not can_open()
    assert not open_at("http://127.0.0.1:1/")
