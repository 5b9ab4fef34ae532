"""The section of the protection."""

from __future__ import annotations

from agent.topics import fields
from collectors.security.section import Security
from redaction.privacy import Treat


def test_volumes_are_scrubbed_and_what_is_not_known_is_neither_on_nor_off() -> None:
    assert dict(fields(Security))["encryption[].what"] == Treat.SCRUB.value
    section = Security()
    assert (section.secure_boot, section.tpm_present, section.gatekeeper, section.automatic_sign_in) == (None,) * 4
