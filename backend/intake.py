"""The intake: a code becomes the right to send one report, and the report is kept before it is acknowledged."""

from __future__ import annotations

import base64
import hashlib
import re
import secrets
from typing import Annotated

from fastapi import APIRouter, Header, Request, Response
from starlette.concurrency import run_in_threadpool

from backend.callers import BEARER, IdInPath, address_of, bearer
from backend.problems import Refusal
from backend.service import Service
from backend.store import Erased, NoPermit, OtherContent, ReportRecord, StorageFull, TicketRecord
from report import wire


def intake(service: Service) -> APIRouter:
    """The routes of the agent."""
    router = APIRouter()

    @router.post("/v1/claims", responses={403: {}, 429: {}})
    def claim(
        asked: wire.ClaimRequest, request: Request, once: Annotated[str | None, Header(alias=wire.ONCE_HEADER)] = None
    ) -> wire.Claim:
        """Claim the ticket of a code; asking again with the same Idempotency-Key gets the same answer."""
        return claimed(service, asked, once, address_of(request))

    @router.put("/v1/reports/{report_id}", status_code=201)
    async def put_report(report_id: IdInPath, request: Request) -> Response:
        """Keep a sealed report; the same again is acknowledged again."""
        token_hash = service.keys.mac("upload", bearer(request))
        ticket = await run_in_threadpool(permitted, service, token_hash, report_id)
        digest, consent_hash = announced(request)
        body = await _read(request, digest)
        new = _record(service, report_id, ticket, digest, consent_hash, len(body))
        kept = await run_in_threadpool(store_report, service, token_hash, new, body)
        status = 201 if kept is new else 200
        return Response(kept.acknowledgement, status, media_type="application/json")

    return router


def claimed(service: Service, asked: wire.ClaimRequest, once: str | None, address: str) -> wire.Claim:
    """What the agent learns for a right code; one and the same refusal for every other."""
    a_try = service.wrong_codes.take(address)
    once = once if once and len(once) >= 22 else secrets.token_urlsafe(32)
    token = _token(service, asked.code, once)
    now = service.now()
    ticket = service.store.claim(
        code_mac=service.keys.mac("code", asked.code),
        once=service.keys.mac("once", once),
        token_hash=service.keys.mac("upload", token),
        match=f"{secrets.randbelow(100):02}",
        now=now,
        upload_until=now + service.settings.claim_seconds,
    )
    if ticket is None:
        raise Refusal(403, "code-refused", "This code is not valid (any more). Ask for a new one.")
    service.wrong_codes.give_back(a_try)
    return _claim(service, ticket, token, asked.language)


def _token(service: Service, code: str, once: str) -> str:
    """The upload token of a claim: 256 bits, the same when the same claim is asked for again."""
    raw = service.keys.mac("token", f"{code}\x00{once}")
    return base64.urlsafe_b64encode(raw).decode("ascii").rstrip("=")


def _claim(service: Service, ticket: TicketRecord, token: str, language: str) -> wire.Claim:
    s = service.settings
    return wire.Claim(
        upload_token=token,
        upload_until=wire.moment(ticket.upload_until or 0),
        match=ticket.match or "",
        ticket=str(ticket.number),
        company=s.company,
        contact=s.contact,
        technician=ticket.technician,
        subject=ticket.subject,
        region=s.region_in(language),
        outside_eea=s.outside_eea,
        retention_days=s.retention_days,
        notice=service.notices[language],
        desk_key=service.keys.desk_key,
        signing_key=service.keys.signing_key,
        limits=wire.Limits(most_bytes=s.most_bytes, upload_seconds=max(1, int(s.body_seconds))),
    )


def permitted(service: Service, token_hash: bytes, report_id: str) -> TicketRecord:
    """The ticket for which this token may send this report; refuses before a byte of the body is read."""
    try:
        return service.store.permit(token_hash, report_id, service.id_mac(report_id), service.now())
    except NoPermit:
        raise _no_permit() from None


def announced(request: Request) -> tuple[str, str]:
    """The digest and the consent hash a request announces; refuses what is not announced as it must be."""
    headers = request.headers
    if "content-length" not in headers:
        raise Refusal(411, "length-required", "Say how many bytes the report has.")
    if headers.get("content-type", "").partition(";")[0].strip().lower() != wire.SEALED_TYPE:
        raise Refusal(415, "wrong-type", f"A report is sent sealed, as {wire.SEALED_TYPE}.")
    digest = wire.digest_in(headers.get(wire.DIGEST_HEADER, ""))
    consent_hash = headers.get(wire.CONSENT_HEADER, "")
    if digest is None or not re.fullmatch(r"[0-9a-f]{64}", consent_hash):
        raise Refusal(422, "not-announced", f"{wire.DIGEST_HEADER} and {wire.CONSENT_HEADER} are missing or wrong.")
    return digest, consent_hash


async def _read(request: Request, digest: str) -> bytes:
    body, hashed = bytearray(), hashlib.sha256()
    async for chunk in request.stream():
        body += chunk
        hashed.update(chunk)
    if hashed.hexdigest() != digest:
        raise Refusal(422, "digest-differs", "What arrived is not what was announced; nothing was kept.")
    if not body.startswith(wire.SEALED_BEGINNING):
        raise Refusal(422, "not-sealed", "A report is sent sealed for the desk; nothing was kept.")
    return bytes(body)


def _record(
    service: Service, report_id: str, ticket: TicketRecord, digest: str, consent_hash: str, length: int
) -> ReportRecord:
    now = service.now()
    until = now + service.settings.retention_days * 86400
    acknowledgement = wire.Acknowledgement(
        report_id=report_id,
        ticket=str(ticket.number),
        company=service.settings.company,
        region=service.settings.region,
        sealed_sha256=digest,
        sealed_bytes=length,
        consent_hash=consent_hash,
        received_at=wire.moment(now),
        kept_until=wire.moment(until),
    ).signed(service.keys.signing_secret)
    return ReportRecord(
        report_id=report_id,
        ticket=ticket.number,
        sealed_sha256=digest,
        sealed_bytes=length,
        consent_hash=consent_hash,
        blob=f"{report_id}.{digest}",
        acknowledgement=acknowledgement.model_dump_json(),
        received_at=now,
        kept_until=until,
    )


def store_report(service: Service, token_hash: bytes, new: ReportRecord, body: bytes) -> ReportRecord:
    """Bytes first, then the row; whoever loses takes its own bytes away again."""
    if (kept := service.store.report(new.report_id)) and kept.blob != new.blob:
        raise Refusal(409, "other-content", "Another report is kept under this name.")
    service.blobs.put(new.blob, body)
    try:
        return service.store.keep(token_hash, service.id_mac(new.report_id), new)
    except NoPermit:
        raise _no_permit() from None  # the bytes may be those of a twin request; the tidying looks at them later
    except OtherContent:
        _remove_unless_kept(service, new)
        raise Refusal(409, "other-content", "Another report is kept under this name.") from None
    except (Erased, StorageFull):
        _remove_unless_kept(service, new)
        raise


def _remove_unless_kept(service: Service, new: ReportRecord) -> None:
    kept = service.store.report(new.report_id)
    if kept is None or kept.blob != new.blob:
        service.blobs.delete(new.blob)


def _no_permit() -> Refusal:
    return Refusal(401, "no-permit", "The right to send a report is missing or over. Ask for a new code.", BEARER)
