"""Meanings of codes in our own words, each table beside the document its facts were taken from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sourced:
    """What one document says about its codes; never in its words."""

    source: str
    """The document's, header's or source file's name."""
    meanings: Mapping[int, str]


def merged(tables: Iterable[Sourced]) -> dict[int, str]:
    """Code → meaning; a code that stands in two tables is a ValueError."""
    all_of_them: dict[int, str] = {}
    for table in tables:
        if twice := all_of_them.keys() & table.meanings.keys():
            raise ValueError(f"{table.source}: {', '.join(map(hex, sorted(twice)))} stands in another table too")
        all_of_them |= table.meanings
    return all_of_them
