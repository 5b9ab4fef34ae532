from __future__ import annotations

from agent.topics import fields
from collectors.bluetooth.section import Bluetooth
from redaction.privacy import Treat


def test_names_are_scrubbed_and_there_is_no_field_for_an_address() -> None:
    treated = dict(fields(Bluetooth))
    assert treated["paired[].name"] == Treat.SCRUB.value
    assert not [field for field in treated if "address" in field or "key" in field]
