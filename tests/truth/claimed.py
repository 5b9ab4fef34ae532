"""Which of an origin's facts belong to which field of our sections: one file a topic in `facts/`, each with `claims`.

`claims(row, platform, section)` yields a `Claim` for every expected fact that is ours to report from this recording.
`section` is None where the topic's source could not read it: every fact of it is then missing.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from collectors._contract import Topic
from tests.truth.judging import Claim
from tests.truth.manifest import Row

Claims = Callable[[Row, str, "Topic | None"], Iterator[Claim]]


@cache
def by_topic() -> dict[str, Claims]:
    """Topic → what it has to tell."""
    folder = str(Path(__file__).parent / "facts")
    names = sorted(module.name for module in pkgutil.iter_modules([folder]) if not module.name.startswith("_"))
    return {name: importlib.import_module(f"tests.truth.facts.{name}").claims for name in names}


def claims(row: Row, platform: str, sections: dict[str, Topic]) -> Iterator[Claim]:
    """Every fact the row expects of any topic; what an origin leaves null is no fact."""
    for name, of_topic in by_topic().items():
        yield from (claim for claim in of_topic(row, platform, sections.get(name)) if claim.expected is not None)
