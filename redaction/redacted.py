"""A section as it may leave: plain data, and how often which kind of private thing was taken out of which field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
Tally: TypeAlias = "dict[str, dict[str, int]]"
"""Field (as `disks[].model`) → kind (as `email`) → how often; never a value."""


@dataclass(frozen=True, slots=True)
class Redacted:
    """What `redact` made of a section; `data` has the section's own field names, `hidden` tells what was taken out."""

    data: Mapping[str, Json]
    hidden: Tally = field(default_factory=dict)


def by_kind(*tallies: Tally) -> dict[str, int]:
    """Add tallies up by kind, most frequent first."""
    total: dict[str, int] = {}
    for tally in tallies:
        for kinds in tally.values():
            for kind, count in kinds.items():
                total[kind] = total.get(kind, 0) + count
    return dict(sorted(total.items(), key=lambda row: (-row[1], row[0])))
