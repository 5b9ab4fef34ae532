from __future__ import annotations

from dataclasses import replace

import pytest

from agent import receipts
from agent.asking_about import desk_of
from agent.upload_errors import BadAddress, NotTheOwner
from report import wire
from report.words import Words

SAY = Words("en")


@pytest.mark.policy("P19")
def test_a_question_that_was_refused_stands_in_the_receipt_too(sent: receipts.Receipt) -> None:
    with pytest.raises(NotTheOwner), desk_of(sent) as desk:
        desk.export(sent.report_id, wire.new_owner_secret())
    made = receipts.find(sent.report_id).requests
    assert made[: len(sent.requests)] == sent.requests
    [line] = [request.said(SAY) for request in made[len(sent.requests) :]]
    assert line.startswith("GET 127.0.0.1 /v1/reports/…/export: 0 bytes sent, answer 403")


@pytest.mark.policy("P19")
def test_so_does_one_that_was_broken_off(sent: receipts.Receipt) -> None:
    def asked_and_stopped() -> None:
        with desk_of(sent) as desk:
            desk.status(sent.report_id, bytes.fromhex(sent.secret))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        asked_and_stopped()
    assert len(receipts.find(sent.report_id).requests) == len(sent.requests) + 1


def test_what_was_changed_in_the_receipt_meanwhile_stays(sent: receipts.Receipt) -> None:
    with desk_of(sent) as desk:
        desk.status(sent.report_id, bytes.fromhex(sent.secret))
        receipts.keep(replace(sent, corrections=("{}",)))
    assert receipts.find(sent.report_id).corrections == ("{}",)


def test_a_receipt_that_is_gone_does_not_come_back(sent: receipts.Receipt) -> None:
    with desk_of(sent) as desk:
        desk.status(sent.report_id, bytes.fromhex(sent.secret))
        receipts.forget(sent)
    assert not list(receipts.every())


def test_an_address_that_is_none_is_not_asked(sent: receipts.Receipt) -> None:
    with pytest.raises(BadAddress), desk_of(replace(sent, backend="ftp://desk.example")):
        pass
    assert receipts.find(sent.report_id) == sent
