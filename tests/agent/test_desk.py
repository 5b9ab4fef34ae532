from __future__ import annotations

import pytest

from agent import receipts
from agent.correcting import cleared
from agent.desk import Desk
from agent.upload_errors import Erased, ManyCorrections, NotTheOwner
from report import wire


def correction(desk: Desk, sent: receipts.Receipt, text: str, secret: bytes | None = None) -> wire.Status:
    outgoing = cleared(sent.report_id, text)
    own = bytes.fromhex(sent.secret) if secret is None else secret
    return desk.correct(sent.report_id, own, outgoing, sent.consent["desk_key"], sent.own_recipient)


@pytest.mark.policy("P24")
def test_corrections_are_added_until_there_are_many(sent: receipts.Receipt) -> None:
    desk = Desk(sent.backend)
    counts = [len(correction(desk, sent, f"correction {number}").corrections) for number in range(20)]
    assert counts == list(range(1, 21))
    with pytest.raises(ManyCorrections):
        correction(desk, sent, "one more")


def test_only_the_owner_corrects(sent: receipts.Receipt) -> None:
    with pytest.raises(NotTheOwner):
        correction(Desk(sent.backend), sent, "x", wire.new_owner_secret())


def test_only_what_the_gate_let_through_is_sent_as_a_correction(sent: receipts.Receipt) -> None:
    desk = Desk(sent.backend)
    with pytest.raises(TypeError, match="only what the gate let through"):
        desk.correct(sent.report_id, bytes.fromhex(sent.secret), b"raw", sent.consent["desk_key"], sent.own_recipient)  # type: ignore[arg-type]  # the point
    assert desk.requests == ()


def test_an_erased_report_cannot_be_corrected(sent: receipts.Receipt) -> None:
    desk = Desk(sent.backend)
    desk.delete(sent.report_id, bytes.fromhex(sent.secret), sent.signing_key)
    with pytest.raises(Erased):
        correction(desk, sent, "too late")


@pytest.mark.policy("P24")
def test_a_correction_may_say_a_name(sent: receipts.Receipt) -> None:
    """Names that this computer knows are hidden in reports; in a correction they may be what is corrected."""
    assert correction(Desk(sent.backend), sent, "It belongs to Rui Costa, not to me").corrections
