"""What a person can do with a receipt: see exactly what was sent, and delete it with proof."""

from __future__ import annotations

import sys
from collections.abc import Generator
from typing import TYPE_CHECKING

from agent import receipts
from agent.exits import Exit
from agent.steps import Tell
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
    screen = Screen(sys.stdout)
    try:
        receipt = receipts.find(number)
    except receipts.NoReceipt as error:
        screen.line(say(str(error)))
        return Exit.ERROR
    telling = erasing(receipt, say)
    try:
        while True:
            screen.line(next(telling).text)
    except StopIteration as end:
        return Exit.DONE if end.value else Exit.ERROR


def erasing(receipt: receipts.Receipt, say: Words) -> Generator[Tell, str, bool]:
    """The sentences of a deletion; whether it is proven, now or since before."""
    from agent.upload import Desk, UploadError

    try:
        if receipt.erasure is None:
            desk = Desk(receipt.backend)
            proof = desk.delete(receipt.report_id, bytes.fromhex(receipt.secret), receipt.signing_key)
            receipt = receipts.erased(receipt, proof.model_dump(mode="json"), desk.requests)
    except UploadError as error:
        yield Tell(say(error.sentence), "warning")
        yield Tell(say("Your receipt is kept, so you can try again, or write to {contact}.", contact=receipt.contact))
        return False
    told = receipt.erasure or {}
    yield Tell(say("Deleted: report {number}", number=receipt.report_id))
    yield Tell(say("When: {when}", when=str(told.get("erased_at", ""))[:16].replace("T", " ") + " UTC"))
    signed = str(told.get("signature", ""))[:16]
    yield Tell(
        say(
            "Signed by {company} ({proof}…). The proof is kept with your receipt.",
            company=receipt.company,
            proof=signed,
        )
    )
    return True
