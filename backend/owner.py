"""The rights of the person a report is about: see what is kept, correct it, take it along, have it erased."""

from __future__ import annotations

import base64

from fastapi import APIRouter, Request, Response

from backend.callers import IdInPath, require_owner
from backend.erasing import erase
from backend.problems import Refusal
from backend.service import Service
from backend.store import Erased, ReportRecord
from report import wire

_MOST_CORRECTIONS = 20


def owner(service: Service) -> APIRouter:
    """The routes of the report's owner; the owner's secret is the bearer token."""
    router = APIRouter()

    @router.get("/v1/reports/{report_id}")
    def get_status(report_id: IdInPath, request: Request) -> wire.Status:
        """What is kept, until when, and who looked at it."""
        require_owner(service, request, report_id)
        return status(service, kept(service, report_id))

    @router.patch("/v1/reports/{report_id}")
    def patch_report(report_id: IdInPath, asked: wire.CorrectionRequest, request: Request) -> wire.Status:
        """Add a sealed correction, or say whether the report may be read; the same one again changes nothing."""
        require_owner(service, request, report_id)
        sealed = _sealed(asked.sealed) if asked.sealed is not None else None
        there = [correction.sealed for correction in service.store.corrections(report_id)]
        if sealed in there:
            sealed = None
        elif sealed is not None and len(there) >= _MOST_CORRECTIONS:
            raise Refusal(409, "enough-corrections", "There are many corrections already; call the desk instead.")
        service.store.correct(report_id, sealed, asked.restricted, service.now())
        return status(service, kept(service, report_id))

    @router.get("/v1/reports/{report_id}/export")
    def get_export(report_id: IdInPath, request: Request) -> wire.Export:
        """Everything that is kept, in one file."""
        require_owner(service, request, report_id)
        return export(service, kept(service, report_id))

    @router.delete("/v1/reports/{report_id}")
    def delete_report(report_id: IdInPath, request: Request) -> Response:
        """Erase the report, also one that never arrived; the signed receipt is the same each time."""
        require_owner(service, request, report_id)
        receipt = erase(service, report_id, "erased by its owner")
        return Response(receipt.model_dump_json(), media_type="application/json")

    return router


def kept(service: Service, report_id: str) -> ReportRecord:
    """A report that is kept; raises Erased, or refuses when there never was one."""
    if report := service.store.report(report_id):
        return report
    if service.store.erased_at(service.id_mac(report_id)) is not None:
        raise Erased
    raise Refusal(404, "no-such-report", "No report is kept under this name.")


def status(service: Service, report: ReportRecord) -> wire.Status:
    """A report's state, for its owner."""
    ticket = service.store.ticket(report.ticket)
    return wire.Status(
        report_id=report.report_id,
        state="restricted" if report.restricted else "stored",
        ticket=str(report.ticket),
        company=service.settings.company,
        contact=service.settings.contact,
        region=service.settings.region,
        sealed_sha256=report.sealed_sha256,
        sealed_bytes=report.sealed_bytes,
        consent_hash=report.consent_hash,
        match_confirmed=bool(ticket and ticket.confirmed_at),
        received_at=wire.moment(report.received_at),
        kept_until=wire.moment(report.kept_until),
        corrections=tuple(wire.moment(c.at) for c in service.store.corrections(report.report_id)),
        views=tuple(
            wire.View(at=wire.moment(view.at), action=view.action)
            for view in service.store.notes(service.id_mac(report.report_id))
        ),
    )


def export(service: Service, report: ReportRecord) -> wire.Export:
    """Everything about a report."""
    sealed = service.blobs.get(report.blob)
    if sealed is None:
        raise Erased
    return wire.Export(
        status=status(service, report),
        acknowledgement=wire.Acknowledgement.model_validate_json(report.acknowledgement),
        corrections=corrections(service, report.report_id),
        sealed=base64.b64encode(sealed).decode("ascii"),
    )


def corrections(service: Service, report_id: str) -> tuple[wire.Correction, ...]:
    """The sealed corrections of a report, oldest first."""
    return tuple(
        wire.Correction(at=wire.moment(c.at), sealed=base64.b64encode(c.sealed).decode("ascii"))
        for c in service.store.corrections(report_id)
    )


def _sealed(text: str) -> bytes:
    try:
        sealed = base64.b64decode(text, validate=True)
    except ValueError:
        sealed = b""
    if not sealed.startswith(wire.SEALED_BEGINNING):
        raise Refusal(422, "not-sealed", "A correction is sent sealed for the desk, in base64.")
    return sealed
