"""Reports of crashed programs on macOS, in the folder where the system keeps them."""

from __future__ import annotations

import base64
import re

from tests.truth.manifest import Row
from tests.truth.recording import Recording

_FOLDER = "/Library/Logs/DiagnosticReports"
_WHEN = re.compile(r"(?:\"timestamp\" ?: ?\"|Date/Time:\s+)(\d{4}-\d\d-\d\d) (\d\d):(\d\d):(\d\d)")


def report(row: Row) -> list[Recording]:
    """A report under the name macOS gives it: the program, the time, and the kind."""
    if "DiagnosticReports" not in row.source:
        return []
    kind = "ips" if row.text.lstrip().startswith("{") else "crash"
    program = re.search(r"\"app_name\" ?: ?\"([^\"]+)\"|^Process:\s+(\S+)", row.text, re.MULTILINE)
    when = _WHEN.search(row.text)
    if program is None or when is None:
        return []
    name = f"{program[1] or program[2]}-{when[1]}-{when[2]}{when[3]}{when[4]}.{kind}"
    raw = base64.b64encode(row.raw).decode()
    answers = {
        "list /Users": {"json": []},
        f"list {_FOLDER}": {"json": [name]},
        f"read {_FOLDER}/{name}": {"base64": raw},
    }
    return [Recording("macos", dict(answers), f"{when[1]}T23:59:59+00:00")]


LOADERS = (report,)
