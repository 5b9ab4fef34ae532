"""What anybody may ask: the page, the public keys, and whether the service is well."""

from __future__ import annotations

import base64
import hashlib
from html import escape

from fastapi import APIRouter, Response

from backend.service import Service
from report import wire

_STYLE = "body{font:1.1rem/1.6 system-ui,sans-serif;max-width:38rem;margin:3rem auto;padding:0 1rem}"
_PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{company}: support</title>
<style>{style}</style>
<h1>{company}</h1>
<p>You are on the phone with us and were given a code of nine digits? Start Alltimefix on the computer that has the
problem and type the code there: <kbd>482 916 303</kbd> would be one.</p>
<p>Alltimefix looks at that computer, takes out what is private, and shows you what would be sent. Nothing leaves before
you say yes. What you send is encrypted on your computer for our support desk and for you, stored in {region}, and
deleted after {days} days.</p>
<p>With the receipt you can see, correct, copy and delete what you sent at any time.</p>
<p>You can reach us here: {contact}</p>
</html>
"""


def public(service: Service) -> APIRouter:
    """The open routes."""
    router = APIRouter()
    s = service.settings
    page = _PAGE.format(
        company=escape(s.company),
        region=escape(s.region),
        contact=escape(s.contact),
        days=s.retention_days,
        style=_STYLE,
    )
    style_hash = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'sha256-{style_hash}'; frame-ancestors 'none'"

    @router.get("/", include_in_schema=False)
    def get_page() -> Response:
        """What this is, and how to reach the company; no script, no cookie."""
        return Response(page, media_type="text/html", headers={"Content-Security-Policy": policy})

    @router.get("/v1/keys")
    def get_keys() -> wire.Keys:
        """To whom reports are sealed, and who signs receipts."""
        return wire.Keys(
            company=s.company, contact=s.contact, desk_key=service.keys.desk_key, signing_key=service.keys.signing_key
        )

    @router.get("/healthz")
    def get_health() -> dict[str, str]:
        """The process is alive."""
        return {"status": "alive"}

    @router.get("/readyz")
    def get_readiness() -> dict[str, str]:
        """Database and folder answer; 503 or 507 when they do not."""
        service.store.ready()
        service.blobs.ready()
        return {"status": "ready"}

    return router
