"""Tables of meanings: each names its source, says each thing once, in few words, in two languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors import _result_codes
from collectors._meanings import Sourced, merged
from collectors.crashes import codes
from collectors.drivers import problem_codes
from collectors.event_logs import known_events, known_kernel_messages
from report.words import catalogue

TABLES = (
    *(known.table for known in known_events.KNOWN),
    *_result_codes.TABLES,
    *codes.BUG_CHECKS,
    *codes.EXCEPTIONS,
)
MEANINGS = sorted(
    {meaning for table in TABLES for meaning in table.meanings.values()}
    | {saying.meaning for saying in known_kernel_messages.SAYINGS}
    | set(codes.SIGNALS.values())
    | set(problem_codes.MEANINGS.values())
)


def test_every_table_names_its_source_and_holds_something() -> None:
    assert [table for table in TABLES if not (table.source.strip() and table.meanings)] == []


def test_every_meaning_is_a_few_words_without_a_full_stop() -> None:
    odd = [m for m in MEANINGS if not 1 < len(m.split()) <= 25 or m != m.strip() or m.endswith(".") or "\n" in m]
    assert odd == []


def test_no_meaning_frightens_or_accuses() -> None:
    assert [m for m in MEANINGS for word in ("a virus", "hacked", "attack", "malware", "your fault") if word in m] == []


def test_every_meaning_has_its_portuguese() -> None:
    assert [meaning for meaning in MEANINGS if meaning not in catalogue("pt")] == []


def test_more_than_a_hundred_of_the_usual_ones_are_known() -> None:
    events = sum(len(known.table.meanings) for known in known_events.KNOWN)
    checks = sum(len(table.meanings) for table in codes.BUG_CHECKS)
    results = sum(len(table.meanings) for table in _result_codes.TABLES)
    assert (events >= 150, checks >= 70, results >= 100, len(known_kernel_messages.SAYINGS) >= 70) == (True,) * 4


def test_one_code_in_two_tables_is_refused() -> None:
    with pytest.raises(ValueError, match="0x7 stands in another table too"):
        merged((Sourced("a", {7: "one"}), Sourced("b", {7: "another"})))


@given(st.dictionaries(st.integers(0, 99), st.text()), st.dictionaries(st.integers(100, 199), st.text()))
def test_tables_that_share_no_code_are_one(one: dict[int, str], other: dict[int, str]) -> None:
    assert merged((Sourced("a", one), Sourced("b", other))) == {**one, **other}
