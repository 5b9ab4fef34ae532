"""The Task Scheduler's binary records."""

from __future__ import annotations

import struct
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.errors import Unreadable
from collectors.scheduled_tasks.task_cache import last_run, program

PUBLISHED = "0300000008d12a59c5a9d4018495ae0ddfa9d401000000000000000007654515dfa9d401"
"""A record a researcher published, of a task that was made and ran on 11 January 2019."""


def text(value: str) -> bytes:
    raw = value.encode("utf-16-le")
    return struct.pack("<I", len(raw)) + raw


def actions(kind: int, *parts: bytes) -> str:
    return (struct.pack("<H", 3) + text("Author") + struct.pack("<H", kind) + text("") + b"".join(parts)).hex()


def test_a_published_record_gives_the_time_of_the_last_run() -> None:
    found = last_run(PUBLISHED)
    assert found.at is not None
    assert found.at.replace(microsecond=0) == datetime(2019, 1, 11, 18, 54, 17, tzinfo=UTC)
    assert found.result == 0


def test_a_task_that_never_ran_has_no_time() -> None:
    assert last_run(struct.pack("<IQQII", 3, 1 << 56, 0, 0, 0x41303).hex()).at is None


@pytest.mark.parametrize("value", ["", "03", "zz", "05000000" + "00" * 32])
def test_another_form_is_unreadable(value: str) -> None:
    with pytest.raises(Unreadable):
        last_run(value)


def test_the_program_of_the_first_action_is_told_and_its_arguments_are_not() -> None:
    assert program(actions(0x6666, text("C:\\x.exe"), text("-senha Gaivota"), text(""))) == "C:\\x.exe"
    assert program(actions(0x7777, b"\x11" * 16)) is None
    assert program((struct.pack("<H", 3) + text("Author")).hex()) is None


@pytest.mark.parametrize("value", ["0300", "0300ffffffff", "zz", actions(0x6666)])
def test_a_record_that_was_cut_is_unreadable(value: str) -> None:
    with pytest.raises(Unreadable):
        program(value)


@given(st.binary(max_size=120))
def test_any_bytes_are_read_or_unreadable(raw: bytes) -> None:
    for value in (raw.hex(), "03000000" + raw.hex(), "0300" + text("Author").hex() + raw.hex(), raw.decode("latin-1")):
        for read in (last_run, program):
            try:
                read(value)
            except Unreadable:
                continue
