"""The tables the comparison goes by, held to the topics as they are."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from typing import Any

import pytest

from collectors._contract import Hole
from collectors._found import found
from redaction.privacy import Section
from report.compare_rules import KEYS, NOISE, keys, noise


def sections(kind: Any) -> Iterator[type[Section]]:
    """The sections a field's type is made of."""
    if isinstance(kind, type) and issubclass(kind, Section):
        yield kind
    for part in typing.get_args(kind):
        yield from sections(part)


def walk(section: type[Section], path: str) -> Iterator[tuple[str, type[Section] | None]]:
    """Every field as `topic.field`, with the section its rows are made of where it is a list of such."""
    for name, info in section.model_fields.items():
        inner = [part for part in sections(info.annotation) if part is not Hole]
        is_list = "tuple" in str(info.annotation)
        yield f"{path}.{name}", inner[0] if inner and is_list else None
        for part in inner:
            yield from walk(part, f"{path}.{name}")


FIELDS = {path: rows for name, topic in found().items() for path, rows in walk(topic.section, name)}
LISTS = {path: rows for path, rows in FIELDS.items() if rows}


def always_noise(path: str) -> bool:
    known = noise(path)
    return known is not None and known.always


def test_every_list_of_every_topic_has_its_key() -> None:
    assert {path for path in LISTS if not always_noise(path)} == KEYS.keys()


def test_every_key_is_made_of_fields_that_are_there_and_that_are_compared() -> None:
    broken = [
        f"{path}.{name}"
        for path, names in KEYS.items()
        for name in names
        if name not in LISTS[path].model_fields or always_noise(f"{path}.{name}")
    ]
    assert broken == []


def test_every_noise_is_of_a_field_that_is_there_and_has_its_reason() -> None:
    assert NOISE.keys() - FIELDS.keys() == set()
    assert [path for path, known in NOISE.items() if len(known.why.split()) < 4] == []


@pytest.mark.parametrize(
    "path",
    ["storage.disks.health.reallocated_sectors", "services.services.result", "software.sources.packages.version"],
)
def test_what_tells_of_trouble_or_change_is_no_noise(path: str) -> None:
    assert path in FIELDS
    assert noise(path) is None


def test_what_stands_everywhere_is_noise_everywhere_and_an_unknown_list_has_no_key() -> None:
    assert always_noise("storage.answered_by")
    assert always_noise("tomorrow.holes")
    assert keys("tomorrow.things") == ()
