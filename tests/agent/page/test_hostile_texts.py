"""Markup and script in every text of a computer run nothing: 200 of them, in a real browser."""

from __future__ import annotations

import base64
import itertools
import json
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from agent.exits import Exit
from agent.steps import SWITCH, Ask, Conversation, Progress, Show, Switch, Tell
from report.document import Report, written
from report.page import page
from tests.agent.page.conftest import Meet

RUN = "window.ran=1"
MAKERS: tuple[Callable[[str], str], ...] = (
    lambda call: f"<script>{call}</script>",
    lambda call: f"<img src=x onerror={call}>",
    lambda call: f"<svg onload={call}>",
    lambda call: f"<details open ontoggle={call}>",
    lambda call: f"<input autofocus onfocus={call}>",
    lambda call: f"<iframe srcdoc='<script>parent.{call}</script>'>",
    lambda call: f"<iframe src=javascript:parent.{call}>",
    lambda call: f"<a href=javascript:{call} id=x>x</a>",
    lambda call: f"<form action=javascript:{call}><button>x</button></form>",
    lambda call: (
        f"<object data='data:text/html;base64,{base64.b64encode(f'<script>{call}</script>'.encode()).decode()}'>"
    ),
    lambda call: f"<style>@import 'javascript:{call}'</style>",
    lambda call: f"<meta http-equiv=refresh content='0;url=javascript:{call}'>",
    lambda call: f"<base href=//evil.example/><script src=x onload={call}></script>",
    lambda call: f"<math><mi xlink:href=javascript:{call}>x",
    lambda call: f"<template><script>{call}</script></template>",
    lambda call: f"{{{{ {call} }}}}",
    lambda call: f"{{% set x = cycler.__init__.__globals__ %}}{call}",
    lambda call: f"${{{call}}}",
    lambda call: f"javascript:{call}",
    lambda call: f"\x00<scr\x00ipt>{call}</scr\x00ipt>",
)
PLACES = (
    "{}", '">{}', "'>{}", "</title>{}", "</textarea>{}", "</style>{}", "</script>{}", "-->{}", "]]>{}",
    "‹user-1›{}‹email-1›",
)  # fmt: skip
CORPUS = [place.replace("{}", make(RUN)) for make, place in itertools.product(MAKERS, PLACES)]


def test_there_are_two_hundred_of_them_and_no_two_are_the_same() -> None:
    assert len(CORPUS) == len(set(CORPUS)) == 200


@pytest.fixture
def document(report: Report) -> bytes:
    """A report whose devices and log lines are called like this."""
    volumes = [{"mount_points": [text], "size_bytes": 9, "free_bytes": 1} for text in CORPUS[:12]]
    disks = [{"name": text, "model": text} for text in CORPUS]
    data = {"holes": [], "volumes": volumes, "disks": disks}
    storage = report.sections["storage"].model_copy(update={"data": data})
    groups = [{"program": t, "message": t, "count": 1, "per_day": [1, 2]} for t in CORPUS]
    logs = report.sections["storage"].model_copy(update={"title": "Errors", "data": {"holes": [], "groups": groups}})
    finding = report.findings[0].model_copy(update={"values": (CORPUS[1],)})
    sections = {"storage": storage, "event_logs": logs, "network": report.sections["network"]}
    return written(report.model_copy(update={"sections": sections, "findings": (finding,), "not_judged": ()}))


def hostile(document: bytes) -> Conversation:
    """Every kind of screen, with these texts in all its places."""
    for text in CORPUS:
        yield Tell(text)
        yield Tell(text, "item")
        yield Tell(f"{text}: {text}", "fact")
        yield Progress(text, "failed", text)
    topics = tuple(
        Switch(str(number), text, text, size=9, parts=(Switch(f"{number}a", text, text, size=9, lines=2),))
        for number, text in enumerate(CORPUS, 1)
    )
    switches = (Switch("A", CORPUS[8], CORPUS[9], size=9, parts=topics),)
    yield Ask("keep", CORPUS[0], (("n", CORPUS[1]), (SWITCH, CORPUS[2]), ("y", CORPUS[3])), "n", switches)
    yield Tell(CORPUS[1], "title")
    question = Ask("send", CORPUS[4], (("n", CORPUS[5]), ("a", CORPUS[6]), ("s", CORPUS[7])), "n", document=document)
    while (yield question) == "a":
        yield Show(document)
    return Exit.DONE


class Watched:
    """A page whose every attempt is noted."""

    def __init__(self, chromium: Any) -> None:
        self.page = chromium.new_context().new_page()
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("dialog", lambda dialog: self.complaints.append(dialog.message))

    def is_quiet(self, home: str) -> None:
        """Open and press what there is, then see that nothing ran and nothing was fetched from elsewhere."""
        self.page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true })")
        self.page.wait_for_timeout(300)
        assert self.page.evaluate("window.ran") is None
        assert {url for url in self.asked if not url.startswith((home, "data:,"))} == set()
        assert self.complaints == []
        strange = self.page.evaluate(
            "document.querySelectorAll('iframe,object,img,math,base,textarea,template,a[href^=javascript]').length"
        )
        assert strange == 0


@pytest.mark.slow
def test_on_the_screens_of_the_agent(chromium: Any, meet: Meet, document: bytes) -> None:
    meeting = meet(hostile(document))
    watched = Watched(chromium)
    watched.page.goto(meeting.door.address)
    watched.page.wait_for_selector("form[data-switches]")
    watched.is_quiet(meeting.door.origin)
    watched.page.locator("main button[value=y]").click()
    for find in ("<script", "window"):
        watched.page.wait_for_selector("#find")
        watched.page.fill("#find", find)
        watched.page.keyboard.press("Enter")
        watched.page.wait_for_selector("[role=status]")
        watched.is_quiet(meeting.door.origin)
    watched.page.locator("main button[value=a]").last.click()
    watched.page.wait_for_selector("pre")
    watched.is_quiet(meeting.door.origin)


@pytest.mark.slow
def test_in_the_saved_page_and_the_technicians_view(chromium: Any, document: bytes, tmp_path: Path) -> None:
    html = page(document, "en").encode()
    assert json.loads(html.split(b'id="report">')[1].split(b"</script>")[0])
    (tmp_path / "report.html").write_bytes(html)
    watched = Watched(chromium)
    watched.page.goto(f"file://{tmp_path}/report.html")
    watched.is_quiet("file://")


@pytest.mark.slow
def test_the_corpus_does_run_where_a_page_does_not_escape(chromium: Any) -> None:
    """So that the tests above could fail."""

    class Careless(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(f"<p>{CORPUS[int(self.path.lstrip('/') or 0)]}</p>".encode())

        def log_message(self, *_: object) -> None:
            """Quietly."""

    with HTTPServer(("127.0.0.1", 0), Careless) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        page = chromium.new_context().new_page()
        ran = []
        for number in (0, 10, 20, 30):
            page.goto(f"http://127.0.0.1:{server.server_port}/{number}")
            page.wait_for_timeout(100)
            ran.append(page.evaluate("window.ran"))
        server.shutdown()
    assert ran == [1, 1, 1, 1]


def test_no_screen_changes_its_shape_for_any_of_them(meet: Meet, document: bytes) -> None:
    """The same without a browser, so that every run of the tests holds it."""
    meeting = meet(hostile(document))
    guest = meeting.guest()
    meeting.talk.view(5)
    html = guest.asks("GET", "/").text
    assert html.count("<script") == html.count("<style") == 1
    assert not any(f"<{tag}" in html for tag in ("img", "iframe", "object", "svg", "math", "template", "base"))
