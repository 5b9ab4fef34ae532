"""The whole way in a real browser: both languages, by keyboard, without script, narrow, dark, in forced colours."""

from __future__ import annotations

import hashlib
import json
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from agent import receipts
from agent.exits import Exit
from agent.flow import Wish, help_me
from agent.steps import Ask, Conversation, Progress, Tell
from report.words import Language, Words
from tests.agent.page.conftest import Meet, Meeting
from tests.people import Backend

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("home")]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CHECK = "tags => axe.run(document, {runOnly: tags, reporter: 'no-passes'})"


SWITCH_ONE = """() => new Promise(done => {
    const begun = performance.now(), seen = () => done(performance.now() - begun);
    new MutationObserver(seen).observe(document.body, {childList: true});
    document.getElementById("on-1").click();
})"""
"""How many milliseconds it takes from a click on a switch to the new content."""


class Reader:
    """A person in front of the browser; every new screen is checked as it is read."""

    def __init__(self, meeting: Meeting, browser: Any, axe: str = "", width: int = 900, **wishes: Any) -> None:
        self.meeting, self._axe, self._width = meeting, axe, width
        self._scripted = wishes.get("java_script_enabled", True)
        self.context = browser.new_context(viewport={"width": width, "height": 800}, **wishes)
        self.page = self.context.new_page()
        self.page.set_default_timeout(20_000)
        self.complaints: list[str] = []
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto(meeting.door.address)

    def reads(self, *names: str) -> Ask:
        """Wait for a question of one of these names and look at its screen; without script a link leads on."""
        for _ in range(150):
            question = self.meeting.talk.view().question
            if question and question.name in names and self.page.locator("input[name=turn]").count():
                turn = self.page.locator("main input[name=turn]").first.get_attribute("value")
                if turn == str(self.meeting.talk.view().turn):
                    break
            if not self._scripted and self.page.locator("a[data-next]").count():
                self.page.locator("a[data-next]").click()
            time.sleep(0.1)
        else:
            pytest.fail(f"no screen of {names} came")
        self._check()
        assert isinstance(question, Ask) or names in {("code",), ("correction",)}
        return question  # type: ignore[return-value]  # these are asked for by a line

    def presses(self, key: str) -> None:
        self.page.locator(f'main button[name=answer][value="{key}"]:visible').last.click()

    def opens(self, details: str) -> None:
        """Unfold a part of the screen, where it is folded."""
        place = self.page.locator(f"{details}:not([open]) > summary")
        if place.count() and place.is_visible():
            place.click()

    def _check(self) -> None:
        assert self.page.evaluate("document.documentElement.scrollWidth") <= self._width
        if self._axe:
            self.page.evaluate(self._axe)
            found = self.page.evaluate(CHECK, TAGS)["violations"]
            assert [(row["id"], [node["html"] for node in row["nodes"]][:3]) for row in found] == []
        assert self.complaints == []


def meeting_of(meet: Meet, backend: Backend, language: Language, *, code: bool = True, **wish: Any) -> Meeting:
    say = Words(language)
    given = Wish(backend.ticket() if code else None, backend.url, **wish)
    return meet(help_me(given, say), say, linger=10.0)


@pytest.mark.parametrize(
    ("language", "look"),
    [
        ("en", {"width": 900, "color_scheme": "light"}),
        ("pt", {"width": 320, "color_scheme": "dark"}),
        ("pt", {"width": 1280, "forced_colors": "active"}),
    ],
    ids=["light", "narrow and dark", "forced colours"],
)
def test_the_whole_way_and_no_screen_keeps_anybody_out(
    chromium: Any, axe: str, meet: Meet, backend: Backend, language: Language, look: dict[str, Any]
) -> None:
    meeting = meeting_of(meet, backend, language, code=False)
    reader = Reader(meeting, chromium, axe, **look)
    reader.reads("start")
    reader.presses("y")
    reader.reads("code")
    code = backend.ticket()
    reader.page.fill("#text", code[:8])
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_selector(".notice")
    reader.reads("code")
    reader.page.fill("#text", " ".join(code))
    reader.page.keyboard.press("Enter")
    reader.reads("who")
    reader.presses("y")
    reader.reads("look")
    reader.presses("y")
    reader.reads("keep")
    reader.opens("#parts-A")
    reader.opens("#parts-1")
    reader.page.locator("#on-2").click()
    reader.page.wait_for_selector(".off #on-2")
    reader.reads("keep")
    reader.page.locator("#on-B").click()
    reader.page.wait_for_selector(".off #on-B")
    reader.reads("keep")
    _leaves_out_one_line(reader)
    reader.presses("y")
    shown = reader.reads("send")
    assert b"some of it left out, as you chose" in (shown.document or b"")
    reader.page.locator("section.topic summary").first.click()
    reader.page.fill("#find", "e")
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_selector(".notice")
    reader.reads("send")
    for key in ("c", "a"):
        reader.presses(key)
        reader.reads("send")
    reader.presses("s")
    reader.reads("receipt")
    _is_what_was_shown(shown.document or b"", backend, reader.page.inner_text("main"))
    reader.presses("k")
    reader.reads("correction")
    reader.page.fill("#text", "O portátil é de 2021")
    reader.page.keyboard.press("Enter")
    reader.reads("correct")
    reader.presses("s")
    reader.reads("receipt")
    assert receipts.find(None).report_id in reader.page.inner_text("main"), "the receipt is still there"
    reader.presses("e")
    reader.reads("receipt")
    [kept] = Path.cwd().glob("Alltimefix-kept-*.json")
    assert json.loads(kept.read_bytes())["corrections"][0]["text"] == "O portátil é de 2021"
    reader.presses("d")
    reader.page.wait_for_selector("footer strong")
    reader._check()
    assert meeting.ending() is Exit.DONE
    assert [receipt.state for receipt in receipts.every()] == ["deleted"]


def _leaves_out_one_line(reader: Reader) -> None:
    """Of the first list there is; its screen is left by the button that takes the lines over."""
    button = reader.page.locator('button[value^="r "]').first
    number = (button.get_attribute("value") or "").removeprefix("r ")
    for part in (*"ABCDE", "".join(filter(str.isdigit, number))):
        reader.opens(f"#parts-{part}")
    button.click()
    reader.reads("lines")
    reader.page.locator("#on-1").uncheck()
    reader.presses("b")
    reader.reads("keep")


def _is_what_was_shown(shown: bytes, backend: Backend, told: str) -> None:
    """The bytes beside the question, those of the receipt and those the desk finds when it opens the report."""
    [receipt] = receipts.every()
    row = next(row for row in backend.reports() if row["report_id"] == receipt.report_id)
    backend.desk("confirm", row["ticket"], row["match"])
    opened = json.dumps(backend.desk("open", receipt.report_id), ensure_ascii=False, separators=(",", ":")).encode()
    fingerprints = {hashlib.sha256(document).hexdigest() for document in (shown, opened, receipts.document(receipt))}
    assert fingerprints == {receipt.document_sha256}
    sealed = (receipt.acknowledgement or {})["sealed_sha256"]
    assert receipt.document_sha256 in told
    assert sealed in told


def test_with_the_keyboard_alone(chromium: Any, axe: str, meet: Meet, backend: Backend) -> None:
    meeting = meeting_of(meet, backend, "en", only=("memory", "storage"))
    reader = Reader(meeting, chromium, axe)
    keys = reader.page.keyboard

    def tab_to(selector: str) -> None:
        for _ in range(80):
            keys.press("Tab")
            if reader.page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
        pytest.fail(f"{selector} cannot be reached by Tab")

    for question, key in (("start", "y"), ("who", "y"), ("look", "y")):
        reader.reads(question)
        tab_to(f"button[value={key}]")
        keys.press("Enter")
    reader.reads("keep")
    tab_to("#parts-A > summary")
    keys.press("Enter")
    tab_to("#on-1")
    keys.press("Space")
    reader.page.wait_for_selector(".off #on-1")
    assert reader.page.evaluate("document.activeElement.id") == "on-1"
    tab_to("button[value=y]")
    keys.press("Enter")
    reader.reads("send")
    tab_to("main button")
    assert reader.page.evaluate("document.activeElement.value") == "n"
    tab_to("button[value=s]")
    keys.press("Enter")
    reader.reads("receipt")
    tab_to("main button")
    keys.press("Enter")
    assert meeting.ending() is Exit.DONE


@pytest.mark.policy("P01")
def test_enter_on_the_first_button_of_the_last_question_sends_nothing(
    chromium: Any, meet: Meet, backend: Backend
) -> None:
    before = len(backend.reports())
    meeting = meeting_of(meet, backend, "en", only=("memory",))
    reader = Reader(meeting, chromium)
    for question in ("start", "who", "look", "keep"):
        reader.reads(question)
        reader.presses("y")
    reader.reads("send")
    reader.page.keyboard.press("Enter")
    reader.reads("send")
    reader.page.locator("main button").first.focus()
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_selector("footer strong")
    assert "Nothing was sent" in reader.page.inner_text("main")
    assert meeting.ending() is Exit.DECLINED
    assert len(backend.reports()) == before


@pytest.mark.parametrize("language", ["en", "pt"])
def test_without_script(chromium: Any, meet: Meet, backend: Backend, language: Language) -> None:
    meeting = meeting_of(meet, backend, language, only=("memory", "storage", "device"))
    reader = Reader(meeting, chromium, width=320, java_script_enabled=False)
    for question in ("start", "who", "look"):
        reader.reads(question)
        reader.presses("y")
    reader.reads("keep")
    reader.opens("#parts-A")
    reader.page.locator("#on-1").uncheck()
    reader.presses("l")
    reader.page.wait_for_selector(".off #on-1")
    reader.reads("keep")
    reader.presses("y")
    shown = reader.reads("send")
    assert json.loads(shown.document or b"")["sections"]["device"]["outcome"] == "skipped"
    reader.presses("s")
    reader.reads("receipt")
    reader.presses("n")
    assert meeting.ending() is Exit.DONE


def test_reload_back_and_a_second_tab_always_show_where_one_is(chromium: Any, meet: Meet, backend: Backend) -> None:
    meeting = meeting_of(meet, backend, "en", only=("memory",))
    reader = Reader(meeting, chromium)
    reader.reads("start")
    other = reader.context.new_page()
    other.goto(meeting.door.origin)
    reader.presses("y")
    reader.reads("who")
    reader.page.reload()
    reader.reads("who")
    reader.page.go_back()
    reader.page.wait_for_selector("button[value=y]")
    assert "Is this the right person?" in reader.page.title()
    other.locator("main button[value=n]").click()
    other.wait_for_selector("[role=alert]")
    assert "Is this the right person?" in other.title()
    assert meeting.thread.is_alive()
    other.locator("main button[value=n]").click()
    assert meeting.ending() is Exit.DECLINED
    reader.presses("y")
    reader.page.wait_for_timeout(300)


def test_reload_and_back_on_every_screen_change_nothing(chromium: Any, meet: Meet, backend: Backend) -> None:
    meeting = meeting_of(meet, backend, "en", code=False, only=("memory", "processor"))
    reader = Reader(meeting, chromium)

    def reads_again(name: str) -> None:
        """The same screen after a reload, and after Back, which shows where one is instead of where one was."""
        reader.reads(name)
        turn = meeting.talk.view().turn
        reader.page.reload()
        reader.reads(name)
        if name != "start":
            reader.page.go_back()
            reader.page.goto(f"{meeting.door.origin}/")
            reader.reads(name)
        assert meeting.talk.view().turn == turn

    reads_again("start")
    reader.presses("y")
    reads_again("code")
    reader.page.fill("#text", backend.ticket())
    reader.page.keyboard.press("Enter")
    for name in ("who", "look"):
        reads_again(name)
        reader.presses("y")
    reads_again("keep")
    for part in ("A", "2"):
        reader.opens(f"#parts-{part}")
    reader.page.locator('button[value^="r "]:visible').first.click()
    reads_again("lines")
    reader.presses("b")
    reads_again("keep")
    reader.presses("y")
    reads_again("send")
    before = len(backend.reports())
    reader.presses("s")
    reads_again("receipt")
    assert len(backend.reports()) == before + 1, "a reload sends nothing again"
    reader.presses("k")
    reads_again("correction")
    reader.page.fill("#text", "bought in 2021")
    reader.page.keyboard.press("Enter")
    reads_again("correct")
    reader.presses("n")
    reads_again("receipt")
    reader.presses("n")
    assert meeting.ending() is Exit.DONE


def test_the_page_cannot_be_framed_or_read_by_another(chromium: Any, meet: Meet) -> None:
    victim, attacker = meet(), meet()
    context = chromium.new_context()
    page = context.new_page()
    page.goto(victim.door.address)
    page.goto(attacker.door.address)
    tried = page.evaluate(
        """async ([origin]) => {
            const read = await fetch(origin + "/", {credentials: "include"}).then(() => "read", () => "refused");
            await fetch(origin + "/answer", {method: "POST", mode: "no-cors", credentials: "include",
                body: new URLSearchParams({turn: 1, answer: "y"})}).catch(() => 0);
            return read;
        }""",
        [victim.door.origin],
    )
    assert tried == "refused"
    framing = context.new_page()
    framing.set_content(f'<iframe src="{victim.door.origin}/"></iframe>')
    framing.wait_for_timeout(500)
    assert "Hello" not in (framing.frames[-1].content())
    assert victim.heard == []


def test_a_switch_takes_effect_in_a_tenth_of_a_second(chromium: Any, meet: Meet, backend: Backend) -> None:
    reader = Reader(meeting_of(meet, backend, "en"), chromium)
    for question in ("start", "who", "look"):
        reader.reads(question)
        reader.presses("y")
    reader.reads("keep")
    times = [reader.page.evaluate(SWITCH_ONE) for _ in range(7)]
    assert sorted(times)[3] < 100, times
    reader.presses("n")


def test_on_paper_nothing_is_folded_and_no_button_is_printed(chromium: Any, meet: Meet, backend: Backend) -> None:
    reader = Reader(meeting_of(meet, backend, "en", only=("memory",)), chromium)
    for question in ("start", "who", "look", "keep"):
        reader.reads(question)
        reader.presses("y")
    reader.reads("send")
    reader.page.emulate_media(media="print")
    assert reader.page.locator("section#memory figure").is_visible()
    assert reader.page.locator("main button:visible").count() == 0
    assert reader.page.pdf().startswith(b"%PDF")


def test_the_screens_between_the_questions_keep_nobody_out_either(chromium: Any, axe: str, meet: Meet) -> None:
    go_on = threading.Event()

    def looking() -> Conversation:
        yield Tell("Looking at this computer", "title")
        yield Progress("Disks", "collected", "12 ms")
        yield Progress("Programs", "slow", "", go_on.set)
        yield Progress("Network", "failed", "it took too long")
        go_on.wait(20)
        return Exit.DONE

    meeting = meet(looking(), linger=10.0)
    page = chromium.new_context().new_page()
    page.goto(meeting.door.address, wait_until="commit")
    page.wait_for_selector("text=it took too long")
    page.evaluate(axe)
    assert page.evaluate(CHECK, TAGS)["violations"] == []
    page.locator("form.slow button").click()
    page.wait_for_selector("text=The program has ended")
    meeting = meet()
    page.goto(f"{meeting.door.origin}/")
    page.evaluate(axe)
    assert page.evaluate(CHECK, TAGS)["violations"] == []
    assert "belongs to another browser" in page.title()
