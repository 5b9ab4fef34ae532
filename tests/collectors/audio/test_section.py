from __future__ import annotations

import pytest

from agent.topics import fields
from collectors.audio.section import Audio
from redaction.privacy import Treat


@pytest.mark.parametrize("field", ["devices[].name", "devices[].adapter", "adapters[].name"])
def test_what_a_person_can_name_is_scrubbed(field: str) -> None:
    assert dict(fields(Audio))[field] == Treat.SCRUB.value
