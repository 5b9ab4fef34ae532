"""The desk: tickets and their codes, the list of reports, the match number, reading (audited), erasing."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request, Response

from backend.callers import IdInPath, require_desk
from backend.erasing import erase
from backend.owner import corrections, kept
from backend.problems import Refusal
from backend.service import Service
from backend.store import ReportRecord, TicketRecord
from report import phone_code, wire

Before = Annotated[int, Query(ge=1)]
Limit = Annotated[int, Query(ge=1, le=100)]
NEWEST = 2**62


def desk(service: Service) -> APIRouter:
    """The routes of technicians; the desk's token is the bearer token."""

    def only_the_desk(request: Request) -> None:
        require_desk(service, request)

    router = APIRouter(dependencies=[Depends(only_the_desk)])

    @router.post("/v1/tickets", status_code=201)
    def post_ticket(asked: wire.TicketRequest) -> wire.Ticket:
        """Open a ticket; its code is told this once."""
        return open_ticket(service, asked)

    @router.get("/v1/desk/tickets")
    def get_tickets(before: Before = NEWEST, limit: Limit = 50) -> list[wire.TicketRow]:
        """Tickets, newest first; `before` the last number of the page before."""
        return [ticket_row(service, ticket) for ticket in service.store.tickets(before, limit)]

    @router.delete("/v1/desk/tickets/{number}", status_code=204)
    def delete_ticket(number: int) -> None:
        """Make a ticket's code worthless."""
        if not service.store.burn(number):
            raise Refusal(404, "no-such-ticket", "There is no such ticket, or its report came already.")

    @router.post("/v1/desk/tickets/{number}/confirm", status_code=204)
    def post_confirmation(number: int, asked: wire.Confirmation) -> None:
        """The person read out this match number."""
        if not confirm(service, number, asked.match):
            raise Refusal(409, "no-match", "The number is another one. Do not trust what comes for this ticket.")

    @router.get("/v1/desk/reports")
    def get_reports(before: Before = NEWEST, limit: Limit = 50) -> list[wire.ReportRow]:
        """Reports, newest first; `before` the last ticket of the page before."""
        return report_rows(service, before, limit)

    @router.get("/v1/desk/reports/{report_id}")
    def get_report(report_id: IdInPath) -> Response:
        """The sealed bytes; that they were read is noted first, and its owner can see it."""
        name = f'attachment; filename="{report_id}.age"'
        return Response(read(service, report_id), media_type=wire.SEALED_TYPE, headers={"Content-Disposition": name})

    @router.get("/v1/desk/reports/{report_id}/corrections")
    def get_corrections(report_id: IdInPath) -> list[wire.Correction]:
        """What the person corrected, sealed; that it was read is noted first, and its owner can see it."""
        return list(read_corrections(service, report_id))

    @router.delete("/v1/desk/reports/{report_id}")
    def delete_report(report_id: IdInPath) -> Response:
        """Erase a report."""
        receipt = erase(service, report_id, "erased by the desk")
        return Response(receipt.model_dump_json(), media_type="application/json")

    return router


def open_ticket(service: Service, asked: wire.TicketRequest) -> wire.Ticket:
    """A new ticket and its code, of which only a keyed hash is kept."""
    now = service.now()
    until = now + service.settings.code_seconds
    code = phone_code.new_code(asked.digits)
    number = service.store.open_ticket(service.keys.mac("code", code), asked.technician, asked.subject, now, until)
    return wire.Ticket(ticket=str(number), code=code, spoken=phone_code.spoken(code), expires_at=wire.moment(until))


def confirm(service: Service, number: int, match: str) -> bool:
    """Note that both sides saw the same number; False when it is another."""
    return service.store.confirm(number, match, service.now())


def ticket_row(service: Service, ticket: TicketRecord) -> wire.TicketRow:
    """A ticket as the list shows it."""
    return wire.TicketRow(
        ticket=str(ticket.number),
        technician=ticket.technician,
        subject=ticket.subject,
        state=_state(ticket, service.now()),
        match=ticket.match,
        match_confirmed=ticket.confirmed_at is not None,
        report_id=ticket.report_id,
        created_at=wire.moment(ticket.created_at),
        expires_at=wire.moment(ticket.expires_at),
    )


def _state(ticket: TicketRecord, now: int) -> Literal["open", "claimed", "received", "expired", "burned"]:
    if ticket.report_id:
        return "received"
    if ticket.burned:
        return "burned"
    if ticket.upload_until is not None:
        return "claimed" if ticket.upload_until > now else "expired"
    return "open" if ticket.expires_at > now else "expired"


def report_rows(service: Service, before: int = NEWEST, limit: int = 50) -> list[wire.ReportRow]:
    """Reports as the list shows them."""
    return [
        wire.ReportRow(
            report_id=report.report_id,
            ticket=str(ticket.number),
            technician=ticket.technician,
            subject=ticket.subject,
            state="restricted" if report.restricted else "stored",
            match=ticket.match or "",
            match_confirmed=ticket.confirmed_at is not None,
            sealed_bytes=report.sealed_bytes,
            received_at=wire.moment(report.received_at),
            kept_until=wire.moment(report.kept_until),
            corrections=len(service.store.corrections(report.report_id)),
        )
        for report, ticket in service.store.reports(before, limit)
    ]


def read(service: Service, report_id: str) -> bytes:
    """The sealed bytes of a report that may be read; the audit is written before they are handed out."""
    sealed = service.blobs.get(_readable(service, report_id).blob)
    if sealed is None:
        raise Refusal(404, "no-such-report", "The bytes of this report are not there.")
    service.store.note(service.id_mac(report_id), "read by the desk", service.now())
    return sealed


def read_corrections(service: Service, report_id: str) -> tuple[wire.Correction, ...]:
    """The sealed corrections of a report that may be read; the audit is written before they are handed out."""
    told = corrections(service, _readable(service, report_id).report_id)
    service.store.note(service.id_mac(report_id), "corrections read by the desk", service.now())
    return told


def _readable(service: Service, report_id: str) -> ReportRecord:
    """A report that may be read: its owner does not mind, and both sides saw the same number."""
    report = kept(service, report_id)
    if report.restricted:
        raise Refusal(423, "restricted", "The person asked that nobody reads this report for now.")
    ticket = service.store.ticket(report.ticket)
    if ticket is None or ticket.confirmed_at is None:
        raise Refusal(409, "match-not-confirmed", "First ask the person for the two digits on their screen.")
    return report
