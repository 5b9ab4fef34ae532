"""The section of the crashes."""

from __future__ import annotations

from datetime import UTC, datetime

from agent.topics import fields
from collectors.crashes.section import Crashes, Kind
from redaction.privacy import Treat


def test_names_are_scrubbed_and_codes_are_kept() -> None:
    treated = dict(fields(Crashes))
    assert {treated[f"crashes[].{name}"] for name in ("program", "module", "reason")} == {Treat.SCRUB.value}
    assert treated["dumps[].name"] == Treat.SCRUB.value
    assert {treated[f"crashes[].{name}"] for name in ("code", "meaning", "version")} == {Treat.KEEP.value}


def test_no_crash_is_good_news_and_not_a_hole() -> None:
    section = Crashes(since=datetime(2026, 11, 15, tzinfo=UTC))
    assert (section.crashes, section.dumps, section.crashes_cut, section.holes) == ((), (), 0, ())


def test_every_kind_is_a_sentence_of_its_own() -> None:
    assert len({kind.value for kind in Kind}) == len(Kind)
