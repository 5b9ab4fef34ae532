"""Reads a report back from what a person saved: the document, or the page that carries it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from report.document import FORMAT, VERSION, opened

if TYPE_CHECKING:
    from report.document import Report

MOST = 64 << 20
"""Bytes a saved report may have."""
_BEGINS = b'<script type="application/json" id="report">'
_ENDS = b"</script>"


class NotAReport(ValueError):  # noqa: N818  (named for what it says)
    """There is no report to read; the message is one sentence for the person."""


def read(path: Path) -> Report:
    """The report in a file; raises NotAReport."""
    if not path.is_file():
        raise NotAReport("There is no such file.")
    try:
        with path.open("rb") as file:
            content = file.read(MOST + 1)
    except OSError:
        raise NotAReport("This file could not be read.") from None
    if len(content) > MOST:
        raise NotAReport("This file is too large to be a report.")
    return report_in(content)


def report_in(content: bytes) -> Report:
    """The report in a document's or a page's bytes; raises NotAReport."""
    inside = content.rpartition(_BEGINS)[2].partition(_ENDS)[0] if _BEGINS in content else content
    try:
        return opened(inside)
    except ValidationError:
        raise NotAReport(_what_it_is(inside)) from None


def _what_it_is(document: bytes) -> str:
    try:
        told = json.loads(document)
    except (ValueError, RecursionError):
        told = None
    if isinstance(told, dict) and told.get("format") == FORMAT and told.get("version") != VERSION:
        return "This report was made by another version of this program, which this one cannot read."
    return "This is not a report, or only a part of one."
