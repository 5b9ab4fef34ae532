"""Deleting what was sent: the desk erases it and signs that it did."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from typing import TYPE_CHECKING

from agent import receipts
from agent.asking_about import desk_of
from agent.moments import when
from agent.steps import Tell
from report.save import NotSaved

if TYPE_CHECKING:
    from agent.receipts import Receipt
    from report.words import Words


def erasing(receipt: Receipt, say: Words) -> Generator[Tell, str, bool]:
    """The sentences of a deletion; whether it is proven, now or since before."""
    from agent.upload_errors import UploadError

    sentence = "Signed by {company} ({proof}…). The proof is kept with your receipt."
    try:
        if receipt.erasure is None:
            with desk_of(receipt) as desk:
                proof = desk.delete(receipt.report_id, bytes.fromhex(receipt.secret), receipt.signing_key)
                receipt = replace(receipt, erasure=proof.model_dump(mode="json"))
                receipt = receipts.erased(receipt)
    except UploadError as error:
        yield Tell(say(error.sentence), "warning")
        yield Tell(say("Your receipt is kept, so you can try again, or write to {contact}.", contact=receipt.contact))
        return False
    except NotSaved as error:
        yield Tell(say(str(error)), "warning")
        sentence = "Signed by {company} ({proof}…). This proof could not be kept; delete once more to get it again."
    told = receipt.erasure or {}
    yield Tell(say("Deleted"), "title")
    yield Tell(say("Deleted: report {number}", number=receipt.report_id))
    yield Tell(say("When: {when}", when=when(str(told.get("erased_at", "")))))
    proof_begins = str(told.get("signature", ""))[:16]
    yield Tell(say(sentence, company=receipt.company, proof=proof_begins))
    return True
