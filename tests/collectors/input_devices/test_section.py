from __future__ import annotations

from collectors.input_devices.section import InputKind
from redaction.privacy import Treat


def test_kinds_are_told_apart_in_words() -> None:
    assert len({kind.value for kind in InputKind}) == len(InputKind)


def test_a_name_is_scrubbed_for_a_person_may_have_given_it() -> None:
    from agent.topics import fields
    from collectors.input_devices.section import InputDevices

    assert dict(fields(InputDevices))["devices[].name"] == Treat.SCRUB.value
