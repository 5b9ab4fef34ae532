"""A correction of a report that was sent: the person's own words, as one document."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import ValidationError

from report.document import Part

MOST_LETTERS = 2_000


class Correction(Part):
    """What the person says is wrong or missing in a report."""

    format: Literal["alltimefix-correction"] = "alltimefix-correction"
    version: Literal["1.0"] = "1.0"
    report_id: str
    made_at: datetime
    text: str


def readable(document: bytes) -> Correction | None:
    """A correction from a stranger; None where it is none."""
    try:
        return read(document)
    except ValidationError:
        return None


def line(correction: Correction) -> str:
    """When and what, on one line; no control character of a stranger's text reaches a terminal."""
    text = "".join(letter if letter.isprintable() else " " for letter in correction.text)
    return f"{correction.made_at:%Y-%m-%d %H:%M} UTC  {text}"


def read(document: bytes) -> Correction:
    """A correction read back; raises pydantic's ValidationError where it is none."""
    return Correction.model_validate_json(document)
