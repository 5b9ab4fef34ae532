"""launchd's jobs as files."""

from __future__ import annotations

import plistlib
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.errors import Absent, Unreadable
from collectors._host.host import Host
from collectors._launchd import AGENTS, DAEMONS, TOUCHES, Job, job, jobs


def read(**about: Any) -> Job:
    return job(plistlib.dumps(about), "file", "daemon", own=False)


def test_a_job_tells_what_it_runs_and_when_and_keeps_no_argument() -> None:
    one = read(Label="a.b", ProgramArguments=["/bin/sh", "-c", "segredo"], StartInterval=60, RunAtLoad=True)
    assert (one.label, one.program, one.at_start, one.every_seconds) == ("a.b", "/bin/sh", True, 60)
    assert "segredo" not in "".join(str(getattr(one, name)) for name in Job.__slots__)


@pytest.mark.parametrize(
    ("keep", "at_start"), [(True, True), ({"SuccessfulExit": False}, True), (False, False), ({}, False)]
)
def test_what_is_kept_alive_starts_by_itself(keep: object, at_start: bool) -> None:
    assert read(Label="a", KeepAlive=keep).at_start is at_start


def test_the_calendar_is_one_moment_or_several_and_wild_ones_are_left_out() -> None:
    assert read(StartCalendarInterval={"Hour": 3, "Minute": 99, "x": 1}).calendar == ({"Hour": 3},)
    assert read(StartCalendarInterval=[{"Day": 1}, "odd"]).calendar == ({"Day": 1},)
    assert read(StartInterval=-5).every_seconds is None


def test_a_file_without_a_label_is_named_after_itself() -> None:
    assert (read().label, read(Label=7).label, read(Program="/x").program) == ("file", "file", "/x")


def test_all_folders_are_read_and_a_damaged_file_is_left_out_as_launchd_does(answering: Callable[..., Host]) -> None:
    answers = {
        f"list {DAEMONS}": {"json": ["a.plist", "broken.plist", "README"]},
        f"read {DAEMONS}/a.plist": {"text": plistlib.dumps({"Label": "a"}).decode()},
        f"read {DAEMONS}/broken.plist": {"text": "<plist>"},
        f"list {AGENTS}": {"error": "denied", "reason": "closed"},
        "list /Users": {"json": ["ana", "rui"]},
        "list /Users/ana/Library/LaunchAgents": {"json": ["b.plist"]},
        "read /Users/ana/Library/LaunchAgents/b.plist": {"text": plistlib.dumps({"Label": "b"}).decode()},
        "list /Users/rui/Library/LaunchAgents": {"error": "denied", "reason": "closed"},
    }
    found, missing = jobs(answering(answers, TOUCHES, platform="macos"))
    assert [(j.label, j.kind, j.own) for j in found] == [("a", "daemon", False), ("b", "agent", True)]
    assert missing == {"start-up programs": "closed"}


def test_a_mac_without_the_folders_says_so(answering: Callable[..., Host]) -> None:
    with pytest.raises(Absent):
        jobs(answering({}, TOUCHES, platform="macos"))


@given(st.binary(max_size=200))
def test_any_bytes_are_a_job_or_unreadable(raw: bytes) -> None:
    try:
        job(raw, "x", "agent", own=True)
    except Unreadable:
        return
