from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from report.document import Report, written
from report.plain import plain
from report.values import readable, shown
from report.words import Words

SAY = Words("en")


def leaves(name: str, value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(key, inner)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(name, inner)
    else:
        yield name, value


@pytest.mark.policy("P23")
def test_every_value_of_the_document_is_shown(report: Report) -> None:
    document = written(report)
    text = "\n".join(plain(document, SAY))
    told = {k: v for k, v in readable(json.loads(document), SAY).items() if k != "sections"}
    data = [topic["data"] for topic in json.loads(document)["sections"].values() if topic["data"]]
    for name, value in (*leaves("", told), *leaves("", data)):
        assert value is None or shown(name, value, SAY) in text


def test_a_topic_that_was_not_seen_says_why(report: Report) -> None:
    text = "\n".join(plain(written(report), SAY))
    assert "skipped: left out, as you chose" in text
    assert "failed: it took too long" in text


def test_deeper_facts_are_indented(report: Report) -> None:
    lines = list(plain(written(report), SAY))
    assert "Disks" in lines
    assert any(line.startswith("    - Name sda") for line in lines)


def test_what_a_row_does_not_tell_makes_it_no_longer() -> None:
    rows = [{"name": "a", "serial": None, "tags": [], "parts": [{"slot": 1}, {"slot": 2}], "more": {"x": 1}}]
    document = json.dumps({"sections": {}, "rows": rows}).encode()
    assert list(plain(document, SAY)) == ["", "Rows", "  - Name a", "    Parts:", "      - Slot 1", "      - Slot 2",
                                          "    More:", "      X: 1"]  # fmt: skip


def test_a_finding_is_told_in_the_persons_language(report: Report) -> None:
    [one] = report.findings
    told = one.model_copy(
        update={"title": "A device does not work: {0}.", "advice": "Save your work and restart the computer."}
    )
    text = "\n".join(plain(written(report.model_copy(update={"findings": (told,)})), Words("pt")))
    assert "Gravidade grave; Título Um dispositivo não funciona: sda." in text
    assert "Reinicie" in text or "reinicie" in text
