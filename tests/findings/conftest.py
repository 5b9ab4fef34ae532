"""What the recordings make of every topic: what is judged in them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

from collectors._contract import Topic
from collectors._found import found
from collectors._host.access import AccessLog
from collectors._host.errors import HostError
from collectors._host.host import Host
from collectors._host.recorded import Recorded
from tests.conftest import RECORDINGS
from tests.truth.loaded import Machines
from tests.truth.manifest import rows
from tests.truth.recording import look

SHARED = Path(__file__).parents[3] / "shared" / "fixtures" / "manifest.jsonl"


@cache
def sections(path: Path) -> dict[str, Topic]:
    """Every topic one of our recordings answers."""
    machine = Recorded(json.loads(path.read_text("utf-8")))
    seen = {}
    for name, topic in found().items():
        source = topic.sources.get(machine.platform)
        if source is not None:
            with suppress(HostError):
                seen[name] = source.collect(Host(machine, name, source.touches, AccessLog()))
    return seen


def ours() -> Iterator[tuple[str, dict[str, Topic]]]:
    """Our recordings by name, and what is seen in each."""
    yield from ((path.stem, sections(path)) for path in RECORDINGS)


def others() -> Iterator[tuple[str, dict[str, Topic]]]:
    """The machines others recorded; once for each of their files and platforms."""
    told = list(rows(SHARED))
    machines = Machines(told)
    for row in told:
        for recording in machines.recordings(row):
            yield row.machine, look(recording)[0]
