from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from collectors._host import tree

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="the live machine of this version is Linux"
)


def test_the_children_of_a_process_are_known_also_those_of_its_threads() -> None:
    with subprocess.Popen(["sleep", "30"]) as process:
        assert process.pid in tree.children(os.getpid())
        process.kill()
    assert process.pid not in tree.children(os.getpid())


def test_a_process_that_is_not_there_has_no_children() -> None:
    assert tree.children(2**22 + 1) == set()


def test_whether_a_process_ended_is_asked_without_reaping_it() -> None:
    process = subprocess.Popen(["true"])
    assert tree.ended(process, 5)
    assert tree.ended(process)
    assert process.wait() == 0


@pytest.fixture
def as_on_a_mac(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without what only Linux has: /proc's list of children and, before Python 3.13, `os.waitid`."""
    import psutil  # noqa: F401  (it looks at the platform when it is loaded)

    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.delattr(os, "waitid")


@pytest.mark.usefixtures("as_on_a_mac")
def test_on_a_mac_a_tool_answers_and_its_code_is_told() -> None:
    process = tree.start("/bin/sh", ["sh", "-c", "sleep 0.2; echo told; exit 3"], {})
    assert process.stdout is not None
    assert not tree.ended(process)
    assert process.stdout.read() == b"told\n"
    assert tree.ended(process, 5)
    assert tree.end(process) == 3
    process.stdout.close()


@pytest.mark.usefixtures("as_on_a_mac")
@pytest.mark.parametrize("ends", ["exec sleep 35", "exit 0"], ids=["hangs", "ends and leaves a child"])
def test_on_a_mac_a_tool_ends_with_what_it_left_in_its_session(ends: str) -> None:
    script = f"set -m; sleep 34 & echo $!; {ends}"  # -m: the child has a group of its own
    process = tree.start("/bin/bash", ["bash", "-c", script], {"PATH": "/usr/bin:/bin"})
    assert process.stdout is not None
    orphan = int(process.stdout.readline())
    assert os.getpgid(orphan) != process.pid
    tree.end(process)
    process.stdout.close()
    until = time.monotonic() + 5
    while _state(orphan) != "Z" and time.monotonic() < until:
        time.sleep(0.01)
    assert _state(orphan) == "Z"


def test_a_running_process_has_not_ended() -> None:
    with subprocess.Popen(["sleep", "30"]) as process:
        start = time.monotonic()
        assert not tree.ended(process, 0.05)
        assert time.monotonic() - start < 1
        process.kill()


@pytest.mark.parametrize("platform", ["linux", "darwin"])  # elsewhere psutil names the descendants
def test_ending_a_tree_ends_every_generation(platform: str, monkeypatch: pytest.MonkeyPatch) -> None:
    script = "setsid sh -c 'trap \"\" TERM; sleep 33 & echo $!; wait' & wait"
    with subprocess.Popen(["sh", "-c", script], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        youngest = int(process.stdout.readline())
        os.kill(youngest, 0)
        with monkeypatch.context() as elsewhere:
            import psutil  # noqa: F401  (it looks at the platform when it is loaded)

            elsewhere.setattr(sys, "platform", platform)
            tree.end_tree(process.pid)
        process.wait(5)
        for _ in range(100):
            if not os.path.exists(f"/proc/{youngest}") or "Z" in _state(youngest):
                return
            time.sleep(0.01)
    pytest.fail("the youngest survived")


def test_a_process_that_is_gone_already_is_no_error() -> None:
    tree.end_tree(2**22 + 1)


def test_marks_are_looked_for_on_linux_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert tree._marked(b"") == []


def test_processes_are_found_by_a_mark_in_their_environment() -> None:
    mark = f"ATF_TEST={os.urandom(8).hex()}"
    name, value = mark.split("=")
    with subprocess.Popen(["sleep", "30"], env={name: value}) as marked, subprocess.Popen(["sleep", "30"]) as other:
        while b"sleep" not in Path(f"/proc/{marked.pid}/cmdline").read_bytes():
            time.sleep(0.005)
        tree.end_marked(mark)
        assert marked.wait(5) == -9
        assert other.poll() is None
        other.kill()


def _state(pid: int) -> str:
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii") as stat:
            return stat.read().rpartition(")")[2].split()[0]
    except OSError:
        return "Z"
