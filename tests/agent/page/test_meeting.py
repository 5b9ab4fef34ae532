from __future__ import annotations

import http.client
import threading
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from agent.exits import Exit
from agent.page import meeting
from agent.page.talk import Talk
from agent.steps import Ask, Conversation, Tell
from report.words import Language, Words


def talking(say: Words, heard: list[str]) -> Conversation:
    heard.append(say.language)
    yield Tell("Hello")
    return Exit.DONE


def browse(address: str, language: str = "") -> http.client.HTTPResponse:
    """What a browser does with the address: comes in, and looks at the first screen."""
    place = urlsplit(address)
    answers = []
    cookie = ""
    for path in (place.path, "/"):
        line = http.client.HTTPConnection(place.netloc, timeout=10)
        line.request("GET", path, headers={"Cookie": cookie, "Accept-Language": language})
        answers.append(line.getresponse())
        cookie = cookie or answers[0].headers["Set-Cookie"].split(";")[0]
    return answers[-1]


@pytest.mark.parametrize(
    ("language", "wished", "free", "spoken"),
    [("en", "pt-PT,pt;q=0.9,en;q=0.5", True, "pt"), ("en", "pt-BR", False, "en"), ("pt", "de,en", True, "en")],
)
def test_the_browsers_language_counts_where_the_person_chose_none(
    monkeypatch: pytest.MonkeyPatch, language: Language, wished: str, free: bool, spoken: str
) -> None:
    opened: list[threading.Thread] = []

    def browser(address: str) -> bool:
        opened.append(threading.Thread(target=browse, args=(address, wished)))
        opened[0].start()
        return True

    monkeypatch.setattr(meeting, "open_at", browser)
    heard: list[str] = []
    say = Words(language)
    assert meeting.meet(talking(say, heard), say, list[str]().append, goes_on=False, browser_language=free) is Exit.DONE
    opened[0].join()
    assert heard == [spoken]


def test_where_no_browser_comes_the_terminal_goes_on_and_nothing_of_the_conversation_was_held(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(meeting, "open_at", lambda _: False)
    monkeypatch.setattr(meeting, "SECONDS_TO_COME", 0.1)
    told: list[str] = []
    heard: list[str] = []
    say = Words("en")
    conversation = talking(say, heard)
    assert meeting.meet(conversation, say, told.append, goes_on=True, browser_language=False) is None
    assert "http://127.0.0.1:" in told[0]
    assert "we go on here" in told[1]
    assert heard == []
    assert next(conversation) == Tell("Hello")
    with pytest.raises(OSError, match="refused"):
        browse(told[0].split("in it: ")[1])


@pytest.mark.policy("P01")
def test_where_nobody_ever_comes_the_program_ends_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meeting, "open_at", lambda _: True)
    monkeypatch.setattr(meeting, "SECONDS_WITHOUT_A_TERMINAL", 0.1)
    heard: list[str] = []
    told: list[str] = []
    say = Words("en")
    assert meeting.meet(talking(say, heard), say, told.append, goes_on=False, browser_language=False) is None
    assert "http://127.0.0.1:" in told[0], "the address is told where nobody can answer there, too"
    assert heard == []


def test_until_somebody_comes_nothing_of_the_conversation_is_held(monkeypatch: pytest.MonkeyPatch) -> None:
    say, heard = Words("en"), list[str]()

    def browser(address: str) -> bool:
        assert heard == []
        threading.Thread(target=browse, args=(address,)).start()
        return True

    def asks() -> Conversation:
        yield from talking(say, heard)
        yield Ask("start", "?", (("n", "No"),), "n")
        return Exit.DONE

    monkeypatch.setattr(meeting, "open_at", browser)
    monkeypatch.setattr(meeting, "Talk", lambda say: Talk(say, idle=0.5, linger=0.1))
    assert meeting.meet(asks(), say, list[str]().append, goes_on=False, browser_language=False) is Exit.DECLINED


def test_the_page_needs_no_heavy_import_before_its_first_screen() -> None:
    import subprocess
    import sys

    program = (
        "import sys, agent.main, agent.page.meeting; from agent.flow import Wish, help_me\n"
        "from agent.page import screens; from agent.page.talk import Talk, View; from report.words import Words\n"
        "say = Words('pt'); talk = help_me(Wish(), say); steps = [next(talk) for _ in range(5)]\n"
        "''.join(screens.screen(Talk(say), View(1, tuple(steps[:-1]), steps[-1]), 'x'))\n"
        "heavy = {'httpx', 'pydantic', 'nacl', 'pyrage', 'psutil', 'cryptography', 'rich', 'asyncio'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    root = Path(__file__).parents[3]
    done = subprocess.run([sys.executable, "-c", program], cwd=root, capture_output=True, timeout=30)
    assert done.stdout.strip() == b"[]", done.stderr
