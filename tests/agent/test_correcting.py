from __future__ import annotations

import json
from dataclasses import replace

import pytest

from agent import receipts
from agent.correcting import cleared, correcting
from agent.exits import Exit
from agent.steps import Conversation, Tell
from redaction.gate import Outgoing
from report.correction import MOST_LETTERS, read
from report.words import Words
from tests.people import Backend, Person

SAY = Words("en")
NOTE = "The laptop was bought in 2021, not in 2019"


def heard(receipt: receipts.Receipt, **answers: str | list[str]) -> tuple[Person, bool]:
    """What a person hears who corrects something, and whether it was sent."""
    sent = []

    def conversation() -> Conversation:
        sent.append((yield from correcting(receipt, SAY)))
        return Exit.DONE

    person = Person(dict(answers))
    person.hears(conversation())
    return person, sent[0]


@pytest.mark.policy("P24")
def test_a_correction_reaches_the_technician_in_the_persons_words(sent: receipts.Receipt, backend: Backend) -> None:
    person, was_sent = heard(sent, correction=NOTE, correct="s")
    assert was_sent
    assert "Your correction is there. Corrections so far: 1\nA copy of it stays with your receipt." in person.told()
    [row] = [row for row in backend.reports() if row["report_id"] == sent.report_id]
    backend.desk("confirm", row["ticket"], row["match"])
    [read_at_the_desk] = backend.desk("corrections", sent.report_id, "--json")
    assert read_at_the_desk["text"] == NOTE
    kept = receipts.find(sent.report_id)
    assert [json.loads(correction) for correction in kept.corrections] == [read_at_the_desk]
    assert kept.requests[-1].said(SAY).startswith("PATCH 127.0.0.1 /v1/reports/…")


def test_only_what_was_shown_is_sent_and_only_after_a_yes(sent: receipts.Receipt) -> None:
    person, was_sent = heard(sent, correction=NOTE)
    assert not was_sent
    assert Tell(NOTE, "item") in person.steps
    assert "The correction was not sent." in person.told()
    assert receipts.find(sent.report_id) == sent


@pytest.mark.policy("P16")
@pytest.mark.policy("P04")
def test_what_is_private_in_it_is_taken_out_before_it_is_shown() -> None:
    outgoing = cleared("a" * 26, "My card 4111 1111 1111 1111, password: hunter22, ana@example.pt")
    assert isinstance(outgoing, Outgoing)
    text = read(outgoing.document).text
    assert text == "My card ‹card-1›, password: ‹password-1›, ‹email-1›"


def test_nothing_typed_goes_back_and_too_much_is_asked_again(sent: receipts.Receipt) -> None:
    person, was_sent = heard(sent, correction=" ")
    assert (was_sent, person.asked()) == (False, ["correction"])
    person, was_sent = heard(sent, correction=["x" * (MOST_LETTERS + 1), NOTE])
    assert "That is too long." in person.told()
    assert person.asked() == ["correction", "correction", "correct"]


def test_the_longest_correction_is_taken(sent: receipts.Receipt) -> None:
    letters = "".join(chr(0x4E00 + (7919 * place) % 20_000) for place in range(MOST_LETTERS))
    assert heard(sent, correction=letters, correct="s")[1]


@pytest.mark.slow
def test_a_backend_that_is_away_is_said_and_nothing_was_sent(sent: receipts.Receipt) -> None:
    person, was_sent = heard(replace(sent, backend="http://127.0.0.1:9"), correction=NOTE, correct="s")
    assert not was_sent
    assert "The correction was not sent." in person.told()


def test_a_deleted_report_has_nothing_to_correct(sent: receipts.Receipt) -> None:
    gone = receipts.erased(replace(sent, erasure={"erased_at": "2026-11-22T11:00:00Z"}))
    person, was_sent = heard(gone, correction=NOTE, correct="s")
    assert (was_sent, person.asked()) == (False, [])
