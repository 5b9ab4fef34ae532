"""What the backend keeps, as one small interface: a driver for another database is another file, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


class StorageFull(OSError):  # noqa: N818  (it names what is wrong)
    """There is no room left; nothing of the request was kept."""


class StorageDown(OSError):  # noqa: N818  (it names what is wrong)
    """The storage does not answer; nothing was acknowledged."""


class Erased(Exception):  # noqa: N818  (it names what is wrong)
    """The report was erased; it can never come back."""


class OtherContent(Exception):  # noqa: N818  (it names what is wrong)
    """Under this id other bytes are kept already."""


class NoPermit(Exception):  # noqa: N818  (it names what is wrong)
    """The upload token is unknown, too old, or was used for another report."""


@dataclass(frozen=True, slots=True)
class TicketRecord:
    """A ticket. Of its code and of the tokens only keyed hashes are kept; times are seconds since 1970."""

    number: int
    technician: str
    subject: str
    created_at: int
    expires_at: int
    match: str | None = None
    confirmed_at: int | None = None
    upload_until: int | None = None
    burned: bool = False
    report_id: str | None = None


@dataclass(frozen=True, slots=True)
class ReportRecord:
    """A stored report: where its sealed bytes are, and the acknowledgement as it was signed."""

    report_id: str
    ticket: int
    sealed_sha256: str
    sealed_bytes: int
    consent_hash: str
    blob: str
    acknowledgement: str
    received_at: int
    kept_until: int
    restricted: bool = False


@dataclass(frozen=True, slots=True)
class CorrectionRecord:
    """A sealed correction the person sent."""

    at: int
    sealed: bytes


@dataclass(frozen=True, slots=True)
class ViewRecord:
    """One line of the audit, as the owner of a report may see it."""

    at: int
    action: str


class Store(Protocol):
    """Each method is one transaction: done and durable when it returns, or not done at all.

    `id_mac` is the keyed hash of a report's id: what stays when the report is gone. All may raise StorageFull and
    StorageDown. Any thread may call.
    """

    def open_ticket(self, code_mac: bytes, technician: str, subject: str, now: int, expires_at: int) -> int:
        """Keep a new ticket; its number."""

    def claim(
        self, code_mac: bytes, once: bytes, token_hash: bytes, match: str, now: int, upload_until: int
    ) -> TicketRecord | None:
        """Claim the open ticket of this code; the same `once` gets the same ticket again; None for every other code."""

    def burn(self, number: int) -> bool:
        """Make the code of a ticket worthless; False when there is none, or a report came already."""

    def confirm(self, number: int, match: str, now: int) -> bool:
        """Note that the person read out this match number; False when it is another, or nobody claimed the ticket."""

    def ticket(self, number: int) -> TicketRecord | None:
        """A ticket by its number."""

    def tickets(self, before: int, limit: int) -> Sequence[TicketRecord]:
        """Tickets with a smaller number than `before`, newest first."""

    def permit(self, token_hash: bytes, report_id: str, id_mac: bytes, now: int) -> TicketRecord:
        """The ticket whose claimer may send this report; raises NoPermit or Erased."""

    def keep(self, token_hash: bytes, id_mac: bytes, report: ReportRecord) -> ReportRecord:
        """Keep a report whose bytes are durable, or find it kept; raises NoPermit, Erased or OtherContent."""

    def report(self, report_id: str) -> ReportRecord | None:
        """A report that is kept."""

    def reports(self, before: int, limit: int) -> Sequence[tuple[ReportRecord, TicketRecord]]:
        """Reports of tickets with a smaller number than `before`, newest first."""

    def correct(self, report_id: str, sealed: bytes | None, restricted: bool | None, now: int) -> bool:
        """Add a correction, or set whether the report may be read; False when it is not kept."""

    def corrections(self, report_id: str) -> Sequence[CorrectionRecord]:
        """The corrections of a report, oldest first."""

    def erase(self, report_id: str, id_mac: bytes, now: int) -> int:
        """Forget everything about a report and never take it again; when that was done first."""

    def erased_at(self, id_mac: bytes) -> int | None:
        """When the report was erased, if it was."""

    def note(self, id_mac: bytes, action: str, now: int) -> None:
        """Write a line of the audit."""

    def notes(self, id_mac: bytes) -> Sequence[ViewRecord]:
        """The audit of a report, oldest first."""

    def due(self, now: int) -> Sequence[str]:
        """The ids of reports whose time is over."""

    def forget_tickets(self, created_before: int) -> None:
        """Forget old tickets that have no report."""

    def blobs(self) -> set[str]:
        """The names of all blobs that a report refers to."""

    def ready(self) -> None:
        """Return if the store answers."""

    def close(self) -> None:
        """Let go of the database."""
