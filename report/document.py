"""The document that leaves, version 1.0: what a report holds, and nothing besides."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Any, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, JsonValue

FORMAT: Literal["alltimefix-report"] = "alltimefix-report"
VERSION: Literal["1.0"] = "1.0"
Counts: TypeAlias = dict[str, int]


class Part(BaseModel):
    """A closed, frozen part of the document; an error never quotes what it was given."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Addressee(Part):
    """Who the report is for, as the support backend said when the code was claimed."""

    company: str
    contact: str
    technician: str
    subject: str
    region: str
    outside_eea: bool
    retention_days: int = Field(ge=0)


class Consented(Part):
    """What the person agreed to before anything was looked at."""

    notice_version: str
    notice_sha256: str
    """Of the very text that was shown, in its language."""
    policy_version: str | None = None
    """The company's policy, as the backend named it when the code was claimed."""
    policy_sha256: str | None = None
    language: Literal["en", "pt"]
    agreed_at: datetime
    thirteen_or_older: Literal[True]
    left_out: tuple[str, ...]
    """Topics the person switched off, before looking or afterwards."""


class Finding(Part):
    """Something that looks wrong; `title` with `values` filled in is one sentence."""

    id: str
    severity: Literal["critical", "warning", "advice"]
    title: str
    values: tuple[str, ...] = ()
    evidence: tuple[str, ...]
    """JSON pointers into this document."""
    advice: str
    technician: str
    since: datetime | None = None


class Looked(Part):
    """One topic: looked at, not looked at, or could not be looked at; three different things."""

    title: str
    purpose: str
    category: str
    outcome: Literal["collected", "skipped", "failed"]
    reason: str | None = None
    ms: int = Field(ge=0)
    """How long it took, in milliseconds."""
    data: dict[str, JsonValue] | None = None
    """The redacted section; its schema is the collector's own."""


class Access(Part):
    """One touch of the computer: what, for which topic, and how it ended."""

    topic: str
    what: str
    result: Literal["ok", "absent", "denied", "refused", "late", "flooded", "unreadable"]
    why: str = ""


class Hidden(Part):
    """What was taken out, in counts; never a value."""

    by_kind: Counts
    by_field: dict[str, Counts]
    """`topic.field` → kind → count."""


class Report(Part):
    """One computer at one moment, redacted."""

    format: Literal["alltimefix-report"] = FORMAT
    version: Literal["1.0"] = VERSION
    made_at: datetime
    agent_version: str
    platform: Literal["windows", "macos", "linux"]
    window_days: float = Field(gt=0)
    """How far back errors and crashes were looked for."""
    addressed_to: Addressee | None
    consent: Consented
    findings: tuple[Finding, ...]
    not_judged: tuple[str, ...]
    """Topics that could not be judged: they were not seen, or a rule of theirs failed."""
    sections: dict[str, Looked]
    hidden: Hidden
    accesses: tuple[Access, ...]


def written(document: Part) -> bytes:
    """The document's bytes, on one line: what is shown, hashed, saved and sealed."""
    return json.dumps(document.model_dump(mode="json"), ensure_ascii=False, separators=(",", ":")).encode()


def opened(document: bytes) -> Report:
    """A document read back; raises pydantic's ValidationError where it is not one."""
    return Report.model_validate_json(document)


def fingerprint(document: bytes) -> str:
    """SHA-256 of the bytes, in hexadecimal."""
    return hashlib.sha256(document).hexdigest()


def schema(topics: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The JSON schema of the document, with the collectors' own schemas for the topics they make (draft 2020-12)."""
    whole = Report.model_json_schema(mode="serialization")
    definitions: dict[str, Any] = whole["$defs"]
    looked: dict[str, Any] = definitions["Looked"]
    choices = {}
    for name, topic in topics.items():
        for inner, definition in topic.pop("$defs", {}).items():
            definitions[f"{name}.{inner}"] = _renamed(definition, name)
        definitions[f"topic.{name}"] = _renamed(topic, name)
        data = {"anyOf": [{"$ref": f"#/$defs/topic.{name}"}, {"type": "null"}]}
        choices[name] = {**looked, "properties": {**looked["properties"], "data": data}}
    whole["properties"]["sections"] = {
        "type": "object",
        "title": "Sections",
        "properties": choices,
        "additionalProperties": {"$ref": "#/$defs/Looked"},
    }
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "alltimefix-report-1.0", **whole}


def _renamed(node: Any, topic: str) -> Any:
    """Point a topic's references at its own definitions, so that two topics may use one name."""
    if isinstance(node, dict):
        return {
            key: f"#/$defs/{topic}.{value.removeprefix('#/$defs/')}" if key == "$ref" else _renamed(value, topic)
            for key, value in node.items()
        }
    return [_renamed(item, topic) for item in node] if isinstance(node, list) else node
