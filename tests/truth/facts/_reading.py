"""How facts modules read expectations and sections: safely, because either may lack anything."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from typing import Any

from tests.truth.judging import Claim


def at(section: Any, path: str) -> Any:
    """A field of a section by its dotted path; None where a part of the path is missing. Enums are their value."""
    for step in path.split("."):
        section = getattr(section, step, None)
    return section.value if isinstance(section, Enum) else section


def below(expected: Any, *path: str) -> Any:
    """A value inside an expectation; None where a part of the path is missing."""
    for step in path:
        expected = expected.get(step) if isinstance(expected, Mapping) else None
    return expected


def rows_of(expected: Any) -> list[Mapping[str, Any]]:
    """The dictionaries of a list; one dictionary is a list of one."""
    found = expected if isinstance(expected, list) else [expected]
    return [item for item in found if isinstance(item, Mapping)]


def fields(
    topic: str, section: Any, expected: Mapping[str, Any], names: Mapping[str, str], prefix: str = ""
) -> Iterator[Claim]:
    """A claim for each expected key that has a field of ours; what the origin leaves null is no fact."""
    for key, path in names.items():
        if expected.get(key) is not None:
            yield Claim(topic, f"{prefix}{path}", expected[key], at(section, path))


def paired(
    topic: str, ours: Sequence[Any], expected: Sequence[Mapping[str, Any]], names: Mapping[str, str], prefix: str
) -> Iterator[Claim]:
    """The same for lists whose order both keep."""
    for place, item in enumerate(expected):
        yield from fields(topic, ours[place] if place < len(ours) else None, item, names, f"{prefix}.")


def whole(value: Any) -> int | None:
    """The number a value is or begins with."""
    found = re.match(r"\s*(-?\d+)", str(value)) if value is not None else None
    return int(found.group(1)) if found else None


def hexadecimal(value: Any) -> str | None:
    """Four hexadecimal digits, as USB and PCI numbers are told."""
    text = str(value).lower().removeprefix("0x")
    return text.zfill(4) if value is not None and re.fullmatch(r"[0-9a-f]{1,4}", text) else None
