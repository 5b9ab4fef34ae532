"""The receipts of what was sent: files only their owner can read, with which a report is shown, corrected or deleted.

A receipt is kept before the first byte leaves, so that a report can be deleted even when the answer was lost.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from agent.requests_made import Made
from report.save import NotSaved, write_privately

if TYPE_CHECKING:
    from redaction.gate import Outgoing


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the person holds about one report; `secret` proves that it is theirs, `identity` opens it."""

    report_id: str
    secret: str
    """Owner secret, hexadecimal; never shown, sent only to the backend that holds the report."""
    identity: str
    """The person's own age key, so that they can open what the backend stores."""
    backend: str
    signing_key: str
    """The desk's, as it was when the code was claimed: whoever proves the deletion must have this one."""
    company: str
    contact: str
    document_sha256: str
    consent: dict[str, Any]
    """The record of the consent to send, whole."""
    made_at: str
    state: Literal["sending", "sent", "deleted"] = "sending"
    acknowledgement: dict[str, Any] | None = None
    """As signed by the backend."""
    erasure: dict[str, Any] | None = None
    """The backend's signed proof of deletion."""
    requests: tuple[Made, ...] = ()
    """Everything that was done on the network."""
    corrections: tuple[str, ...] = ()
    """Each correction as it was sent, the JSON document."""

    @property
    def own_recipient(self) -> str:
        """The person's own public key, for which a correction is sealed too; raises SealError."""
        from report.seal import recipient_of

        return recipient_of(self.identity)


class NoReceipt(LookupError):  # noqa: N818  (named for what it says)
    """There is no such receipt here; the message is one sentence for the person."""


def folder() -> Path:
    """Where receipts are kept: the person's own data folder, closed to others."""
    import platformdirs

    return platformdirs.user_data_path("alltimefix", appauthor=False) / "receipts"


def keep(receipt: Receipt, outgoing: Outgoing | None = None) -> Receipt:
    """Write the receipt, and beside it the very bytes that leave; raises NotSaved."""
    place = folder()
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        place.chmod(0o700)
    except OSError as error:
        raise NotSaved(f"The receipt could not be kept: {error.strerror or 'the disk refused it'}.") from None
    if outgoing is not None:
        write_privately(_document(receipt.report_id), outgoing.document)
    write_privately(_file(receipt.report_id), json.dumps(asdict(receipt), indent=1).encode())
    return receipt


def forget(receipt: Receipt) -> None:
    """Take back a receipt whose report certainly never arrived; the folder goes too, when it was the only one."""
    _document(receipt.report_id).unlink(missing_ok=True)
    _file(receipt.report_id).unlink(missing_ok=True)
    with suppress(OSError):  # other receipts are in it
        folder().rmdir()
        folder().parent.rmdir()


def erased(receipt: Receipt) -> Receipt:
    """Keep its proof of deletion; copies of what was sent go, and so does what could open or prove it."""
    _document(receipt.report_id).unlink(missing_ok=True)
    return keep(replace(receipt, state="deleted", identity="", secret="", corrections=()))


def every() -> Iterator[Receipt]:
    """All receipts, oldest first; a file that is not a receipt is passed over."""
    receipts = []
    for path in folder().glob("*.receipt.json"):
        try:
            fields = json.loads(path.read_bytes())
            made = tuple(Made(**request) for request in fields["requests"])
            receipts.append(Receipt(**{**fields, "requests": made, "corrections": tuple(fields["corrections"])}))
        except (OSError, ValueError, TypeError, KeyError):
            continue  # a damaged file must not hide the good ones
    yield from sorted(receipts, key=lambda receipt: receipt.made_at)


def not_deleted() -> list[Receipt]:
    """The receipts of reports that may still be kept somewhere, the newest first."""
    return [receipt for receipt in every() if receipt.state != "deleted"][::-1]


def find(report_id: str | None) -> Receipt:
    """The receipt of that number (or its beginning), or the last one that can still be deleted; raises NoReceipt."""
    receipts = [receipt for receipt in every() if receipt.report_id.startswith((report_id or "").strip().lower())]
    if report_id is None:
        receipts = [receipt for receipt in receipts if receipt.state != "deleted"]
    if not receipts:
        raise NoReceipt("There is no receipt of a sent report on this computer.")
    return receipts[-1]


def document(receipt: Receipt) -> bytes:
    """Exactly what was sent; raises NoReceipt where the copy is gone."""
    try:
        return _document(receipt.report_id).read_bytes()
    except OSError:
        raise NoReceipt("The copy of this report is not on this computer any more.") from None


def _file(report_id: str) -> Path:
    return folder() / f"{report_id}.receipt.json"


def _document(report_id: str) -> Path:
    return folder() / f"{report_id}.report.json"
