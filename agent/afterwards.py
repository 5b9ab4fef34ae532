"""The last screen: the receipt of what was sent, and what its owner can do with it, at once or later."""

from __future__ import annotations

from collections.abc import Callable, Generator
from pathlib import Path
from typing import TYPE_CHECKING

from agent import receipts
from agent.company import PROGRAM
from agent.correcting import correcting
from agent.erasing import erasing
from agent.exporting import exporting
from agent.moments import day, when
from agent.steps import Ask, Step, Tell

if TYPE_CHECKING:
    from agent.receipts import Receipt
    from report.wire import Acknowledgement
    from report.words import Words


def handed_over(receipt: Receipt, acknowledgement: Acknowledgement, say: Words) -> Generator[Step, str, None]:
    """The receipt, as the person reads it."""
    later = f"{PROGRAM} {{}} {receipt.report_id[:6]}".format
    yield Tell(say("Sent. This is your receipt"), "title")
    yield Tell(say("What happens next: the technician reads it and goes on helping you on the phone."))
    yield Tell(say("Number: {number}", number=receipt.report_id), "fact")
    yield Tell(say("Received: {when}", when=when(acknowledgement.received_at)), "fact")
    yield Tell(say("Kept until: {when}", when=day(acknowledgement.kept_until)), "fact")
    sha256 = receipt.document_sha256
    yield Tell(say("Fingerprint (SHA-256) of what you saw and of what was sent: {sha256}", sha256=sha256), "fact")
    sha256 = acknowledgement.sealed_sha256
    yield Tell(say("Fingerprint of its sealed form, which the desk keeps: {sha256}", sha256=sha256), "fact")
    yield Tell(say("To delete it at any time: {line}", line=later("delete")), "fact")
    yield Tell(say("To correct something in it: {line}", line=later("correct")), "fact")
    yield Tell(say("To see again what you sent: {line}", line=later("receipts")), "fact")
    yield Tell(say("To take along all that is kept about it: {line}", line=later("export")), "fact")
    yield Tell(say("Or start this program again: its first screen leads to what you sent."))
    yield Tell(say("What this program did on the network:"))
    for request in receipt.requests:
        yield Tell(request.said(say), "item")


def afterwards(
    receipt: Receipt, save_a_copy: Callable[[], Generator[Step, str, bool]], save_to: Path | None, say: Words
) -> Generator[Step, str, None]:
    """What can be done with what was sent, until nothing more is wanted, or it is deleted."""
    choices = (
        ("n", say("Nothing more")),
        ("c", say("Save a copy of what I sent")),
        ("k", say("Correct something in it")),
        ("e", say("Take along all that is kept about it")),
        ("d", say("Delete what I sent")),
    )
    while True:
        answer = yield Ask("receipt", say("Do you want to do something with it now?"), choices, "n")
        if answer == "c":
            yield from save_a_copy()
        elif answer == "k":
            yield from correcting(receipts.find(receipt.report_id), say)
        elif answer == "e":
            kept = receipts.find(receipt.report_id)
            yield from exporting(kept, save_to and save_to.with_name(f"{save_to.stem}-kept.json"), say)
        elif answer != "d" or (yield from erasing(receipts.find(receipt.report_id), say)):
            return
