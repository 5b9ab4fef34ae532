"""`wmic … /format:list` texts: instances of a CIM class, their values all text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

from tests.truth.manifest import Row
from tests.truth.recording import Answers, Recording

_ARRAY = re.compile(r"\{(.*)\}", re.DOTALL)
_GUID = re.compile(r"\{[0-9A-Fa-f-]{36}\}")


def instances(row: Row) -> list[Recording]:
    """The class the row names; where instances say that they are of a class below it, those classes too."""
    named = re.search(r"WMI/CIM \S*[:/]([A-Za-z0-9_]+)$", row.source)
    if named is None:
        return []
    found = [told for block in re.split(r"\r?\n\s*\r?\n", row.text) if (told := dict(_pairs(block)))]
    classes: dict[str, list[Any]] = {named.group(1): found}
    for told in found:
        below = told.get("CreationClassName")
        if isinstance(below, str) and below != named.group(1) and below:
            classes.setdefault(below, []).append(told)
    answers: Answers = {f"cim {name}": {"json": rows} for name, rows in classes.items()}
    return [Recording("windows", answers)]


def _pairs(block: str) -> Iterator[tuple[str, Any]]:
    """Every property, the empty ones as null; CIM's arrays are lists."""
    for line in block.splitlines():
        name, equals, value = line.partition("=")
        if equals and re.fullmatch(r"\w+", name.strip(), re.ASCII):
            yield name.strip(), _value(html.unescape(value.strip()))


def _value(text: str) -> Any:
    """A list where it is one; a GUID is in braces too."""
    array = _ARRAY.fullmatch(text)
    if array is None or _GUID.fullmatch(text):
        return text or None
    quoted = re.findall(r'"([^"]*)"', array.group(1))
    return quoted or [int(item) for item in re.findall(r"-?\d+", array.group(1))]


LOADERS = (instances,)
