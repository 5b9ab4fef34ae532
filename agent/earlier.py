"""What was sent before, for who started the program again: choose a receipt, and do with it what can be done."""

from __future__ import annotations

from collections.abc import Generator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from agent import receipts
from agent.afterwards import afterwards
from agent.moments import day, when
from agent.steps import Ask, Step, Tell
from report.save import NotSaved, write_first

if TYPE_CHECKING:
    from agent.receipts import Receipt
    from report.words import Words

_MOST = 9
"""Receipts that are offered, the newest first; the others are reached by their number."""


def earlier(say: Words) -> Generator[Step, str, None]:
    """Choose one, see what it says, and go on with it until there is nothing more to do."""
    while kept := {str(number): receipt for number, receipt in enumerate(receipts.not_deleted()[:_MOST], 1)}:
        yield Tell(say("What you sent before"), "title")
        choices = [("n", say("Go back"))]
        choices += [(number, f"{when(receipt.made_at)}, {receipt.company}") for number, receipt in kept.items()]
        answer = yield Ask("earlier", say("Which one do you mean?"), tuple(choices), "n")
        if answer == "n":
            return
        yield from _one(kept[answer], say)


def _one(receipt: Receipt, say: Words) -> Generator[Step, str, None]:
    yield Tell(say("What you sent on {when}", when=when(receipt.made_at)), "title")
    yield Tell(say("Number: {number}", number=receipt.report_id), "fact")
    yield Tell(say("Who has it: {company}, {contact}", company=receipt.company, contact=receipt.contact), "fact")
    if receipt.acknowledgement is None:
        yield Tell(say("It may have arrived; no answer came back."), "warning")
    else:
        yield Tell(say("Kept until: {when}", when=day(str(receipt.acknowledgement["kept_until"]))), "fact")
    yield Tell(say("What this program did on the network:"))
    for request in receipt.requests:
        yield Tell(request.said(say), "item")
    yield from afterwards(receipt, partial(_copied, receipt, say), None, say)


def _copied(receipt: Receipt, say: Words) -> Generator[Step, str, bool]:
    """Save what was sent as a page once more."""
    from report.page import page

    name = f"Alltimefix-report-{receipt.report_id[:6]}.html"
    try:
        content = page(receipts.document(receipt), say.language).encode()
        yield Tell(say("Saved: {path}", path=write_first([Path.cwd() / name, Path.home() / name], content)))
    except (NotSaved, receipts.NoReceipt) as error:
        yield Tell(say(str(error)), "warning")
        return False
    return True
