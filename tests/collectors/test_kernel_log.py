"""A few of the kernel's messages: by the journal, or by dmesg where that may not be read."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.errors import Absent, Denied, Late
from collectors._host.host import Host
from collectors._kernel_log import dmesg_lines, from_dmesg, journal_lines, keeps_journal, lines, touches

ID = "5f1c0a9be7d34c2c8a6f90b1d2e3f4a5"
WORDS = r"firmware|segfault.at"
ASKED = next(touch for touch in touches(WORDS) if touch.startswith("run journalctl")).removesuffix("*") + "@1794744000"
JOURNAL = {"list /var/log/journal": {"json": ["remote", ID]}}
SYSTEM = f"read /var/log/journal/{ID}/system.journal"
FOUND = json.dumps({"MESSAGE": "no firmware", "PRIORITY": "3", "__REALTIME_TIMESTAMP": "1795000000000000"})
RAW = "<3>[   10.5] firmware missing\n<6>[   11.0] fine\n<6>[ 12.0] x[1]: segfault at 0\n"
DMESG = {"run dmesg -r": {"text": RAW}, "read /proc/uptime": {"text": "3600.5 1.0\n"}}


def texts(host: Host) -> list[str]:
    return [line.text for line in lines(host, WORDS)]


def test_the_journal_answers_where_its_systems_part_may_be_read(answering: Callable[..., Host]) -> None:
    answers = {**JOURNAL, SYSTEM: {"text": "LPKSHHRH"}, ASKED: {"lines": [FOUND]}, **DMESG}
    assert texts(answering(answers, touches(WORDS))) == ["no firmware"]


@pytest.mark.parametrize("said", [[], ["-- No entries --"]])
def test_nothing_found_is_an_answer(answering: Callable[..., Host], said: list[str]) -> None:
    answers = {**JOURNAL, ASKED: {"lines": said}}
    assert texts(answering(answers, touches(WORDS))) == []


@pytest.mark.parametrize("journal", [{}, {**JOURNAL, SYSTEM: {"error": "denied"}}])
def test_without_it_dmesg_answers_and_only_what_fits_the_words_counts(
    answering: Callable[..., Host], journal: dict[str, Any]
) -> None:
    host = answering({**journal, **DMESG}, touches(WORDS))
    assert texts(host) == ["firmware missing", "x[1]: segfault at 0"]
    assert lines(host, WORDS)[0].when == host.now().timestamp() - 3600 + 10.5


def test_letters_dmesg_wrote_as_numbers_are_letters_again_and_no_line_is_forged(answering: Callable[..., Host]) -> None:
    raw = r"<4>[ 1.0] Z\xc3\xa9firo \xff \x0a<3>[ 2.0] x" + "\n"
    found = from_dmesg(answering({**DMESG, "run dmesg -r": {"text": raw}}, touches(WORDS)))
    assert [line.text for line in found] == ["Zéfiro \ufffd " + r"\x0a<3>[ 2.0] x"]


def test_a_refusal_is_told_as_one(answering: Callable[..., Host]) -> None:
    refused = {"run dmesg -r": {"error": "unreadable"}, "read /proc/sys/kernel/dmesg_restrict": {"text": "1\n"}}
    with pytest.raises(Denied):
        from_dmesg(answering(refused, touches(WORDS)))
    with pytest.raises(Absent):
        from_dmesg(answering({}, touches(WORDS)))
    with pytest.raises(Late):
        from_dmesg(answering({**refused, "run dmesg -r": {"error": "late"}}, touches(WORDS)))


def test_whether_a_journal_is_kept(answering: Callable[..., Host]) -> None:
    assert keeps_journal(answering(JOURNAL, touches(WORDS)))
    assert not keeps_journal(answering({"list /run/log/journal": {"json": ["x"]}}, touches(WORDS)))


@given(st.text(max_size=200), st.dictionaries(st.sampled_from(["MESSAGE", "PRIORITY", "__REALTIME_TIMESTAMP"]),
       st.none() | st.text(max_size=20) | st.lists(st.integers(), max_size=3)))  # fmt: skip
def test_any_log_is_read(text: str, record: dict[str, Any]) -> None:
    for line in (*dmesg_lines(text, 1e9), *journal_lines("\n".join([text, json.dumps(record), "{" + text]))):
        assert 0 <= line.priority <= 7
