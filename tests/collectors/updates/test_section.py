"""The section of the updates."""

from __future__ import annotations

from agent.topics import fields
from collectors.updates.section import Updates
from redaction.privacy import Treat


def test_names_are_scrubbed_and_codes_are_kept() -> None:
    treated = dict(fields(Updates))
    assert {treated[name] for name in ("installed[].name", "failed[].name", "waiting[]")} == {Treat.SCRUB.value}
    assert {treated[name] for name in ("failed[].code", "failed[].meaning")} == {Treat.KEEP.value}


def test_what_is_not_known_is_neither_yes_nor_none() -> None:
    section = Updates()
    assert (section.pending, section.automatic, section.managed, section.last_installed_on) == (None,) * 4
