"""Who asks: the holder of an upload token, the owner of a report, or the desk."""

from __future__ import annotations

import hmac
from typing import Annotated

from fastapi import Path, Request

from backend.problems import Refusal
from backend.service import Service
from report import wire

IdInPath = Annotated[str, Path(pattern=r"^[a-z2-7]{26}$")]
BEARER = {"WWW-Authenticate": "Bearer"}


def bearer(request: Request) -> str:
    """The bearer token of a request; refuses when there is none."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise Refusal(401, "no-token", "Say who you are: a bearer token is missing.", BEARER)
    return token.strip()


def address_of(request: Request) -> str:
    """Where a request comes from."""
    return request.client.host if request.client else "unknown"


def require_owner(service: Service, request: Request, report_id: str) -> None:
    """Refuse unless the request carries the secret from which this id was derived; nothing kept is looked at."""
    service.owner_requests.take(address_of(request))
    try:
        own_id = wire.report_id(wire.owner_secret_from(bearer(request)))
    except ValueError:
        own_id = ""
    if not hmac.compare_digest(own_id, report_id):
        raise Refusal(403, "not-the-owner", "This is not the owner's code of this report.")


def require_desk(service: Service, request: Request) -> None:
    """Refuse unless the request carries the desk's token."""
    if not hmac.compare_digest(bearer(request).encode(), service.keys.desk_token.encode()):
        raise Refusal(403, "not-the-desk", "This is for the support desk only.")
