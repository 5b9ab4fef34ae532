"""Everything the support desk keeps about one report, opened: one file for the person to take along."""

from __future__ import annotations

import base64
from typing import Annotated, Any, Literal

from pydantic import WithJsonSchema

from report import correction, document, wire
from report.correction import Correction
from report.document import Part, Report
from report.seal import unseal

_ITS_OWN_SCHEMA = WithJsonSchema({"type": "object", "description": "The report: alltimefix-report-1.0."})


class Kept(Part):
    """The report, its corrections, and what the desk wrote down beside them: who read it, when, until when."""

    format: Literal["alltimefix-kept"] = "alltimefix-kept"
    version: Literal["1.0"] = "1.0"
    status: wire.Status
    acknowledgement: wire.Acknowledgement
    """As signed by the desk."""
    report: Annotated[Report, _ITS_OWN_SCHEMA]
    corrections: tuple[Correction, ...]


def opened(export: wire.Export, identity: str) -> Kept:
    """What the desk handed out, by the person's own key; raises SealError, and pydantic's ValidationError."""
    return Kept(
        status=export.status,
        acknowledgement=export.acknowledgement,
        report=document.opened(unseal(base64.b64decode(export.sealed), identity)),
        corrections=tuple(correction.read(unseal(base64.b64decode(c.sealed), identity)) for c in export.corrections),
    )


def schema() -> dict[str, Any]:
    """The JSON schema of the file (draft 2020-12)."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "alltimefix-kept-1.0"}
    return {**head, **Kept.model_json_schema(mode="serialization")}
