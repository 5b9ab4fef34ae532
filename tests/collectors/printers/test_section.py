from __future__ import annotations

from agent.topics import fields
from collectors.printers.section import Printers
from redaction.privacy import Treat


def test_a_name_is_scrubbed_and_there_is_no_field_for_a_document_or_an_address() -> None:
    treated = dict(fields(Printers))
    assert treated["printers[].name"] == Treat.SCRUB.value
    assert not [field for field in treated if any(word in field for word in ("document", "title", "uri", "address"))]
