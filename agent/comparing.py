"""`alltimefix compare`: what changed between two reports a person saved, on this computer only."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from agent.exits import Exit
from agent.terminal import Screen

if TYPE_CHECKING:
    from report.words import Words


def compare_files(before: Path, after: Path, say: Words, *, as_json: bool) -> Exit:
    """Print what changed; a file that is no report is one sentence with its name."""
    from report import compare_plain
    from report.compare import compare
    from report.saved import NotAReport, read

    reports = []
    for path in (before, after):
        try:
            reports.append(read(path))
        except NotAReport as error:
            Screen(sys.stderr).line(f"{path}: {say(str(error))}")
            return Exit.ERROR
    comparison = compare(*reports)
    if as_json:
        sys.stdout.buffer.write(json.dumps(compare_plain.as_json(comparison), ensure_ascii=False).encode() + b"\n")
        sys.stdout.flush()
    else:
        screen = Screen(sys.stdout)
        for line in compare_plain.plain(comparison, say):
            screen.line(line, indent=" " * (len(line) - len(line.lstrip()) + 2))
    return Exit.ERROR if comparison.same_computer is False else Exit.DONE
