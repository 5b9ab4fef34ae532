"""`python -m tests.truth MANIFEST`: are the collectors right about computers that others recorded?

A line a recorded file, totals per platform and topic, and what disagrees. The exit code is 0 where at least 99 % of
the facts that belong to our schema are right, no serial number is wrong, every disagreement is explained, and no
recording or collector broke.
"""

from __future__ import annotations

import lzma
import struct
import sys
import zlib
from collections import Counter
from pathlib import Path
from tarfile import TarError
from xml.etree.ElementTree import ParseError
from xml.parsers.expat import ExpatError

from tests.truth.checking import Checked, check
from tests.truth.judging import Verdict
from tests.truth.loaded import Machines
from tests.truth.manifest import Row, rows

ENOUGH = 99.0
_DAMAGED = (
    ValueError, LookupError, TypeError, AttributeError, OSError, EOFError, ExpatError, TarError, ParseError, zlib.error,
    lzma.LZMAError, struct.error,
)  # fmt: skip
"""What the readers of the formats say of files that are not whole."""


def main(arguments: list[str]) -> int:
    """Check every row of the manifest."""
    if len(arguments) != 1 or not Path(arguments[0]).is_file():
        sys.stderr.write("Usage: python -m tests.truth MANIFEST\n")
        return 2
    found = list(rows(Path(arguments[0])))
    machines = Machines(found)
    checked = [checked_row(row, machines) for row in found]
    write = sys.stdout.write
    for one in checked:
        write(one.line() + "\n")
    write("\n" + "\n".join([*_totals(checked), "", *_disagreements(checked), ""]) + "\n")
    agreed = sum(one.count(Verdict.AGREED) for one in checked)
    against = sum(len(one.unexplained) for one in checked)
    serials = sum(claim.is_serial and claim.verdict is Verdict.WRONG for one in checked for _, claim in one.unexplained)
    share = 100 * agreed / (agreed + against) if agreed + against else 0.0
    explained = sum(len(one.explained) for one in checked)
    write(
        f"{share:.2f} % right: {agreed} of {agreed + against}; {serials} wrong serial numbers; {explained} explained\n"
    )
    faults = any(one.faults for one in checked)
    return 0 if share >= ENOUGH and not serials and not against and not faults else 1


def checked_row(row: Row, machines: Machines) -> Checked:
    """A recording that cannot be loaded stops no other one; it is told, and counts."""
    try:
        return check(row, machines.recordings(row))
    except _DAMAGED as error:
        return Checked(row, faults=[f"could not be loaded: {type(error).__name__}: {error}"])


def _totals(checked: list[Checked]) -> list[str]:
    """A line a platform and topic."""
    totals: dict[tuple[str, str], Counter[str]] = {}
    for one in checked:
        for platform, claim in one.claims:
            totals.setdefault((platform, claim.topic), Counter())[one.outcome(platform, claim)] += 1
    names = ("agreed", "missing", "wrong", "explained")
    lines = [
        f"{platform:8} {topic:20} " + "  ".join(f"{name} {count[name]:5}" for name in names)
        for (platform, topic), count in sorted(totals.items())
    ]
    return ["platform topic", *lines]


def _disagreements(checked: list[Checked]) -> list[str]:
    """What counts against us, then how often each explanation was needed."""
    lines = [
        f"{claim.verdict.value.upper():8} {one.row.path} [{platform}] {claim.topic}.{claim.fact}: "
        f"expected {claim.expected!r}, told {claim.told!r}"
        for one in checked
        for platform, claim in one.unexplained
    ]
    reasons = Counter((why.kind, why.sentence) for one in checked for _, _, why in one.explained)
    return [*lines, *(f"explained {count} × {kind}: {sentence}" for (kind, sentence), count in reasons.most_common())]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
