"""Counts over time as a small drawing: block characters in text, bars on the page. The numbers stand beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markupsafe import Markup

DRAWN = frozenset({"per_day"})
"""The fields that are drawn."""
BLOCKS = "▁▂▃▄▅▆▇█"


def blocks(counts: Sequence[int]) -> str:
    """A character for each count; only a count of none is drawn as the lowest."""
    return "".join(BLOCKS[height] for height in _heights(counts))


def bars(counts: Sequence[int]) -> Markup:
    """The same as inline SVG, hidden from screen readers: they read the numbers."""
    from markupsafe import Markup

    lines = "".join(f"M{place * 6 + 3} 8v-{height + 1}" for place, height in enumerate(_heights(counts)))
    return Markup(
        '<svg viewBox="0 0 {width} 8" width="{width}" height="8" aria-hidden="true">'
        '<path d="{lines}" stroke="currentColor" stroke-width="5"/></svg>'
    ).format(width=len(counts) * 6, lines=lines)


def _heights(counts: Sequence[int]) -> list[int]:
    """From 0, for none at all, to 7, for the most."""
    most = max(counts, default=0)
    return [-(-count * 7 // most) if count > 0 else 0 for count in counts]
