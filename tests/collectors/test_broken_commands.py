"""Every external command is replaced by one that misbehaves: each topic still ends in time and says what is missing."""

from __future__ import annotations

import itertools
import os
import stat
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import psutil
import pytest

from collectors._contract import Source
from collectors._found import found
from collectors._host import process as commands
from collectors._host.access import AccessLog
from collectors._host.errors import HostError
from collectors._host.host import Host
from collectors._host.linux import LiveLinux
from collectors._host.machine import Machine
from collectors._host.macos import LiveMac

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
MAC_SECONDS = 4.0
"""A Mac's inventory takes long when it works; broken, it need not get its whole time here."""
MAC_TOPICS = {name: topic.sources["macos"] for name, topic in found().items() if "macos" in topic.sources}
RUN = {t.split()[1] for s in (*TOPICS.values(), *MAC_TOPICS.values()) for t in s.touches if t.startswith("run ")}
COMMANDS = sorted(command for command in RUN if "/" not in command)


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
    for _ in range(50):  # what was killed may need a moment to be gone; what was forgotten lives for ten minutes
        left = [process.pid for process in psutil.process_iter() if long in " ".join(command_line(process))]
        if not left:
            break
        time.sleep(0.1)
    assert left == []


def command_line(process: psutil.Process) -> list[str]:
    """Empty for one that ended while it was looked at."""
    try:
        return process.cmdline()
    except psutil.Error:
        return []


def looked(machine: Machine, topics: Mapping[str, Source], most: float) -> list[str]:
    """The reasons of all holes; every topic ends within its time, or within `most` seconds."""
    ended: dict[str, float] = {}
    holes: list[str] = []

    def look(name: str) -> None:
        source, begun = topics[name], time.monotonic()
        host = Host(machine, name, source.touches, AccessLog(), seconds=min(source.seconds, most))
        try:
            holes.extend(hole.why for hole in source.collect(host).holes)
        except HostError as error:
            holes.append(error.reason)
        ended[name] = time.monotonic() - begun

    threads = [threading.Thread(target=look, args=(name,)) for name in topics]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert set(ended) == set(topics)
    assert {name: took for name, took in ended.items() if took > min(topics[name].seconds, most) + 1} == {}
    return holes


@pytest.mark.usefixtures("broken")
def test_each_topic_ends_in_time_and_every_hole_has_its_reason() -> None:
    holes = looked(LiveLinux(), TOPICS, 60.0)
    assert all(holes)
    assert len(holes) >= 5


@pytest.mark.usefixtures("broken")
def test_on_a_mac_each_topic_ends_in_time_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.delattr(os, "waitid", raising=False)  # Python has it on macOS since 3.13
    holes = looked(LiveMac(name_of=lambda file: os.readlink(f"/proc/self/fd/{file}")), MAC_TOPICS, MAC_SECONDS)
    assert all(holes)
    assert len(holes) >= 20


def test_there_are_ten_commands_or_more_to_break() -> None:
    assert len(COMMANDS) >= 10
