"""What a person can do with a receipt at any time, by its number: see what was sent, correct, take along, delete."""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from agent import receipts
from agent.correcting import correcting
from agent.erasing import erasing
from agent.exits import Exit
from agent.exporting import exporting
from agent.moments import when
from agent.steps import Conversation, Step, Tell
from agent.terminal import Screen, ask_person, converse

if TYPE_CHECKING:
    from agent.receipts import Receipt
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
        screen.line(f"{receipt.report_id}  {when(receipt.made_at)}  {receipt.company}: {say(state)}")
    if not kept:
        screen.line(say("You have sent nothing from this computer."))
    return Exit.DONE


def erase(number: str | None, say: Words) -> Exit:
    """Delete a report from the backend, check the signed proof, and keep it."""
    return _held(number, partial(erasing, say=say), say)


def correct(number: str | None, say: Words) -> Exit:
    """Send a correction of a report, in the person's own words."""
    return _held(number, partial(correcting, say=say), say)


def export(number: str | None, save_to: Path | None, say: Words) -> Exit:
    """Save everything the desk keeps about a report as one file."""
    return _held(number, partial(exporting, save_to=save_to, say=say), say)


def _held(number: str | None, about: Callable[[Receipt], Generator[Step, str, bool]], say: Words) -> Exit:
    """A conversation about one receipt, in the terminal."""

    def conversation() -> Conversation:
        try:
            receipt = receipts.find(number)
        except receipts.NoReceipt as error:
            yield Tell(say(str(error)))
            return Exit.ERROR
        return Exit.DONE if (yield from about(receipt)) else Exit.ERROR

    return converse(conversation(), say, ask_person(say), Screen(sys.stdout))
