"""Correcting what was sent: the person's own words, shown as they would go, and sent after a yes."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from agent import receipts
from agent.asking_about import desk_of
from agent.steps import Ask, AskText, Step, Tell
from report.correction import MOST_LETTERS

if TYPE_CHECKING:
    from agent.receipts import Receipt
    from redaction.gate import Outgoing
    from report.words import Words


def correcting(receipt: Receipt, say: Words) -> Generator[Step, str, bool]:
    """Ask what is wrong, show what would leave, and send it after a yes; whether it was sent."""
    from redaction.gate import StoppedByGate
    from report.correction import read

    yield Tell(say("Correct something in the report"), "title")
    if receipt.state == "deleted":
        yield Tell(say("This report was deleted, so there is nothing to correct."))
        return False
    yield Tell(say("What you write is added to the report; {company} reads both.", company=receipt.company))
    typed = yield from _typed(say)
    if not typed:
        yield Tell(say("The correction was not sent."))
        return False
    try:
        outgoing = cleared(receipt.report_id, typed)
    except StoppedByGate:
        yield Tell(say("There is something private in it, so it was not sent. Tell the technician instead."), "warning")
        return False
    yield Tell(say("This is what would be sent"), "title")
    yield Tell(read(outgoing.document).text, "item")
    choices = (("n", say("Do not send it")), ("s", say("Send it to {company}", company=receipt.company)))
    if (yield Ask("correct", say("Send this correction?"), choices, "n")) == "s":
        return (yield from _sent(receipt, outgoing, say))
    yield Tell(say("The correction was not sent."))
    return False


def _typed(say: Words) -> Generator[Step, str, str]:
    question = say("Write what is wrong or missing, and what is right:")
    while True:
        typed = (yield AskText("correction", question, say("Nothing, go back"), sentence=True)).strip()
        if len(typed) <= MOST_LETTERS:
            return typed
        yield Tell(say("That is too long. Please say it in at most {count} letters.", count=MOST_LETTERS), "warning")


def cleared(report_id: str, text: str) -> Outgoing:
    """A correction as it may leave: past the detectors and the gate; raises StoppedByGate.

    What this computer knows to be private is not hidden here: a name may be the very thing that is corrected.
    """
    from redaction.gate import inspect, release
    from redaction.redact import redact_line
    from redaction.vault import Vault
    from report.correction import Correction
    from report.document import written

    made_at = datetime.now(UTC).replace(microsecond=0)
    document = written(Correction(report_id=report_id, made_at=made_at, text=redact_line(text, Vault())))
    return release(document, inspect(document, Vault()))


def _sent(receipt: Receipt, outgoing: Outgoing, say: Words) -> Generator[Step, str, bool]:
    """Send it and keep it with the receipt."""
    from agent.upload_errors import UploadError
    from report.save import NotSaved

    secret, key = bytes.fromhex(receipt.secret), receipt.consent["desk_key"]
    try:
        with desk_of(receipt) as desk:
            status = desk.correct(receipt.report_id, secret, outgoing, key, receipt.own_recipient)
    except KeyboardInterrupt:
        yield Tell(say("Stopped while it was being sent. It may have arrived."), "warning")
        return False
    except UploadError as error:
        yield Tell(say(error.sentence), "warning")
        yield Tell(say("It may have arrived." if error.may_have_arrived else "The correction was not sent."))
        return False
    yield Tell(say("Your correction is there. Corrections so far: {count}", count=len(status.corrections)))
    try:
        kept = receipts.find(receipt.report_id)
        receipts.keep(replace(kept, corrections=(*kept.corrections, outgoing.document.decode())))
        yield Tell(say("A copy of it stays with your receipt."))
    except (NotSaved, receipts.NoReceipt) as error:
        yield Tell(say(str(error)), "warning")
    return True
