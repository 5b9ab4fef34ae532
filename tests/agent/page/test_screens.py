from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.page import screens
from agent.page.talk import Talk, View
from agent.steps import SWITCH, Ask, AskText, Progress, Show, Step, Switch, Tell
from report.document import Report, written
from report.words import Words

SAY = Words("en")
SEND = (("n", "Do not send"), ("a", "Show"), (SWITCH, "Leave out"), ("s", "Send 5 kB to Ana"))


class Html(HTMLParser):
    """Tags with their attributes, and the text between them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def values(self, tag: str, name: str = "value") -> list[str | None]:
        return [attributes.get(name) for found, attributes in self.tags if found == tag]


def shown(
    question: Ask | AskText | None = None, *steps: Step, say: Words = SAY, over: bool = False, stale: bool = False,
    find: str = "", notices: tuple[Step, ...] = (),
) -> str:  # fmt: skip
    view = View(7, steps, question, notices, over)
    return "".join(screens.screen(Talk(say), view, "nonce", stale=stale, find=find))


@pytest.mark.policy("P01")
def test_do_not_send_is_the_first_button_and_what_enter_does(report: Report) -> None:
    page = Html(shown(Ask("send", "What now?", SEND, "n", document=written(report))))
    buttons = [attributes for tag, attributes in page.tags if tag == "button"]
    assert (buttons[0]["name"], buttons[0]["value"]) == ("answer", "n")
    forms = shown(Ask("send", "What now?", SEND, "n", document=written(report))).split("<form ")[1:]
    for form in forms:
        if 'value="s"' in form:
            assert form.index('value="n"') < form.index('value="s"')


def test_the_send_button_names_the_size_and_the_person(report: Report) -> None:
    assert ">Send 5 kB to Ana</button>" in shown(Ask("send", "What now?", SEND, "n", document=written(report)))


def test_the_exact_content_stands_beside_the_question_with_hidden_things_marked_and_findings_first(
    report: Report,
) -> None:
    page = shown(Ask("send", "What now?", SEND, "n", document=written(report)))
    assert "<mark>‹serial-1›</mark>" in page
    assert page.index("The disk sda is almost full.") < page.index('<section id="storage"')


@pytest.mark.parametrize(("find", "told"), [("SDA", "Lines that hold it: 2"), ("joana", "It is not in the report.")])
def test_a_word_can_be_looked_for_in_it(report: Report, find: str, told: str) -> None:
    page = shown(Ask("send", "What now?", SEND, "n", document=written(report)), find=find)
    assert told in page


def test_everything_as_text_stands_where_it_was_asked_for(report: Report) -> None:
    document = written(report)
    page = shown(Ask("send", "What now?", SEND, "n", document=document), notices=(Show(document),))
    assert "Everything as text" in page
    assert "256 GB" in page.split("<pre")[1]


def test_switches_are_boxes_with_their_example_and_parts_and_a_way_without_script() -> None:
    parts = (Switch("1a", "Volumes", "/home", on=False), Switch("1b", "Swap", "none", lines=3))
    topics = (Switch("1", "Disks", "sda ‹user-1›", size=2000, parts=parts), Switch("2", "Memory", "8", on=False))
    headings = (Switch("A", "Computer", "Disks. For example: sda", size=2000, parts=topics),)
    html = shown(Ask("keep", "These?", (("n", "No"), (SWITCH, "Change"), ("y", "Yes")), "n", headings))
    page = Html(html)
    boxes = {a["value"]: "checked" in a for tag, a in page.tags if tag == "input" and a.get("type") == "checkbox"}
    assert boxes == {"A": True, "1": True, "1a": False, "1b": True, "2": False}
    assert "<mark>‹user-1›</mark>" in html
    assert page.text.count("left out, as you chose") == 2
    assert html.count("Computer</strong>") == 1
    assert page.text.count("2 kB") == 2
    assert "Disks. For example: sda" in page.text
    assert next(a["value"] for tag, a in page.tags if a.get("value") == "r 1b") == "r 1b"
    first = next(a for tag, a in page.tags if tag == "button")
    assert first["value"] == SWITCH, "Enter on a box takes over what was switched, and neither stops nor goes on"


def test_what_stands_under_a_heading_left_out_is_closed_and_a_list_of_lines_needs_no_script() -> None:
    topics = (Switch("1", "Disks", "sda", parts=(Switch("1a", "Volumes", "/home", lines=3),)),)
    html = shown(
        Ask("keep", "?", (("n", "No"), (SWITCH, "Change")), "n", (Switch("A", "Computer", "", False, 9, topics),))
    )
    inputs = [a for tag, a in Html(html).tags if tag == "input" and a.get("type") == "checkbox"]
    assert [("disabled" in a, "checked" in a) for a in inputs] == [(False, False), (True, True)]
    lines = tuple(Switch(str(number), f"line {number}", "") for number in range(3))
    html = shown(Ask("lines", "?", (("b", "Back"), (SWITCH, "Change")), "b", lines))
    assert not [a for tag, a in Html(html).tags if tag == "form" and "data-switches" in a]
    first = next(a for tag, a in Html(html).tags if tag == "button")
    assert first["value"] == "b", "going back takes the switches over"


def test_words_to_type_get_a_long_line() -> None:
    line = next(
        a
        for tag, a in Html(shown(AskText("correction", "What?", sentence=True))).tags
        if tag == "input" and a.get("type") == "text"
    )
    assert "inputmode" not in line
    assert line["class"] == "wide"


def test_a_fact_is_named_before_its_colon_and_only_there() -> None:
    assert "<strong>Where:</strong> here: there" in shown(None, Tell("Where: here: there", "fact"), over=True)


def test_a_line_to_type_has_its_label_and_what_leaving_it_empty_does() -> None:
    page = Html(shown(AskText("code", "Type it:", "I have none", "482 916")))
    line = next(a for tag, a in page.tags if tag == "input" and a.get("type") == "text")
    assert (line["id"], line["value"], line["inputmode"]) == ("text", "482 916", "numeric")
    assert ("label", {"for": "text"}) in page.tags
    assert "I have none" in page.text


def test_how_looking_went_is_folded_away_once_there_is_something_to_decide() -> None:
    steps = (
        Tell("Looking", "title"),
        Progress("Disks", "collected", "12 ms"),
        Tell("Found", "title"),
        Tell("All well."),
    )
    html = shown(Ask("keep", "Go on?", (("n", "No"), ("y", "Yes")), "n"), *steps)
    assert "<h1>Found</h1>" in html
    assert html.index("Go on?") < html.index("Disks: looked at (12 ms)")


def test_what_is_only_true_meanwhile_goes_away() -> None:
    question = Ask("who", "?", (("n", "No"),), "n")
    assert "Asking" not in shown(question, Tell("Asking…", "wait"), Tell("Ana", "title"))


@pytest.mark.parametrize("language", ["en", "pt"])
def test_every_screen_says_its_language_its_name_and_how_to_reach_us(language: str) -> None:
    say = Words("pt" if language == "pt" else "en")
    page = Html(shown(Ask("who", "?", (("n", "No"),), "n"), Tell("Ana", "title"), say=say))
    assert page.values("html", "lang") == [language]
    assert "Ana · Alltimefix" in page.text
    assert "feedback@" in page.text


def test_the_language_switch_says_its_language_in_that_language() -> None:
    page = Html(shown(Ask("start", "?", (("n", "No"), ("y", "Yes"), ("pt", "Português")), "n")))
    assert next(a for tag, a in page.tags if tag == "button") == {
        "class": "small", "name": "answer", "value": "pt", "lang": "pt"
    }  # fmt: skip


def test_a_stale_page_and_an_end_say_what_is_true() -> None:
    assert "nothing was done with it" in shown(Ask("who", "?", (("n", "No"),), "n"), stale=True)
    assert "The program has ended" in shown(None, Tell("Bye", "title"), over=True)


def test_headings_begin_with_one_h1_and_never_skip_a_level(report: Report) -> None:
    html = shown(Ask("send", "?", SEND, "n", document=written(report)), Tell("Check", "title"))
    levels = [int(level) for level in re.findall(r"<h([1-6])", html)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def everywhere(text: str) -> str:
    """A screen with this text in every place there is for one."""
    topics = (Switch("1", text, text, size=9, parts=(Switch("1a", text, text, size=9, lines=2),)),)
    switches = (Switch("A", text, text, size=9, parts=topics), Switch("2", text, text))
    question = Ask("keep", text, (("n", text), (SWITCH, text), ("y", text)), "n", switches)
    told = [Tell(text, "title"), Tell(text), Tell(text, "item"), Tell(text, "warning"), Tell(text, "number")]
    told.append(Tell(f"{text}: {text}", "fact"))
    return shown(question, *told, Progress(text, "failed", text), notices=(Tell(text),))


@given(st.text())
def test_any_text_anywhere_is_a_text_node(text: str) -> None:
    page = Html(everywhere(f'"><script>alert(1)</script>{text}'))
    assert [tag for tag, _ in page.tags if tag != "mark"] == [tag for tag, _ in Html(everywhere("x")).tags]


def test_no_page_holds_a_script_or_a_style_without_this_pages_word(report: Report) -> None:
    page = Html(shown(Ask("send", "?", SEND, "n", document=written(report))))
    for tag, attributes in page.tags:
        assert not any(name.startswith("on") or name == "style" for name in attributes)
        if tag in ("script", "style"):
            assert attributes["nonce"] == "nonce"


def test_a_refusal_is_one_sentence_without_script() -> None:
    page = Html(screens.refusal("There is nothing here.", Words("pt")))
    assert "Não há nada aqui." in page.text
    assert "script" not in {tag for tag, _ in page.tags}
