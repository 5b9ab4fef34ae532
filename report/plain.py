"""The whole report as plain lines, for a terminal and for a screen reader: every value, in reading order."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from report.values import readable, shown, titled

if TYPE_CHECKING:
    from report.words import Words


def plain(document: bytes, say: Words) -> Iterator[str]:
    """The lines of a document; deeper ones are indented by two spaces a level."""
    report = readable(json.loads(document), say)
    for topic in report.pop("sections").values():
        yield ""
        yield say(topic["title"])
        if topic["outcome"] == "collected":
            holes = topic["data"].pop("holes", [])
            yield from _lines(topic["data"], say, 1)
            yield from (f"  {say('could not be seen')}: {say(hole['what'])}: {say(hole['why'])}" for hole in holes)
        else:
            yield f"  {say(topic['outcome'])}: {say(topic['reason'])}"
    for name in list(report):
        yield ""
        yield titled(name, say)
        yield from _lines(report[name], say, 1, name)


def _lines(value: Any, say: Words, depth: int, name: str = "") -> Iterator[str]:
    margin = "  " * depth
    if isinstance(value, dict):
        for key, inner in value.items():
            if isinstance(inner, dict | list) and inner:
                yield f"{margin}{titled(key, say)}:"
                yield from _lines(inner, say, depth + 1, key)
            else:
                yield f"{margin}{titled(key, say)}: {shown(key, inner, say)}"
    elif isinstance(value, list):
        for inner in value:
            if isinstance(inner, dict):
                deep = {key: part for key, part in inner.items() if part and _has_parts(part)}
                short = {key: part for key, part in inner.items() if part not in (None, [], {}) and key not in deep}
                yield f"{margin}- {'; '.join(f'{titled(k, say)} {shown(k, v, say)}' for k, v in short.items())}"
                yield from _lines(deep, say, depth + 1)
            else:
                yield f"{margin}- {shown(name, inner, say)}"
    else:
        yield f"{margin}{shown(name, value, say)}"


def _has_parts(value: Any) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and any(isinstance(part, dict) for part in value))
