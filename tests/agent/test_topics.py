from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest

from agent.topics import document, fields, listed
from collectors._found import found
from redaction.privacy import Alias, FreeText, Plain, Secret, Section
from report.words import Words

ROOT = Path(__file__).parents[2]


class Part(Section):
    serial: Alias | None = None
    size_bytes: int = 0


class Whole(Section):
    name: FreeText
    parts: tuple[Part, ...] = ()
    tags: tuple[Plain, ...] = ()
    key: Secret | None = None
    kind: Literal["a", "b"] | None = None


def test_every_field_is_listed_with_its_treatment() -> None:
    assert dict(fields(Whole)) == {
        "name": "sent with private things taken out",
        "parts[].serial": "sent as a stand-in that only tells two values apart",
        "parts[].size_bytes": "a number, a time or a word of a fixed list, sent as it is",
        "tags[]": "sent as it is",
        "key": "never sent",
        "kind": "a number, a time or a word of a fixed list, sent as it is",
    }


@pytest.mark.policy("P02")
def test_the_published_list_is_what_the_collectors_say() -> None:
    """If this fails: python -m tests.publish"""
    assert (ROOT / "docs" / "what-we-read.md").read_text("utf-8") == document(found())


def test_the_published_schema_is_what_the_collectors_make() -> None:
    """If this fails: python -m tests.publish"""
    from tests.publish import schema_text

    assert (ROOT / "docs" / "report.schema.json").read_text("utf-8") == schema_text()


@pytest.mark.policy("P02")
def test_every_permission_and_source_is_listed() -> None:
    text = "\n".join(listed(found(), Words("en")))
    for topic in found().values():
        for need in topic.needs:
            assert need.value in text
        for source in topic.sources.values():
            assert all(touch in text for touch in source.touches)
