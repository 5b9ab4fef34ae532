from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import jsonschema
import pytest
from pydantic import ValidationError

from report.document import Report, fingerprint, opened, schema, written


def test_what_is_written_can_be_opened_again(report: Report) -> None:
    assert opened(written(report)) == report


def test_the_document_is_one_line_of_utf8_so_that_it_can_be_handed_over_a_pipe(report: Report) -> None:
    document = written(report)
    assert b"\n" not in document
    assert "‹serial-1›" in document.decode("utf-8")


def test_the_same_report_is_written_as_the_same_bytes(report: Report) -> None:
    assert fingerprint(written(report)) == fingerprint(written(opened(written(report))))


def test_a_document_of_another_format_or_with_more_in_it_is_refused(report: Report) -> None:
    fields = json.loads(written(report))
    for change in ({"format": "other"}, {"version": "2.0"}, {"more": 1}):
        with pytest.raises(ValidationError):
            opened(json.dumps(fields | change).encode())


def test_an_error_never_quotes_the_document(report: Report) -> None:
    fields = json.loads(written(report)) | {"platform": "canary-value"}
    with pytest.raises(ValidationError) as error:
        opened(json.dumps(fields).encode())
    assert "canary-value" not in str(error.value)


@pytest.mark.policy("P29")
def test_a_report_without_the_age_confirmed_cannot_be_made(report: Report) -> None:
    fields = json.loads(written(report))
    fields["consent"]["thirteen_or_older"] = False
    with pytest.raises(ValidationError):
        opened(json.dumps(fields).encode())


def test_the_schema_holds_the_collectors_own_fields_and_two_topics_may_use_one_name(report: Report) -> None:
    topic: dict[str, Any] = {
        "type": "object",
        "$defs": {"Disk": {"type": "object", "properties": {"name": {"type": "string", "x-treat": "keep"}}}},
        "properties": {"disks": {"type": "array", "items": {"$ref": "#/$defs/Disk"}}},
    }
    other = {"type": "object", "$defs": {"Disk": {"type": "string"}}, "properties": {"d": {"$ref": "#/$defs/Disk"}}}
    whole = schema({"storage": topic, "other": other})
    jsonschema.Draft202012Validator.check_schema(whole)
    jsonschema.validate(json.loads(written(report)), whole)
    assert whole["$defs"]["storage.Disk"]["properties"]["name"]["x-treat"] == "keep"
    wrong = json.loads(written(report))
    wrong["sections"]["storage"]["data"]["disks"][0]["name"] = 5
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(wrong, whole)


def test_times_in_the_document_carry_their_zone(report: Report) -> None:
    made = datetime.fromisoformat(json.loads(written(report))["made_at"])
    assert made.tzinfo is not None
    assert made.astimezone(UTC) == report.made_at
