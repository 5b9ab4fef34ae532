"""A correction of a report that was sent: the person's own words, as one document."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from report.document import Part

MOST_LETTERS = 2_000


class Correction(Part):
    """What the person says is wrong or missing in a report."""

    format: Literal["alltimefix-correction"] = "alltimefix-correction"
    version: Literal["1.0"] = "1.0"
    report_id: str
    made_at: datetime
    text: str


def read(document: bytes) -> Correction:
    """A correction read back; raises pydantic's ValidationError where it is none."""
    return Correction.model_validate_json(document)
