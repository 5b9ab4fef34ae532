from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from collectors._host.errors import Absent, Late, Unreadable
from collectors._host.process import Child
from collectors._host.windows_asking import Asking

ROOT = str(Path(__file__).parents[3])
APART = """
import os, sys, threading, time
sys.path.insert(0, sys.argv[1])
from collectors._host.errors import Absent
from collectors._host.windows_apart import serve
asked = []
def cim(namespace, name, properties, seconds):
    asked.append(name)
    if name == "Hang":
        time.sleep(60)
    if name == "Crash":
        os._exit(3)
    if name == "Nothing":
        raise Absent("this Windows does not have it")
    if name == "Slow":
        time.sleep(0.6)
    if name == "Late":
        time.sleep(seconds + 0.02)
    return [{"name": name, "pid": os.getpid(), "asked": asked.count(name), "told": round(seconds, 2)}]
serve(sys.stdin.buffer, sys.stdout.buffer, {"cim": cim})
os._exit(0)
"""


@pytest.fixture
def started() -> list[Child]:
    return []


@pytest.fixture
def asking(started: list[Child]) -> Iterator[Asking]:
    def start() -> Child:
        started.append(Child([sys.executable, "-c", APART, ROOT]))
        return started[-1]

    asking = Asking(start)
    yield asking
    asking.end()
    for child in started:
        child.end()


def cim(asking: Asking, name: str, seconds: float = 8.0) -> Any:
    return asking.ask("cim", r"root\cimv2", name, ["Name"], seconds=seconds)[0]


def test_questions_go_to_one_process_and_each_different_one_is_asked_once(asking: Asking, started: list[Child]) -> None:
    with ThreadPoolExecutor(8) as topics:
        told = list(topics.map(lambda name: cim(asking, name), ["A", "B", "A", "C", "A", "B", "A", "A"]))
    assert len(started) == 1
    assert {row["name"] for row in told} == {"A", "B", "C"}
    assert {row["asked"] for row in told} == {1}


def test_a_reason_arrives_as_the_error_it_was(asking: Asking) -> None:
    with pytest.raises(Absent, match="this Windows does not have it"):
        cim(asking, "Nothing")


def test_one_that_hangs_ends_at_its_own_limit_and_takes_no_other_with_it(asking: Asking, started: list[Child]) -> None:
    warm = cim(asking, "A")
    with ThreadPoolExecutor(4) as topics:
        slow = topics.submit(cim, asking, "Slow")
        begun = time.monotonic()
        with pytest.raises(Late):
            cim(asking, "Hang", 0.3)
        assert time.monotonic() - begun < 1
        after = cim(asking, "B")
        assert slow.result()["pid"] == warm["pid"]
    assert after["pid"] != warm["pid"]
    assert len(started) == 2
    assert within(5, lambda: gone(started[0]))


def test_the_question_goes_with_less_time_than_its_limit_so_that_a_plain_answer_comes_back(asking: Asking) -> None:
    cim(asking, "A")
    told = cim(asking, "Late", 2.0)
    assert told["told"] == 1.8


def test_after_a_crash_those_who_wait_are_told_and_the_next_question_is_answered(
    asking: Asking, started: list[Child]
) -> None:
    cim(asking, "A")
    with ThreadPoolExecutor(4) as topics:
        slow = topics.submit(cim, asking, "Slow")
        time.sleep(0.1)
        with pytest.raises(Unreadable, match="stopped"):
            cim(asking, "Crash")
        with pytest.raises(Unreadable, match="stopped"):
            slow.result()
    assert cim(asking, "B")["name"] == "B"
    assert cim(asking, "Slow")["name"] == "Slow"  # a failure is not kept


def test_ending_it_ends_the_process(asking: Asking, started: list[Child]) -> None:
    cim(asking, "A")
    asking.end()
    assert within(5, lambda: gone(started[0]))


def test_a_process_that_says_nothing_sensible_is_no_answer() -> None:
    asking = Asking(lambda: Child([sys.executable, "-c", "import sys; sys.stdin.readline()"]))
    with pytest.raises(Unreadable, match="stopped"):
        cim(asking, "A")
    asking.end()


@pytest.mark.skipif(sys.platform != "win32", reason="Windows' own interfaces are needed")
def test_windows_itself_answers_many_topics_at_once() -> None:
    asking = Asking()
    names = ("Win32_OperatingSystem", "Win32_Processor", "Win32_BIOS", "Win32_DiskDrive", "Win32_ComputerSystem") * 4
    with ThreadPoolExecutor(len(names)) as topics:
        told = list(topics.map(lambda name: asking.ask("cim", r"root\cimv2", name, ["Name"], seconds=15.0), names))
    asking.end()
    assert all(rows for rows in told)
    assert threading.active_count() < 10


def gone(child: Child) -> bool:
    return child._process.poll() is not None


def within(seconds: float, happens: Callable[[], bool]) -> bool:
    until = time.monotonic() + seconds
    while not (so := happens()) and time.monotonic() < until:
        time.sleep(0.02)
    return so
