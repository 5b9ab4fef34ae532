"""Asking the desk about a report it holds: what was done on the network is listed in its receipt, however it ended."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from agent import receipts
from report.save import NotSaved

if TYPE_CHECKING:
    from agent.desk import Desk
    from agent.receipts import Receipt


@contextmanager
def desk_of(receipt: Receipt) -> Iterator[Desk]:
    """The desk that holds it; raises UploadError, as each of its methods does."""
    from agent.desk import Desk

    desk = Desk(receipt.backend)
    try:
        yield desk
    finally:
        with suppress(NotSaved, receipts.NoReceipt):  # what was asked counts for more than the list of it
            kept = receipts.find(receipt.report_id)
            receipts.keep(replace(kept, requests=kept.requests + desk.requests))
