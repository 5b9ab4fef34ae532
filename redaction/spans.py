"""Stretches of a text where something private was found: kept apart, and replaced by stand-ins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from redaction.vault import Vault

STAND_IN = re.compile(r"‹[a-z]+(?:-[a-z]+)*(?:-[0-9]{1,9})?›")

_LONGEST = 80  # characters of a stand-in


class Span(NamedTuple):
    """Where, which kind, and the value in plain (decoded) form, so that every spelling of it gets one stand-in."""

    start: int
    end: int
    kind: str
    value: str


def apart(text: str, found: list[Span]) -> list[Span]:
    """Overlapping finds become one, named by the longest; stand-ins that are in the text already stay."""
    joined: list[Span] = []
    for one in sorted(set(found)):
        if joined and one.start < joined[-1].end:
            joined[-1] = _joined(text, joined[-1], one)
        elif one.end > one.start:
            joined.append(one)
    if "‹" not in text:
        return joined
    return [part for one in joined for part in _outside(text, one)]


def replaced(text: str, found: list[Span], vault: Vault) -> tuple[str, list[int]]:
    """The text with a stand-in for each find; and where in it the stand-ins begin."""
    parts: list[str] = []
    begins: list[int] = []
    at = size = 0
    for one in found:
        stand_in = vault.stand_in(one.kind, one.value)
        parts += (text[at : one.start], stand_in)
        begins.append(size := size + one.start - at)
        size += len(stand_in)
        at = one.end
    return "".join((*parts, text[at:])), begins


def _joined(text: str, one: Span, other: Span) -> Span:
    end = max(one.end, other.end)
    longest = max(one, other, key=lambda span: span.end - span.start)
    whole = (longest.start, longest.end) == (one.start, end)
    return Span(one.start, end, longest.kind, longest.value if whole else text[one.start : end])


def _outside(text: str, one: Span) -> Iterator[Span]:
    """What of a find is not a stand-in: of one that begins before it or ends after it, too."""
    around = max(0, one.start - _LONGEST)
    inside = [match.span() for match in STAND_IN.finditer(text, around, one.end + _LONGEST)]
    inside = [(start, end) for start, end in inside if start < one.end and end > one.start]
    if not inside:
        yield one
        return
    edges = [one.start, *(edge for span in inside for edge in span), one.end]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        if start < end and any(map(str.isalnum, text[start:end])):
            yield Span(start, end, one.kind, text[start:end])
