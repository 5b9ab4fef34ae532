"""Writes what is published from the code: `python -m tests.publish`, after a collector has changed."""

from __future__ import annotations

import json
from pathlib import Path

from agent.topics import document
from collectors._found import found
from redaction.published import document as hidden
from redaction.rules import all_rules
from redaction.rules._vendors import VENDORS
from report.document import schema
from report.kept import schema as kept_schema

DOCS = Path(__file__).parents[1] / "docs"


def schema_text() -> str:
    """docs/report.schema.json."""
    topics = {name: topic.section.model_json_schema() for name, topic in found().items()}
    return json.dumps(schema(topics), indent=1, ensure_ascii=False) + "\n"


def kept_schema_text() -> str:
    """docs/kept.schema.json."""
    return json.dumps(kept_schema(), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    (DOCS / "what-we-read.md").write_text(document(found()), "utf-8")
    (DOCS / "what-we-hide.md").write_text(hidden(all_rules(), VENDORS), "utf-8")
    (DOCS / "report.schema.json").write_text(schema_text(), "utf-8")
    (DOCS / "kept.schema.json").write_text(kept_schema_text(), "utf-8")
