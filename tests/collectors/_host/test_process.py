from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from collectors._host.errors import Absent, Flooded, Late, Unreadable
from collectors._host.process import Child, own_program, run

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="the live machine of this version is Linux"
)
BOMB = """
trap '' TERM HUP INT
if [ "$1" -gt 0 ]; then
    for twin in 1 2; do (setsid sh "$0" $(($1 - 1)) "$2" </dev/null >/dev/null 2>&1 &); done
fi
while :; do sleep 0.05; done
"""


def running(marker: str) -> list[str]:
    """The processes whose command line holds the marker."""
    found = []
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            line = Path(f"/proc/{pid}/cmdline").read_bytes()
        except OSError:
            continue
        if marker.encode() in line and int(pid) != os.getpid():
            found.append(pid)
    return found


@pytest.fixture
def marker() -> Iterator[str]:
    yield (name := f"marker-{uuid.uuid4().hex}")
    until = time.monotonic() + 1  # what was killed takes a moment to be gone
    while running(name) and time.monotonic() < until:
        time.sleep(0.01)
    assert running(name) == []


def test_the_output_of_a_tool_comes_back() -> None:
    assert run(("echo", "hello"), 4, 100) == b"hello\n"


def test_a_tool_that_is_not_installed_is_absent() -> None:
    with pytest.raises(Absent, match="no-such-tool is not installed"):
        run(("no-such-tool",), 4, 100)


def test_a_tool_is_never_taken_from_the_current_folder_or_the_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (fake := tmp_path / "fake-tool").write_text("#!/bin/sh\necho fake\n")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    for name in ("fake-tool", "./fake-tool", str(fake)):
        with pytest.raises(Absent):
            run((name,), 4, 100)


def test_an_unexpected_exit_code_is_unreadable_and_an_accepted_one_is_not() -> None:
    with pytest.raises(Unreadable, match="sh ended with code 32"):
        run(("sh", "-c", "echo some; exit 32"), 4, 100)
    assert run(("sh", "-c", "echo some; exit 32"), 4, 100, accept=(0, 32)) == b"some\n"


def test_a_tool_gets_a_clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ALLTIMEFIX_RUN", raising=False)
    monkeypatch.setenv("TOKEN", "secret")
    monkeypatch.setenv("LD_LIBRARY_PATH", "/opt/bundle")
    assert sorted(run(("env",), 4, 1000).split()) == [b"LC_ALL=C.UTF-8", b"PATH=/usr/sbin:/usr/bin:/sbin:/bin"]


def test_a_frozen_program_puts_the_library_path_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", "/opt/own")
    assert b"LD_LIBRARY_PATH=/opt/own" in run(("env",), 4, 1000).split()


def test_a_tool_that_asks_gets_no_answer_and_one_that_complains_is_not_heard() -> None:
    assert run(("cat",), 4, 100) == b""
    assert run(("sh", "-c", "echo bad >&2; echo good"), 4, 100) == b"good\n"


def test_a_tool_that_hangs_ends_at_its_limit() -> None:
    start = time.monotonic()
    with pytest.raises(Late, match=r"sleep did not answer within 0\.2 seconds"):
        run(("sleep", "60"), 0.2, 100)
    assert time.monotonic() - start < 1.5


def test_a_tool_that_closed_its_output_and_goes_on_ends_at_its_limit() -> None:
    with pytest.raises(Late):
        run(("sh", "-c", "echo some; exec >&-; sleep 60"), 0.3, 100)


def test_a_flood_of_ten_gigabytes_stops_at_the_cap_soon_and_in_little_memory(in_a_child: Callable[..., Any]) -> None:
    answer = in_a_child(
        """
import resource
from collectors._host.process import run
before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
try:
    run(("head", "-c", "10G", "/dev/zero"), 10, 8 << 20)
except HostError as error:
    name = type(error).__name__
answer = name, time.monotonic() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
"""
    )
    assert answer[0] == "Flooded"
    assert answer[1] < 2
    assert answer[2] < 40_000  # kilobytes


def test_random_bytes_and_a_line_of_ten_megabytes_come_back_whole() -> None:
    assert len(run(("head", "-c", "100000", "/dev/urandom"), 4, 1 << 20)) == 100_000
    assert run(("head", "-c", "10000000", "/dev/zero"), 4, 16 << 20) == bytes(10_000_000)


def test_output_as_long_as_the_limit_passes_and_a_byte_more_does_not() -> None:
    assert len(run(("head", "-c", "5000", "/dev/zero"), 4, 5000)) == 5000
    with pytest.raises(Flooded):
        run(("head", "-c", "5001", "/dev/zero"), 4, 5000)


def test_what_a_tool_left_in_the_background_does_not_hold_its_answer_and_is_ended(marker: str) -> None:
    start = time.monotonic()
    assert run(("sh", "-c", f"sh -c 'sleep 50; : {marker}' & echo hi"), 4, 100) == b"hi\n"
    assert time.monotonic() - start < 1


def test_many_threads_each_get_their_own_answer() -> None:
    answers: dict[int, bytes] = {}

    def ask(number: int) -> None:
        answers[number] = run(("sh", "-c", f"sleep 0.05; echo {number}"), 10, 100)

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(24)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == {number: f"{number}\n".encode() for number in range(24)}


@pytest.mark.parametrize("ending", ["late", "normal"])
def test_of_a_fork_bomb_in_sessions_of_its_own_nothing_is_left(
    ending: str, tmp_path: Path, marker: str, in_a_child: Callable[..., Any]
) -> None:
    (bomb := tmp_path / "bomb.sh").write_text(BOMB)
    answer = in_a_child(
        """
from collectors._host import tree
from collectors._host.process import run
assert tree.adopt_orphans()
bomb, marker, ending = sys.argv[1:]
def alive():
    lines = (open(f"/proc/{pid}/cmdline", "rb").read() for pid in os.listdir("/proc") if pid.isdigit())
    return sum(marker.encode() in line and b"sh\\0" in line[:8] for line in lines)
def together(number, results):
    results.append(run(("sh", "-c", f"sleep 0.6; echo {number}"), 4, 100))
results, seen = [], []
threads = [threading.Thread(target=together, args=(n, results)) for n in range(4)]
[thread.start() for thread in threads]
def watch():
    time.sleep(0.3)
    try: seen.append(alive())
    except OSError: seen.append(-1)
watcher = threading.Thread(target=watch); watcher.start()
try:
    script = f"sh {bomb} 3 {marker}" + ("" if ending == "late" else " >/dev/null & sleep 0.5; echo done")
    how = run(("sh", "-c", script), 0.5 if ending == "late" else 4, 100).decode()
except HostError as error:
    how = type(error).__name__
[thread.join() for thread in (*threads, watcher)]
answer = how, seen, sorted(map(int, results)), sorted(tree.children(os.getpid()))
""",
        str(bomb), marker, ending,
    )  # fmt: skip
    how, seen, others, left = answer
    assert how == ("Late" if ending == "late" else "done\n")
    assert seen == [-1] or seen[0] >= 8  # it did grow
    assert others == [0, 1, 2, 3]  # the neighbours were left in peace
    assert left == []  # no child, no zombie


def test_a_stopped_tool_is_ended_too(marker: str) -> None:
    with pytest.raises(Late):
        run(("sh", "-c", f"kill -STOP $$; : {marker}"), 0.3, 100)


def echo(code: str) -> Child:
    return Child([sys.executable, "-c", f"import sys\n{code}"])


def test_a_child_answers_line_by_line() -> None:
    with echo(
        "for line in sys.stdin.buffer: sys.stdout.buffer.write(line.upper()); sys.stdout.buffer.flush()"
    ) as child:
        child.send(b"one")
        assert child.line(5) == b"ONE"
        child.send("zwei ü".encode())
        assert child.line(5) == "ZWEI ü".encode()
        child.close_input()
        assert child.line(5) is None
        assert child.line(5) is None


def test_the_last_line_may_have_no_end() -> None:
    with echo("sys.stdout.write('one\\ntwo')") as child:
        assert [child.line(5), child.line(5), child.line(5)] == [b"one", b"two", None]


def test_a_silent_child_is_late_and_may_speak_later() -> None:
    with echo("sys.stdin.readline(); print('now')") as child:
        with pytest.raises(Late):
            child.line(0.1)
        child.send(b"")
        assert child.line(5) == b"now"


def test_a_child_that_is_gone_cannot_be_spoken_to() -> None:
    with echo("pass") as child:
        assert child.line(5) is None
        time.sleep(0.05)
        with pytest.raises(Absent):
            child.send(b"x" * 1_000_000)


def test_a_line_beyond_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("collectors._host.process._LINE", 1000)
    with echo("print('x' * 999); print('x' * 5000)") as child:
        assert child.line(5) == b"x" * 999
        with pytest.raises(Flooded):
            child.line(5)


def test_a_long_line_comes_whole() -> None:
    with echo("print('x' * 10_000_000)") as child:
        assert child.line(10) == b"x" * 10_000_000


def test_ending_a_child_ends_what_it_started_and_may_be_repeated(tmp_path: Path, marker: str) -> None:
    (bomb := tmp_path / "bomb.sh").write_text(BOMB)
    start = f"import subprocess, time; subprocess.Popen(['sh', {str(bomb)!r}, '2', {marker!r}]); time.sleep(0.3)"
    child = echo(f"{start}; print(1, flush=True); time.sleep(60)")
    assert child.line(5) == b"1"
    assert len(running(marker)) >= 4
    child.end()
    child.end()
    assert running(marker) == []
    assert child.line(1) is None


def test_ending_a_child_that_crashed_ends_the_orphans_it_left(tmp_path: Path, marker: str) -> None:
    (bomb := tmp_path / "bomb.sh").write_text(BOMB)
    start = f"import os, subprocess, time; subprocess.Popen(['sh', {str(bomb)!r}, '1', {marker!r}]); time.sleep(0.2)"
    with echo(f"{start}; os.kill(os.getpid(), 9)") as child:
        assert child.line(5) is None or running(marker)
    assert running(marker) == []


def test_ending_a_child_that_floods_does_not_wait_for_it() -> None:
    child = echo("while True: sys.stdout.write('x' * 1000 + '\\n')")
    assert child.line(5) == b"x" * 1000
    start = time.monotonic()
    child.end()
    assert time.monotonic() - start < 1.5


def test_own_modules_run_from_source_and_from_a_frozen_program(monkeypatch: pytest.MonkeyPatch) -> None:
    done = subprocess.run([*own_program("json.tool")], input=b"[1]", capture_output=True, check=True)
    assert done.stdout.split() == [b"[", b"1", b"]"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert own_program("agent.worker") == [sys.executable, "--run", "agent.worker"]


def test_an_own_module_is_never_taken_from_the_current_folder(tmp_path: Path) -> None:
    (tmp_path / "evil_worker.py").write_text("print('evil')")
    (tmp_path / "json.py").write_text("print('evil')")
    env = {**os.environ, "PYTHONPATH": str(tmp_path)}
    for module in ("evil_worker", "json.tool"):
        done = subprocess.run(
            own_program(module), cwd=tmp_path, env=env, input=b"[1]", capture_output=True, check=False
        )
        assert b"evil" not in done.stdout


def test_a_child_can_import_this_program() -> None:
    with Child(own_program("collectors._host.errors")) as child:
        assert child.line(10) is None


def test_of_tools_outside_the_folders_of_programs_only_named_ones_are_run(monkeypatch: pytest.MonkeyPatch) -> None:
    from collectors._host import process

    monkeypatch.setattr(process, "_ELSEWHERE", frozenset({"/bin/echo", "/bin/no-such-tool"}))
    assert run(("/bin/echo", "told"), 4, 100) == b"told\n"
    for program in ("/bin/cat", "/bin/no-such-tool", "../bin/echo", "/bin/../bin/echo"):
        with pytest.raises(Absent, match="is not installed"):
            run((program, "told"), 4, 100)


def test_a_tool_answers_in_utf_8_whatever_the_system() -> None:
    answer = run(("env",), 4, 10_000).decode()
    assert "LC_ALL=C.UTF-8\n" in answer or "LC_ALL=en_US.UTF-8\n" in answer
