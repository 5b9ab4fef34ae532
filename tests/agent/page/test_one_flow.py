"""One flow, two renderers: the page and the terminal ask the same questions in the same order."""

from __future__ import annotations

import contextlib
import io
import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import HTTPCookieProcessor, ProxyHandler, build_opener

import psutil
import pytest

from agent.exits import Exit
from agent.flow import Wish, help_me
from agent.page.talk import View
from agent.steps import SWITCH, Ask, AskText, Conversation, Step
from agent.terminal import Screen, ask_person, converse
from report.words import LANGUAGES, Language, Words
from tests.agent.page.conftest import Meet, Visitor
from tests.people import ROOT, Backend, every

pytestmark = pytest.mark.usefixtures("home")
FEW = ("memory", "storage", "device")
GO_ON = {"start": "y", "who": "y", "look": "y", "keep": "y", "send": "s", "receipt": "n", "outside_eea": "y"}


def noted(conversation: Conversation, asked: list[str]) -> Conversation:
    """The same conversation; the names and words of its questions are noted."""
    reply: str | None = None
    try:
        while True:
            step: Step = conversation.send(reply)  # type: ignore[arg-type]  # a generator's first send is None
            if isinstance(step, Ask | AskText):
                asked.append(step.name)
            reply = yield step
    except StopIteration as end:
        return Exit(end.value)


def typed(monkeypatch: pytest.MonkeyPatch, wish: Wish, language: Language, *lines: str) -> tuple[list[str], Exit]:
    """What a terminal asks somebody who types these lines."""
    asked: list[str] = []
    say = Words(language)
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
    screen = Screen(io.StringIO())
    return asked, converse(noted(help_me(wish, say), asked), say, ask_person(say), screen)


def pressed(guest: Visitor, key: str, *off: str) -> None:
    """Press a button of a page's form as it stands, these switches turned over."""
    view = decided(guest)
    switches = view.question.switches if isinstance(view.question, Ask) else ()
    on = {switch.number for switch in every(switches) if switch.on} ^ set(off)
    assert guest.answers(key, on=sorted(on)).status == 303


def decided(guest: Visitor) -> View:
    for _ in range(200):
        if not (view := guest.door.talk.view(1.0)).busy:
            return view
        time.sleep(0.1)
    pytest.fail("no question came")


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_ask_the_same_in_the_same_order(
    meet: Meet, backend: Backend, monkeypatch: pytest.MonkeyPatch, language: Language
) -> None:
    wish = Wish(backend.ticket(), backend.url, FEW)
    in_the_terminal, ending = typed(
        monkeypatch, wish, language,
        "2", "2", "2", "1", "3", "2", "1 2a", "3", "2", "4", "2", "1", "3", "5", "1",
    )  # fmt: skip
    on_the_page: list[str] = []
    say = Words(language)
    wish = Wish(backend.ticket(), backend.url, FEW)
    meeting = meet(noted(help_me(wish, say), on_the_page), say)
    guest = meeting.guest()
    pressed(guest, "y")
    pressed(guest, "y")
    pressed(guest, "y", "1")
    pressed(guest, "y", "1", "2a")
    pressed(guest, "a")
    pressed(guest, SWITCH)
    pressed(guest, "y", "1")
    pressed(guest, "s")
    pressed(guest, "n")
    assert meeting.ending() is ending is Exit.DONE
    assert on_the_page == in_the_terminal
    assert in_the_terminal == [
        "start", "who", "look", "leave_out", "look", "keep", "leave_out", "keep", "send", "send", "keep", "leave_out",
        "keep", "send", "receipt",
    ]  # fmt: skip


def test_a_code_is_typed_on_the_page_as_in_the_terminal(
    meet: Meet, backend: Backend, monkeypatch: pytest.MonkeyPatch
) -> None:
    wish = Wish(None, backend.url, FEW)
    in_the_terminal, _ = typed(monkeypatch, wish, "en", "3", "2", "48291630", backend.ticket(), "1")
    on_the_page: list[str] = []
    say = Words("en")
    meeting = meet(noted(help_me(wish, say), on_the_page), say)
    guest = meeting.guest()
    pressed(guest, "pt")
    pressed(guest, "y")
    decided(guest)
    guest.answers("", text="48291630")
    assert "O código tem 9 algarismos; escreveu 8." in guest.asks("GET", "/").text
    guest.answers("", text=backend.ticket())
    pressed(guest, "n")
    assert meeting.ending() is Exit.DECLINED
    assert on_the_page == in_the_terminal == ["start", "start", "code", "code", "who"]


@pytest.mark.parametrize("url", [pytest.param("http://127.0.0.1:9", marks=pytest.mark.slow), "nonsense"])
def test_a_backend_that_is_down_is_said_on_the_page_with_what_to_do_next(meet: Meet, url: str) -> None:
    say = Words("en")
    meeting = meet(help_me(Wish("482916303", url, FEW), say), say)
    guest = meeting.guest()
    pressed(guest, "y")
    decided(guest)
    page = guest.asks("GET", "/").text
    assert "Nothing was sent. You can try again, or go on and save the report on this computer." in page
    assert 'value="482 916 303"' in page
    guest.answers("", text="")
    pressed(guest, "n")
    assert meeting.ending() is Exit.DECLINED


@pytest.mark.slow
def test_a_code_that_expires_before_sending_says_what_was_sent_and_keeps_the_report(
    meet: Meet, tmp_path: Path, home: Path
) -> None:
    """The person reads for longer than the right to send lasts."""
    from tests.desk_server import Served

    with Served(tmp_path / "desk") as served:
        backend = Backend(served.url, tmp_path / "desk", served.process.pid)
        say = Words("en")
        meeting = meet(help_me(Wish(backend.ticket(), backend.url, ("memory",)), say), say)
        guest = meeting.guest()
        for key in ("y", "y", "y", "y"):
            pressed(guest, key)
        decided(guest)
        with contextlib.closing(sqlite3.connect(served.data / "desk.sqlite", timeout=10)) as store, store:
            store.execute("UPDATE ticket SET upload_until = 1")
        pressed(guest, "s")
        assert meeting.ending() is Exit.SAVED
    told = "\n".join(getattr(step, "text", "") for step in meeting.talk.view().steps)
    assert "Ask the technician for a new one" in told
    assert "Nothing was sent." in told
    assert "You can open the file" in told
    assert len(list(home.glob("*.html"))) == 1


@pytest.mark.slow
def test_a_network_that_goes_while_it_is_sent_says_what_may_have_arrived_and_how_to_delete_it(
    meet: Meet, backend: Backend, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    """The report arrives, and the answer does not."""
    from agent import desk

    say = Words("en")
    meeting = meet(help_me(Wish(backend.ticket(), backend.url, ("memory",)), say), say)
    guest = meeting.guest()
    for key in ("y", "y", "y", "y"):
        pressed(guest, key)
    decided(guest)
    before = len(backend.reports())
    monkeypatch.setattr(desk, "_MOST_CLAIM", 3)  # no acknowledgement is so short: it counts as lost on the way
    pressed(guest, "s")
    assert meeting.ending() is Exit.SAVED
    told = "\n".join(getattr(step, "text", "") for step in meeting.talk.view().steps)
    assert len(backend.reports()) == before + 1
    assert "It may have arrived. To be sure it is gone: alltimefix delete" in told
    assert "Nothing was sent" not in told
    assert "You can open the file" in told


@pytest.mark.slow
def test_the_first_screen_is_there_in_half_a_second(tmp_path: Path, home: Path) -> None:
    """From the start of the program to the first page that is read whole, in the processor's time: others are busy."""
    note, browser = tmp_path / "note", tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\nprintf %s "$1" > {note}.new && mv {note}.new {note}\n')
    browser.chmod(0o700)
    environment = {**os.environ, "BROWSER": f"{browser} %s", "PYTHONPATH": str(ROOT)}
    busy, passed = [], []
    for _ in range(3):
        note.unlink(missing_ok=True)
        begun = time.monotonic()
        program = subprocess.Popen([sys.executable, "-m", "agent", "--page"], cwd=home, env=environment)
        try:
            while not note.exists():
                time.sleep(0.002)
            opener = build_opener(HTTPCookieProcessor(), ProxyHandler({}))
            with opener.open(note.read_text(), timeout=10) as page:
                assert b"Help from Alltimefix" in page.read()
            passed.append(time.monotonic() - begun)
            busy.append(sum(psutil.Process(program.pid).cpu_times()[:2]))
        finally:
            program.terminate()
            program.wait(10)
    assert min(busy) <= 0.5, busy
    assert min(passed) <= 2, passed
