"""What macOS' own inventory answers for one data type: `system_profiler -json SPHardwareDataType`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from collectors._host.errors import Unreadable

if TYPE_CHECKING:
    from collectors._host.host import Host
    from redaction.redacted import Json

Item = Mapping[str, "Json"]
_DEEPEST = 12


def command(data_type: str) -> tuple[str, ...]:
    """The command that asks for one data type; the words a topic declares."""
    return ("system_profiler", "-json", data_type)


def ask(host: Host, data_type: str, *, seconds: float = 8.0) -> tuple[Item, ...]:
    """The entries of a data type; raises what the host raises, and Unreadable where the answer is none.

    An empty list is not proof that there is nothing: SPUSBDataType answers one while devices are attached.
    """
    return entries(host.run(*command(data_type), seconds=seconds), data_type)


def entries(raw: bytes, data_type: str) -> tuple[Item, ...]:
    """The entries of one data type in an answer; raises Unreadable."""
    try:
        answer = json.loads(raw)
        found = answer[data_type]
    except (ValueError, RecursionError, KeyError, TypeError):
        raise Unreadable("system_profiler answered in a form that cannot be understood") from None
    if not isinstance(found, list):
        raise Unreadable("system_profiler answered in a form that cannot be understood")
    return tuple(entry for entry in found if isinstance(entry, dict))


def every(found: tuple[Item, ...], depth: int = _DEEPEST) -> Iterator[Item]:
    """The entries and, below each, those nested in `_items` (hubs and what hangs on them)."""
    for entry in found:
        yield entry
        below = entry.get("_items")
        if isinstance(below, list) and depth:
            yield from every(tuple(item for item in below if isinstance(item, dict)), depth - 1)


def text(entry: Item, name: str) -> str | None:
    """A text without the blanks around it; None where it is absent, empty or something else."""
    value = entry.get(name)
    return (value.strip() or None) if isinstance(value, str) else None
