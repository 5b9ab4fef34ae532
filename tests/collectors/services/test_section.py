"""The topic's section."""

from __future__ import annotations

from agent.topics import fields
from collectors.services.section import Services


def test_every_text_of_it_is_treated_and_what_a_person_names_is_scrubbed() -> None:
    treated = dict(fields(Services))
    assert treated["services[].name"] == treated["services[].description"] == "sent with private things taken out"
    assert Services().manager is None
