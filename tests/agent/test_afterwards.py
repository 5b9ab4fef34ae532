from __future__ import annotations

from pathlib import Path

import pytest

from agent import receipts
from agent.flow import Wish, help_me
from agent.steps import Ask, Tell
from report.words import Words
from tests.people import Backend, Person

SAY = Words("en")
YES: dict[str, str | list[str]] = {"start": "y", "who": "y", "look": "y", "keep": "y", "send": "s"}


def sending(backend: Backend, home: Path, **answers: str | list[str]) -> Person:
    person = Person({**YES, **answers})
    wish = Wish(backend.ticket(), backend.url, ("memory",), save_to=home / "copy.html")
    person.hears(help_me(wish, SAY))
    return person


def test_the_receipt_tells_both_fingerprints_whole_and_how_to_do_the_rest_later(backend: Backend, home: Path) -> None:
    person = sending(backend, home)
    [receipt] = receipts.every()
    facts = [step.text for step in person.steps if isinstance(step, Tell) and step.tone == "fact"]
    assert receipt.acknowledgement is not None
    for told in (
        receipt.report_id, receipt.document_sha256, receipt.acknowledgement["sealed_sha256"],
        *(f"alltimefix {word} {receipt.report_id[:6]}" for word in ("delete", "correct", "receipts", "export")),
    ):  # fmt: skip
        assert any(fact.endswith(told) for fact in facts), told


@pytest.mark.policy("P24")
@pytest.mark.policy("P25")
@pytest.mark.policy("P27")
def test_everything_can_be_done_at_once_and_each_comes_back_to_the_question(backend: Backend, home: Path) -> None:
    person = sending(
        backend, home, receipt=["c", "k", "e", "d"], correction="It was bought in 2021", correct="s"
    )  # fmt: skip
    [receipt] = receipts.every()
    assert receipt.state == "deleted"
    assert person.asked()[-6:] == ["receipt", "receipt", "correction", "correct", "receipt", "receipt"]
    assert (home / "copy.html").exists()
    assert b"It was bought in 2021" in (home / "copy-kept.json").read_bytes()
    assert "This program has ended." in person.told()


def test_the_careful_answer_ends_and_changes_nothing(backend: Backend, home: Path) -> None:
    person = sending(backend, home)
    question = next(step for step in person.steps if isinstance(step, Ask) and step.name == "receipt")
    assert (question.default, question.choices[0][0]) == ("n", "n")
    assert [receipt.state for receipt in receipts.every()] == ["sent"]
    assert "This program has ended." in person.told()
