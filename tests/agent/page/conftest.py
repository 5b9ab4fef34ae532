"""A conversation on a page: the door is open, and visitors knock with whatever they like to say."""

from __future__ import annotations

import http.client
import os
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from agent.exits import Exit
from agent.page.server import Door, listening
from agent.page.talk import Talk
from agent.steps import SWITCH, Ask, Conversation, Switch, Tell
from report.words import Words

TOPICS = (
    Switch("1", "Disks", "sda", parts=(Switch("1a", "Volumes", "/", lines=3), Switch("1b", "Swap", "-"))),
    Switch("2", "Memory", "8 GiB", on=False),
)
SWITCHES = (Switch("A", "The computer itself", "Disks, Memory. For example: sda", size=2000, parts=TOPICS),)


def conversation(heard: list[str]) -> Conversation:
    """Two questions, the second with switches; what is heard is kept."""
    yield Tell("Hello", "title")
    heard.append((yield Ask("start", "Go on?", (("n", "No"), ("y", "Yes")), "n")))
    if heard[-1] == "n":
        yield Tell("Nothing was sent.")
        return Exit.DECLINED
    yield Tell("Choose", "title")
    heard.append((yield Ask("keep", "These?", (("n", "No"), (SWITCH, "Change"), ("y", "Yes")), "n", SWITCHES)))
    yield Tell("Thank you.", "title")
    return Exit.DONE


@dataclass
class Answer:
    status: int
    headers: Mapping[str, str]
    text: str


@dataclass
class Visitor:
    """A browser that can also lie: about the name it calls us by, where it comes from, and its key."""

    door: Door
    cookie: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    def asks(self, method: str, path: str, form: Any = None, **headers: str) -> Answer:
        told = {"Host": self.door.host, "Cookie": self.cookie, **self.headers}
        body = None
        if method == "POST":
            told |= {"Origin": self.door.origin, "Content-Type": "application/x-www-form-urlencoded"}
            body = urlencode(form or {}, doseq=True)
        told |= {name.replace("_", "-"): value for name, value in headers.items()}
        line = http.client.HTTPConnection("127.0.0.1", self.door.server_port, timeout=20)
        line.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in told.items():
            if value:
                line.putheader(name, value)
        if body is not None:
            line.putheader("Content-Length", headers.get("Content_Length", str(len(body))))
        line.endheaders(body.encode() if body else None)
        answer = line.getresponse()
        text = answer.read().decode()
        line.close()
        return Answer(answer.status, dict(answer.getheaders()), text)

    def comes_in(self) -> Answer:
        answer = self.asks("GET", self.door.address.removeprefix(self.door.origin))
        if "Set-Cookie" in answer.headers:
            self.cookie = answer.headers["Set-Cookie"].split(";")[0]
        return answer

    def answers(self, answer: str, **form: Any) -> Answer:
        """Press a button of the current screen."""
        turn = self.door.talk.view(5).turn
        return self.asks("POST", "/answer", {"turn": turn, "answer": answer, **form})


@dataclass
class Meeting:
    door: Door
    talk: Talk
    heard: list[str]
    thread: threading.Thread
    endings: list[Exit]

    def visitor(self) -> Visitor:
        return Visitor(self.door)

    def guest(self) -> Visitor:
        """A visitor who has come in."""
        visitor = self.visitor()
        assert visitor.comes_in().status == 303
        return visitor

    def ending(self) -> Exit:
        self.thread.join(20)
        return self.endings[0]


Meet = Callable[..., Meeting]


@pytest.fixture
def meet() -> Iterator[Meet]:
    """Hold a conversation on a page, until the end of the test."""
    with ExitStack() as doors:
        talks: list[Talk] = []

        def held(talking: Conversation | None = None, say: Words | None = None, **patience: float) -> Meeting:
            heard: list[str] = []
            talk = Talk(say or Words("en"), **{"linger": 0.2, **patience})
            talks.append(talk)
            endings: list[Exit] = []
            run = threading.Thread(
                target=lambda: endings.append(talk.hold(talking or conversation(heard))), daemon=True
            )
            run.start()
            return Meeting(doors.enter_context(listening(talk)), talk, heard, run, endings)

        yield held
        for talk in talks:
            talk.stop(KeyboardInterrupt())


CHROMIUM = "/usr/bin/chromium"
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """The system's own Chromium, driven by Playwright; nothing is downloaded."""
    driver = pytest.importorskip("playwright.sync_api", reason="needs: .venv/bin/pip install playwright")
    if not Path(CHROMIUM).exists():
        pytest.skip(f"needs {CHROMIUM}: apt-get install chromium")
    with driver.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The accessibility checker axe-core, as text."""
    place = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "alltimefix-tests"
    path = place / "node_modules" / "axe-core" / "axe.min.js"
    if not path.exists():
        pytest.skip(f"needs axe-core: npm install --no-save --prefix {place} axe-core@4")
    return path.read_text("utf-8")
