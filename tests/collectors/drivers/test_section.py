"""The section of the drivers."""

from __future__ import annotations

from agent.topics import fields
from collectors.drivers.section import Drivers
from redaction.privacy import Treat


def test_what_somebody_may_have_named_is_scrubbed() -> None:
    treated = dict(fields(Drivers))
    scrubbed = {"drivers[].device", "problems[].device", "problems[].maker", "missing_firmware[].file"}
    assert {treated[name] for name in scrubbed} == {Treat.SCRUB.value}
    assert treated["problems[].ids"] == Treat.KEEP.value


def test_no_drivers_are_not_no_answer() -> None:
    assert (Drivers().drivers, Drivers().drivers_of_system) == ((), None)
