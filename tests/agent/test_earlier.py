from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from agent import receipts
from agent.exits import Exit
from agent.flow import Wish, help_me
from agent.moments import when
from agent.steps import Ask
from report.words import Words
from tests.people import Person

pytestmark = pytest.mark.usefixtures("home")
SAY = Words("en")


def started(**answers: str | list[str]) -> Person:
    """A person who starts the program again, and in the end says no."""
    person = Person(dict(answers))
    assert person.hears(help_me(Wish(), SAY)) is Exit.DECLINED
    return person


def choices(person: Person, name: str) -> list[str]:
    question = next(step for step in person.steps if isinstance(step, Ask) and step.name == name)
    return [words for _, words in question.choices]


def test_who_never_sent_anything_is_not_asked_about_it(home: Path) -> None:
    assert "See, correct or delete what I sent before" not in choices(started(), "start")


@pytest.mark.policy("P25")
def test_what_was_sent_before_is_deleted_with_three_clicks_and_is_not_offered_again(sent: receipts.Receipt) -> None:
    person = started(start=["e", "n"], earlier="1", receipt="d")
    assert person.asked() == ["start", "earlier", "receipt", "start"]
    assert f"Deleted: report {sent.report_id}" in person.told()
    assert receipts.find(sent.report_id).state == "deleted"
    assert choices(started(), "start") == choices(person, "start")[:-1]


@pytest.mark.policy("P23")
def test_it_says_who_has_it_until_when_and_saves_it_once_more(sent: receipts.Receipt, home: Path) -> None:
    person = started(start=["e", "n"], earlier=["1", "n"], receipt=["c", "n"])
    assert f"Number: {sent.report_id}" in person.told()
    assert "Who has it: Alltimefix, feedback@alltimefix.com" in person.told()
    assert "Kept until: " in person.told()
    [page] = home.glob("Alltimefix-report-*.html")
    assert receipts.document(sent).decode()[:60] in page.read_text("utf-8")


def test_one_without_an_answer_is_said_to_have_perhaps_arrived(sent: receipts.Receipt) -> None:
    receipts.keep(replace(sent, state="sending", acknowledgement=None))
    assert "It may have arrived; no answer came back." in started(start=["e", "n"], earlier=["1", "n"]).told()


def test_a_copy_that_is_gone_is_said(sent: receipts.Receipt) -> None:
    for path in receipts.folder().glob("*.report.json"):
        path.unlink()
    person = started(start=["e", "n"], earlier=["1", "n"], receipt=["c", "n"])
    assert "The copy of this report is not on this computer any more." in person.told()


def test_the_newest_comes_first_and_going_back_changes_nothing(sent: receipts.Receipt) -> None:
    receipts.keep(replace(sent, report_id="zzzz", made_at="2020-01-01T10:00:00+00:00"))
    person = started(start=["e", "n"])
    assert choices(person, "earlier")[0] == "Go back"
    assert choices(person, "earlier")[2] == f"{when('2020-01-01T10:00:00+00:00')}, Alltimefix"
    assert len(receipts.not_deleted()) == 2
