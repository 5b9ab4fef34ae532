from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from collectors._host.access import AccessLog
from collectors._host.errors import Absent, Denied, Forbidden, HostError, Late, Unreadable
from collectors._host.host import Host

on_windows = pytest.mark.skipif(sys.platform != "win32", reason="a Windows computer is needed")
pytestmark = on_windows
ROOT = str(Path(__file__).parents[3])
PRELUDE = """
import json, os, sys, threading, time
sys.path.insert(0, sys.argv[1])
from collectors._host.access import AccessLog
from collectors._host.enforce import enforce
from collectors._host.errors import HostError
from collectors._host.host import Host
from collectors._host.open import open_machine
machine, log = open_machine(), AccessLog()
host = Host(machine, "honest", ("read **", "list **", "run *", "fact **", "registry **", "cim *", "log **"), log)
"""
BIOS = r"HKLM\HARDWARE\DESCRIPTION\System\BIOS"
VERSION = r"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion"

NOT_EVERYWHERE = frozenset({"battery", "cpu_frequency", "cpuinfo", "fans", "load", "processes", "swap", "temperatures"})
ATTEMPTS = (
    "open(r'C:\\Windows\\win.ini')",
    "os.listdir('C:\\\\Users')",
    "open(os.path.join(os.path.expanduser('~'), 'x'), 'w')",
    "open(r'\\\\.\\PhysicalDrive0', 'rb')",
    "__import__('winreg').OpenKey(__import__('winreg').HKEY_LOCAL_MACHINE, 'SOFTWARE')",
    "__import__('winreg').SetValueEx(__import__('winreg').HKEY_CURRENT_USER, 'x', 0, 1, 'y')",
    "__import__('winreg').ConnectRegistry(None, __import__('winreg').HKEY_LOCAL_MACHINE)",
    "__import__('subprocess').run(['hostname'])",
    "__import__('subprocess').run([sys.executable, '-c', ''])",
    "os.startfile('C:\\\\Windows\\\\win.ini')",
    "os.system('hostname')",
    "os.kill(os.getpid(), 9)",
    "__import__('_winapi').CreateFile('C:\\\\x', 0, 0, 0, 3, 0, 0)",
    "__import__('_winapi').OpenProcess(1, False, os.getpid())",
    "ctypes.WinDLL('user32')",
    "ctypes.WinDLL('kernel32').CreateFileW",
    "ctypes.string_at(id(0), 8)",
    "os.add_dll_directory('C:\\\\Windows')",
    "os.symlink('C:\\\\a', 'C:\\\\b')",
    "__import__('socket').create_connection(('127.0.0.1', 9))",
    "__import__('mmap').mmap(-1, 10, 'name')",
    "host.read(r'C:\\Users\\Public\\Documents\\x.txt')",
    "host.run('cmd', '/c', 'echo')",
    "host.run('powershell', '-c', 'echo')",
    "host.run('python', '-c', 'print(1)')",
)


@pytest.fixture
def in_a_child() -> Callable[[str], Any]:
    """Run Python code, after PRELUDE, in a process of its own; what it assigns to `answer` comes back as JSON."""

    def in_a_child(code: str) -> Any:
        done = subprocess.run(
            [sys.executable, "-P", "-c", PRELUDE + code + "\nsys.stdout.write(json.dumps(answer))", ROOT],
            stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return in_a_child


@pytest.fixture
def host() -> Host:
    from collectors._host.windows import LiveWindows

    return Host(LiveWindows(), "all", ("read **", "list **", "fact **", "registry **"), AccessLog())


def test_what_honest_topics_ask_works_under_the_guard_and_nothing_is_refused(in_a_child: Callable[[str], Any]) -> None:
    answer = in_a_child(rf"""
enforce(machine, log)
answer = [
    host.cim("Win32_OperatingSystem", "Caption")[0]["Caption"],
    list(host.registry(r"{VERSION}")[0]),
    host.fact("smbios")["version"],
    host.fact("power_capabilities"),
    host.fact("memory")["total"],
    host.read(os.environ["SYSTEMROOT"] + r"\win.ini").decode("ascii", "replace"),
    host.list("C:\\Windows"),
    host.now().isoformat(),
    [access.what for access in log if access.result == "refused"],
]
""")
    assert "Windows" in answer[0]
    assert "ProductName" in answer[1]
    assert answer[-1] == []


@pytest.mark.parametrize(
    ("name", "about"),
    [
        ("battery", ()), ("boot_time", ()), ("cpu_count", ()), ("cpu_frequency", ()), ("cpu_times", ()),
        ("cpuinfo", ()),
        ("disk_io", ()), ("disk_usage", ("C:\\",)), ("environment_names", ()), ("fans", ()), ("load", ()),
        ("memory", ()), ("net_if_addrs", ()), ("net_if_stats", ()), ("net_io", ()), ("partitions", ()),
        ("path_entries", ()), ("power_capabilities", ()), ("processes", ()), ("smbios", ()), ("swap", ()),
        ("temperatures", ()), ("users_logged_in", ()),
    ],
)  # fmt: skip
def test_a_fact_is_plain_json_or_a_reason(name: str, about: tuple[str, ...], host: Host) -> None:
    try:
        told = host.fact(name, *about)
    except (Absent, Unreadable):
        assert name in NOT_EVERYWHERE
    else:
        assert json.loads(json.dumps(told)) == told


def test_an_unknown_fact_and_a_link_are_absent(host: Host) -> None:
    with pytest.raises(Absent):
        host.fact("nonsense")
    with pytest.raises(Absent):
        host._machine.link("C:\\Windows")


@pytest.mark.policy("P16")
def test_what_a_lying_topic_tries_is_refused(in_a_child: Callable[[str], Any]) -> None:
    answer = in_a_child(f"""
import ctypes, mmap, socket, subprocess, winreg, _winapi
enforce(machine, log)
answer = {{}}
for attempt in {ATTEMPTS!r}:
    try:
        exec(attempt)
        answer[attempt] = "done"
    except (HostError, OSError) as error:
        answer[attempt] = type(error).__name__
""")
    assert set(answer) == set(ATTEMPTS)
    assert {attempt: how for attempt, how in answer.items() if how not in ("Refused", "Forbidden")} == {}


@pytest.mark.policy("P16")
def test_paths_are_compared_without_their_case_and_in_every_way_of_writing(in_a_child: Callable[[str], Any]) -> None:
    answer = in_a_child(r"""
enforce(machine, log)
answer = []
for path in (r"c:\windows\WIN.INI", r"\\?\C:\Windows\win.ini", "C:/Windows/win.ini"):
    answer.append(bool(host.read(path)))
import importlib
sys.path = [path.upper() for path in sys.path]
importlib.invalidate_caches()
import wave, colorsys
""")
    assert answer == [True, True, True]


def test_a_class_that_hangs_is_late_and_the_next_one_answers(in_a_child: Callable[[str], Any]) -> None:
    answer = in_a_child(r"""
from collectors._host.process import Child, own_program
from collectors._host.windows_asking import MODULE
host.cim("Win32_BIOS", "Name")
machine._asking._apart._child._process.kill()  # as a provider that takes the process with it
enforce(machine, log)
answer = []
for _ in range(2):
    try:
        answer.append(len(host.cim("Win32_Processor", "Name")))
    except HostError as error:
        answer.append(type(error).__name__)
""")
    assert answer[-1] >= 1


def test_the_known_failures_of_the_libraries_are_reasons(host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    import psutil

    def broken(*_: Any, **__: Any) -> Any:
        raise OSError(22, "The parameter is incorrect", None, 87)

    monkeypatch.setattr(psutil, "swap_memory", broken)
    monkeypatch.setattr(psutil, "disk_io_counters", lambda **_: None)
    with pytest.raises(Unreadable):
        host.fact("swap")
    with pytest.raises(Absent):
        host.fact("disk_io")


def test_the_errors_of_a_machine_are_all_host_errors(host: Host) -> None:
    machine: Any = host._machine
    asked: tuple[Callable[[], Any], ...] = (
        lambda: machine.read("C:\\no such file", 10, False),
        lambda: machine.read("C:\\a\0b", 10, False),
        lambda: machine.list("C:\\no such folder"),
        lambda: machine.registry(r"HKLM\No such key", 64),
        lambda: machine.registry("HKLM\\" + "x" * 300, 64),
        lambda: machine.run(("no-such-tool",), 1.0, 100, (0,)),
        lambda: machine.cim(r"root\nowhere", "X", ("Y",), 8.0),
        lambda: machine.reach("backend", ""),
    )
    for ask in asked:
        with pytest.raises(HostError) as error:
            ask()
        assert isinstance(error.value, Absent | Denied | Forbidden | Late | Unreadable)
        assert os.sep not in error.value.reason
