from __future__ import annotations

import contextlib
import os
import subprocess
import time

import psutil
import pytest

from collectors._host import kin

pytestmark = pytest.mark.skipif(os.name != "posix", reason="sessions of processes")

ORPHAN = "(sleep 34 & echo $!) ; exec sleep 35"
"""The middle shell ends at once, so that its child loses its parent."""


def test_the_kin_of_a_process_are_its_descendants_also_those_in_sessions_of_their_own() -> None:
    script = "setsid sh -c 'sleep 33 & echo $!; wait' & wait"
    with subprocess.Popen(["sh", "-c", script], stdout=subprocess.PIPE, start_new_session=True) as process:
        assert process.stdout is not None
        youngest = int(process.stdout.readline())
        found = kin.kin(process.pid)
        assert {process.pid, youngest} <= found
        assert os.getpid() not in found
        assert youngest not in kin.session(process.pid)
        for pid in found:
            with contextlib.suppress(ProcessLookupError):  # it ended with one of the others
                os.kill(pid, 9)


def test_an_orphan_is_found_by_the_session_it_was_born_in() -> None:
    with subprocess.Popen(["sh", "-c", ORPHAN], stdout=subprocess.PIPE, start_new_session=True) as process:
        assert process.stdout is not None
        orphan = int(process.stdout.readline())
        until = time.monotonic() + 10
        while psutil.Process(process.pid).name() != "sleep" and time.monotonic() < until:
            time.sleep(0.005)  # the first shell becomes that when the middle one is over
        for found in (kin.kin(process.pid), kin.session(process.pid)):
            assert found == {process.pid, orphan}
        os.killpg(process.pid, 9)


def test_who_is_not_there_has_no_kin() -> None:
    assert kin.kin(2**22 + 1) == set()
    assert kin.session(2**22 + 1) == set()


def test_whether_a_child_has_ended_is_told_without_reaping_it() -> None:
    with subprocess.Popen(["sleep", "30"]) as running:
        assert not kin.has_ended(running.pid)
        running.kill()
        until = time.monotonic() + 5
        while not kin.has_ended(running.pid) and time.monotonic() < until:
            time.sleep(0.005)
        assert kin.has_ended(running.pid)
        assert running.wait(1) == -9
    assert kin.has_ended(running.pid)
