"""One service, in the words all platforms share."""

from __future__ import annotations

import pytest

from collectors.services.units import Service
from redaction.privacy import InvalidSection, Treat


@pytest.mark.policy("P16")
def test_names_and_descriptions_go_through_the_redactor() -> None:
    fields = Service.model_fields
    assert Treat.SCRUB in fields["name"].metadata
    assert "Treat.SCRUB" in repr(fields["description"].annotation)


def test_a_state_is_one_of_six_words() -> None:
    assert Service(name="cups.service", state="failed").state == "failed"
    with pytest.raises(InvalidSection):
        Service(name="cups.service", state="kaputt")  # type: ignore[arg-type]  # that is the point
