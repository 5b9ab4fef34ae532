"""What a person can do with a receipt: see exactly what was sent, and delete it with proof."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from agent import receipts
from agent.exits import Exit
from agent.terminal import Screen

if TYPE_CHECKING:
    from report.words import Words


def show(number: str | None, say: Words) -> Exit:
    """List the receipts; with a number, print the very bytes that were sent."""
    screen = Screen(sys.stdout)
    if number is not None:
        try:
            document = receipts.document(receipts.find(number))
        except receipts.NoReceipt as error:
            screen.line(say(str(error)))
            return Exit.ERROR
        sys.stdout.buffer.write(document + b"\n")
        sys.stdout.flush()
        return Exit.DONE
    kept = list(receipts.every())
    for receipt in kept:
        state = {"sending": "it may have arrived", "sent": "sent", "deleted": "deleted, with proof"}[receipt.state]
        screen.line(f"{receipt.report_id}  {receipt.made_at[:16].replace('T', ' ')}  {receipt.company}: {say(state)}")
    if not kept:
        screen.line(say("You have sent nothing from this computer."))
    return Exit.DONE


def erase(number: str | None, say: Words) -> Exit:
    """Delete a report from the backend, check the signed proof, and keep it."""
    from agent.upload import Desk, UploadError

    screen = Screen(sys.stdout)
    try:
        receipt = receipts.find(number)
        if receipt.erasure is None:
            desk = Desk(receipt.backend)
            proof = desk.delete(receipt.report_id, bytes.fromhex(receipt.secret), receipt.signing_key)
            receipt = receipts.erased(receipt, proof.model_dump(mode="json"), desk.requests)
    except receipts.NoReceipt as error:
        screen.line(say(str(error)))
        return Exit.ERROR
    except UploadError as error:
        screen.line(say(error.sentence))
        screen.line(say("Your receipt is kept, so you can try again, or write to {contact}.", contact=receipt.contact))
        return Exit.ERROR
    told = receipt.erasure or {}
    screen.line(say("Deleted: report {number}", number=receipt.report_id))
    screen.line(say("When: {when}", when=str(told.get("erased_at", ""))[:16].replace("T", " ") + " UTC"))
    signed = str(told.get("signature", ""))[:16]
    screen.line(
        say(
            "Signed by {company} ({proof}…). The proof is kept with your receipt.",
            company=receipt.company,
            proof=signed,
        )
    )
    return Exit.DONE
