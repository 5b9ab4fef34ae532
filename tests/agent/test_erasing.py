from __future__ import annotations

from dataclasses import replace

import pytest

from agent import receipts
from agent.erasing import erasing
from report.save import NotSaved
from report.words import Words
from tests.people import told_by

SAY = Words("en")


@pytest.mark.policy("P25")
def test_a_deletion_is_proven_and_says_the_same_each_time(sent: receipts.Receipt) -> None:
    told, proven = told_by(erasing(sent, SAY))
    assert proven
    assert f"Deleted: report {sent.report_id}" in told
    assert told_by(erasing(receipts.find(sent.report_id), SAY)) == (told, True)


@pytest.mark.policy("P19")
def test_what_a_deletion_did_on_the_network_is_in_the_receipt_too(sent: receipts.Receipt) -> None:
    told_by(erasing(sent, SAY))
    made = [request.said(SAY) for request in receipts.find(sent.report_id).requests]
    assert made[-1].startswith("DELETE 127.0.0.1 /v1/reports/…")
    assert len(made) > len(sent.requests)


def test_a_proof_that_found_no_room_is_said_and_comes_again(
    sent: receipts.Receipt, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: receipts.Receipt) -> receipts.Receipt:
        raise NotSaved("The file could not be written: No space left on device.")

    with monkeypatch.context() as disk:
        disk.setattr(receipts, "keep", full)
        told, proven = told_by(erasing(sent, SAY))
    assert proven
    assert "No space left on device" in told
    assert f"Deleted: report {sent.report_id}" in told
    assert "delete once more to get it again" in told
    told, proven = told_by(erasing(receipts.find(sent.report_id), SAY))
    assert proven
    assert "The proof is kept with your receipt" in told


@pytest.mark.slow
def test_a_backend_that_is_away_keeps_the_receipt(sent: receipts.Receipt) -> None:
    told, proven = told_by(erasing(receipts.keep(replace(sent, backend="http://127.0.0.1:9")), SAY))
    assert not proven
    assert "Your receipt is kept" in told
    assert receipts.find(sent.report_id).state == "sent"


def test_a_proof_signed_by_somebody_else_is_none(sent: receipts.Receipt) -> None:
    from report.signing import new_signing_key, public_key

    _, proven = told_by(erasing(replace(sent, signing_key=public_key(new_signing_key())), SAY))
    assert not proven
    assert receipts.find(sent.report_id).state == "sent"
