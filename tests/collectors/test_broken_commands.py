"""Every external command is replaced by one that misbehaves: each topic still ends in time and says what is missing."""

from __future__ import annotations

import itertools
import stat
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from collectors._found import found
from collectors._host import process as commands
from collectors._host.access import AccessLog
from collectors._host.errors import HostError
from collectors._host.host import Host
from collectors._host.linux import LiveLinux

pytestmark = pytest.mark.slow
WAYS = {
    "hangs": "sleep {long}",
    "floods": "yes 0123456789012345678901234567890123456789",
    "ignores being ended": "trap '' TERM INT HUP; while :; do sleep {long}; done",
    "leaves children behind": "for n in 1 2 3 4; do sleep {long} & done; setsid sleep {long} & wait",
    "prints garbage": "head -c 300000 /dev/urandom",
    "dies": "kill -9 $$",
    "says nothing": "exit 0",
    "fails": "echo nothing here >&2; exit 7",
}
TOPICS = {name: topic.sources["linux"] for name, topic in found().items() if "linux" in topic.sources}
COMMANDS = sorted({t.split()[1] for s in TOPICS.values() for t in s.touches if t.startswith("run ")})


@pytest.fixture(params=range(len(WAYS)), ids=list(WAYS))
def broken(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with every command any topic runs, each broken in its way; another way each time."""
    long = f"600.{time.monotonic_ns()}"  # known again in the list of processes, whoever their parent is by then
    ways = itertools.islice(itertools.cycle(WAYS.values()), request.param, None)
    for command, way in zip(COMMANDS, ways, strict=False):
        script = tmp_path / command
        script.write_text(f"#!/bin/sh\nPATH=/usr/bin:/bin\n{way.format(long=long)}\n")
        script.chmod(script.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(commands, "SYSTEM_FOLDERS", (str(tmp_path),))
    yield tmp_path
    left = [process.pid for process in psutil.process_iter() if long in " ".join(command_line(process))]
    assert left == []


def command_line(process: psutil.Process) -> list[str]:
    """Empty for one that ended while it was looked at."""
    try:
        return process.cmdline()
    except psutil.Error:
        return []


def test_each_topic_ends_in_time_and_every_hole_has_its_reason(broken: Path) -> None:
    ended: dict[str, float] = {}
    holes: list[str] = []

    def look(name: str) -> None:
        source, begun = TOPICS[name], time.monotonic()
        host = Host(LiveLinux(), name, source.touches, AccessLog(), seconds=source.seconds)
        try:
            holes.extend(hole.why for hole in source.collect(host).holes)
        except HostError as error:
            holes.append(error.reason)
        ended[name] = time.monotonic() - begun

    threads = [threading.Thread(target=look, args=(name,)) for name in TOPICS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert set(ended) == set(TOPICS)
    assert {name: took for name, took in ended.items() if took > TOPICS[name].seconds + 1} == {}
    assert all(holes)
    assert len(holes) >= 5


def test_there_are_ten_commands_or_more_to_break() -> None:
    assert len(COMMANDS) >= 10
