from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from collectors._host.enforce import Refused, own_folders
from collectors._host.errors import Forbidden, HostError

pytestmark = [
    pytest.mark.policy("P16"),
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the live machine of this version is Linux"),
]
ASKED = """
def told(ask, *about):
    try:
        ask(*about)
    except HostError as error:
        return f"{type(error).__name__}: {error.reason}"
    return "ok"
"""


def test_what_honest_topics_ask_works_and_nothing_is_refused(in_a_child: Callable[..., Any]) -> None:
    answer = in_a_child(
        ASKED
        + """
enforce(machine, log)
names = ("memory", "load", "partitions", "processes", "net_if_stats", "net_if_addrs", "cpu_count", "cpuinfo")
answer = {name: told(host.fact, name) for name in names}
answer |= {path: told(host.read, path) for path in
           ("/proc/meminfo", "/etc/os-release", "/etc/passwd", "/proc/self/mounts", "/proc/uptime")}
answer |= {path: told(host.list, path) for path in ("/sys/class/net", "/etc", "/proc", "/var/log")}
answer |= {name: told(host.run, name) for name in ("uname", "df", "mount")}
answer |= {"usage": told(host.fact, "disk_usage", "/home"), "link": told(host.link, "/proc/mounts")}
answer["refused"] = [access.what for access in log if access.result == "refused"]
answer["missing"] = told(host.run, "no-such-tool")
"""
    )
    assert answer.pop("refused") == []
    assert answer.pop("missing") == "Absent: no-such-tool is not installed"
    assert set(answer.values()) == {"ok"}, answer


def test_honest_threads_work_side_by_side(in_a_child: Callable[..., Any]) -> None:
    answer = in_a_child(
        """
enforce(machine, log)
results = []
def look(number):
    for _ in range(5):
        results.append(host.run("uname") == b"Linux\\n" and host.read("/proc/version").startswith(b"Linux")
                       and host.fact("memory")["total"] > 0)
threads = [threading.Thread(target=look, args=(n,)) for n in range(8)]
[t.start() for t in threads]; [t.join() for t in threads]
answer = [len(results), all(results), [a.what for a in log if a.result == "refused"]]
"""
    )
    assert answer == [40, True, []]


def test_modules_of_python_and_of_this_program_still_load(in_a_child: Callable[..., Any]) -> None:
    answer = in_a_child(
        """
enforce(machine, log)
import decimal, difflib, email.message, zoneinfo, findings, redaction.privacy, collectors._contract, html.parser
answer = [str(zoneinfo.ZoneInfo("Europe/Lisbon")), [a.what for a in log if a.result == "refused"]]
"""
    )
    assert answer == ["Europe/Lisbon", []]


def test_the_kernels_part_is_noted(in_a_child: Callable[..., Any]) -> None:
    answer = in_a_child("enforce(machine, log)\nanswer = [[a.topic, a.what, a.result] for a in log]")
    assert [row[:2] for row in answer] == [["(host)", "kernel protection (landlock)"]]
    assert answer[0][2] in ("ok", "absent")


def test_a_kernel_without_landlock_is_a_note_and_no_error(in_a_child: Callable[..., Any]) -> None:
    answer = in_a_child(
        """
from collectors._host import landlock
landlock._kernel = lambda: (lambda *_: -1, -1)
enforce(machine, log)
answer = [a.result for a in log], host.read("/proc/version")[:5].decode()
"""
    )
    assert answer == [["absent"], "Linux"]


def test_what_is_refused_is_noted_under_the_topic_that_tried(in_a_child: Callable[..., Any], tmp_path: Path) -> None:
    answer = in_a_child(
        """
from collectors._host.permit import working_on
enforce(machine, log, roots=None)
for topic in ("printers", ""):
    for attempt in (lambda: open(sys.argv[1] + "/x"), lambda: os.listdir(sys.argv[1]), lambda: os.system("true"),
                    lambda: open(sys.argv[1] + "/y", "w")):
        try:
            if topic:
                with working_on(topic): attempt()
            else:
                attempt()
        except OSError:
            pass
answer = [[a.topic, a.what, a.result, bool(a.why)] for a in log]
""",
        str(tmp_path),
    )
    words = [f"read {tmp_path}/x", f"list {tmp_path}", "os.system true", f"write {tmp_path}/y"]
    assert answer == [[topic, what, "refused", True] for topic in ("printers", "(unknown)") for what in words]
    assert not (tmp_path / "y").exists()


@pytest.mark.parametrize(
    "attempt",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import socket; socket.getaddrinfo('localhost', 80)",
        "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', 9))",
        "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/')",
        "import webbrowser; webbrowser.GenericBrowser('true').open('http://127.0.0.1:9/')",
        "os.kill(os.getppid(), 0)",
        "os.remove('/tmp/no-such-file')",
        "os.rename('/tmp/no-such-file', '/tmp/no-such-file-2')",
        "os.truncate('/tmp/no-such-file', 0)",
        "os.chmod('/tmp/no-such-file', 0o777)",
        "os.mkdir('/tmp/no-such-folder/x')",
        "import shutil; shutil.rmtree('/tmp/no-such-folder')",
        "import tempfile; tempfile.mkstemp()",
        "import gc; gc.get_objects()",
        "import readline",
        "import _ctypes, ctypes; ctypes.CDLL('libc.so.6')",
        "import ctypes; ctypes.pythonapi.Py_GetVersion",
        "import ctypes; ctypes.string_at(id(1), 8)",
        "import sqlite3; sqlite3.connect(':memory:')",
        "sys.addaudithook(print)",
        "os.chdir('/etc')",
        "sys.audit('some.event.of.a.later.python')",
        "open(0)",
        "import syslog; syslog.syslog('x')",
        "import fcntl; fcntl.fcntl(0, fcntl.F_GETFL)",
    ],
)
def test_what_reaches_out_of_the_process_is_refused(attempt: str, in_a_child: Callable[..., Any]) -> None:
    answer = in_a_child(
        """
import socket, shutil, tempfile, sqlite3, ctypes
enforce(machine, log, roots=None)
try:
    exec(sys.argv[1])
    failed = ""
except BaseException as error:
    failed = type(error).__name__
answer = failed, [a.what for a in log if a.result == "refused"]
""",
        attempt,
    )
    assert answer[1], answer


def test_a_refusal_is_a_host_error_and_a_missing_permission() -> None:
    refused = Refused("calmly")
    assert isinstance(refused, Forbidden | HostError)
    assert isinstance(refused, PermissionError)
    assert refused.reason == str(refused) == "calmly"


def test_a_recorded_machine_works_under_enforcement(in_a_child: Callable[..., Any]) -> None:
    answer = in_a_child(
        """
from collectors._host.recorded import Recorded
answers = {"read C:/x": {"text": "hi"}}
recorded = Recorded({"platform": "windows", "now": "2026-01-01T00:00:00+00:00", "answers": answers})
enforce(recorded, log)
answer = Host(recorded, "t", ("read **",), log).text("C:/x")
"""
    )
    assert answer == "hi"


def test_a_process_that_collects_writes_no_compiled_files_and_works_from_the_root(
    in_a_child: Callable[..., Any],
) -> None:
    answer = in_a_child("enforce(machine, log)\nanswer = [sys.dont_write_bytecode, os.getcwd(), os.environ['PATH']]")
    assert answer == [True, "/", "/usr/sbin:/usr/bin:/sbin:/bin"]


def test_own_folders_hold_python_and_the_program_and_nobodys_home() -> None:
    own = own_folders()
    root = Path(__file__).parents[3]
    assert str(root / "collectors") in own
    assert str(root) not in own
    assert str(root / "tests") not in own
    assert any("python" in folder for folder in own)
    assert not {"/", "/usr", "/usr/lib", "/home", str(Path.home())} & set(own)


def test_it_costs_little(in_a_child: Callable[..., Any]) -> None:
    answer = in_a_child("start = time.process_time()\nenforce(machine, log)\nanswer = time.process_time() - start")
    assert answer < 0.25
