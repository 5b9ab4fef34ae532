"""Property lists, XML or binary, of files and of `ioreg -a`: read by the standard library, one error for all of its."""

from __future__ import annotations

import plistlib
from collections.abc import Mapping
from typing import Any
from xml.parsers.expat import ExpatError

from collectors._host.errors import Unreadable


def plist(raw: bytes) -> Any:
    """The value a property list holds; raises Unreadable. Entities are refused by plistlib itself.

    A binary one may hold the same list in many places, or inside itself: whoever walks deep keeps count.
    """
    try:
        return plistlib.loads(raw)
    except (
        plistlib.InvalidFileException, ExpatError, ValueError, TypeError, LookupError, OverflowError,
        RecursionError, AttributeError, MemoryError,
    ):  # fmt: skip
        raise Unreadable("a property list that cannot be understood") from None


def table(raw: bytes) -> Mapping[str, Any]:
    """The dictionary a property list holds; raises Unreadable where it holds something else."""
    value = plist(raw)
    if not isinstance(value, dict):
        raise Unreadable("a property list that cannot be understood")
    return value


def nodes(raw: bytes) -> tuple[Mapping[str, Any], ...]:
    """The nodes `ioreg -a -r` found: a list of dictionaries; raises Unreadable."""
    value = plist(raw)
    found = value if isinstance(value, list) else [value]
    return tuple(node for node in found if isinstance(node, dict))
