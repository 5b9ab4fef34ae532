from __future__ import annotations

from dataclasses import replace

import pytest

from agent import receipts
from agent.erasing import erasing
from agent.steps import Tell
from report.words import Words

SAY = Words("en")


def heard(receipt: receipts.Receipt) -> tuple[str, bool]:
    """What is said of a deletion, and whether it is proven."""
    telling, told = erasing(receipt, SAY), []
    try:
        while True:
            step = next(telling)
            assert isinstance(step, Tell)
            told.append(step.text)
    except StopIteration as end:
        return "\n".join(told), bool(end.value)


@pytest.mark.policy("P25")
def test_a_deletion_is_proven_and_says_the_same_each_time(sent: receipts.Receipt) -> None:
    told, proven = heard(sent)
    assert proven
    assert f"Deleted: report {sent.report_id}" in told
    assert heard(receipts.find(sent.report_id)) == (told, True)


@pytest.mark.policy("P19")
def test_what_a_deletion_did_on_the_network_is_in_the_receipt_too(sent: receipts.Receipt) -> None:
    heard(sent)
    made = [request.said(SAY) for request in receipts.find(sent.report_id).requests]
    assert made[-1].startswith("DELETE 127.0.0.1 /v1/reports/…")
    assert len(made) > len(sent.requests)


@pytest.mark.slow
def test_a_backend_that_is_away_keeps_the_receipt(sent: receipts.Receipt) -> None:
    told, proven = heard(receipts.keep(replace(sent, backend="http://127.0.0.1:9")))
    assert not proven
    assert "Your receipt is kept" in told
    assert receipts.find(sent.report_id).state == "sent"


def test_a_proof_signed_by_somebody_else_is_none(sent: receipts.Receipt) -> None:
    from report.signing import new_signing_key, public_key

    _, proven = heard(replace(sent, signing_key=public_key(new_signing_key())))
    assert not proven
    assert receipts.find(sent.report_id).state == "sent"
