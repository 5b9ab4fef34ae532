from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.errors import Forbidden
from collectors._host.guard import NEVER_RUN, Guard, refuse_command, refuse_private
from collectors._host.linux import LiveLinux
from collectors._host.recorded import Recorded

pytestmark = pytest.mark.policy("P16")
on_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the live machine asked here is Linux")


def machine(platform: str = "linux") -> Recorded:
    return Recorded({"platform": platform, "now": "2026-01-01T00:00:00+00:00", "answers": {}})


def allows(guard: Guard, method: str, *arguments: Any) -> bool:
    try:
        getattr(guard, method)(*arguments)
    except Forbidden:
        return False
    return True


@pytest.mark.parametrize(
    ("touch", "path", "allowed"),
    [
        ("read /proc/meminfo", "/proc/meminfo", True),
        ("read /proc/meminfo", "/proc/meminfo2", False),
        ("read /proc/meminfo", "/proc/stat", False),
        ("read /sys/block/*/size", "/sys/block/sda/size", True),
        ("read /sys/block/*/size", "/sys/block/sda/sda1/size", False),
        ("read /var/log/**", "/var/log/apt/term.log", True),
        ("read /var/log/**", "/var/log/../../etc/passwd", False),
        ("list /var/log", "/var/log", False),
    ],
)
def test_a_file_is_read_only_where_it_is_declared(touch: str, path: str, allowed: bool) -> None:
    assert allows(Guard(machine(), (touch,)), "path", "read", path) is allowed


@pytest.mark.parametrize(
    "path", ["/etc/shadow", "/home/maria/.ssh/id_rsa", "/home/maria/Documents/x", "/proc/self/root/etc/passwd"]
)
def test_a_private_place_is_refused_also_where_it_is_declared(path: str) -> None:
    with pytest.raises(Forbidden, match="leads to a private place"):
        Guard(machine(), ("read /**", f"read {path}")).path("read", path)


@on_linux
def test_a_link_into_a_private_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".ssh").mkdir()
    (tmp_path / "innocent").symlink_to(tmp_path / ".ssh")
    guard = Guard(LiveLinux(), ("read /**",))
    with pytest.raises(Forbidden, match=r"\(keys\)"):
        guard.path("read", str(tmp_path / "innocent/config"))


@pytest.mark.parametrize(
    ("touch", "command", "allowed"),
    [
        ("run lsblk", ("lsblk",), True),
        ("run lsblk", ("lsblk", "--json"), True),
        ("run lsblk --json", ("lsblk",), False),
        ("run systemctl show *", ("systemctl", "show", "cups"), True),
        ("run systemctl show", ("systemctl", "stop", "cups"), False),
        ("run lsblk", ("lsblk2",), False),
    ],
)
def test_a_command_begins_with_declared_words(touch: str, command: tuple[str, ...], allowed: bool) -> None:
    assert allows(Guard(machine(), (touch,)), "command", command) is allowed


@pytest.mark.parametrize("program", sorted(NEVER_RUN))
def test_a_program_that_does_what_it_is_told_is_never_run(program: str) -> None:
    for name in (program, f"/usr/bin/{program}", program.upper(), f"{program}.exe"):
        assert not allows(Guard(machine(), ("run *",)), "command", (name,))


@pytest.mark.parametrize("name", ["python3", "python3.11", "python3.13.1", "perl5.36", "lua5.4", r"C:\Windows\cmd.exe"])
def test_a_version_or_a_folder_does_not_hide_an_interpreter(name: str) -> None:
    assert not allows(Guard(machine(), ("run *",)), "command", (name, "-V"))


@pytest.mark.parametrize(
    "argument",
    [
        "/etc/shadow", "--file=/etc/shadow", "-f/etc/shadow", "@/etc/shadow", "file:///etc/shadow", "a=b=/etc/shadow",
        "x,/etc/shadow", "/tmp/../etc/shadow", "etc/shadow", "of=/etc/shadow", "--a=@/etc/shadow", "//etc/shadow",
    ],
)  # fmt: skip
def test_an_argument_that_leads_to_a_private_place_is_refused(argument: str) -> None:
    with pytest.raises(Forbidden, match="password store"):
        refuse_command(machine(), ("lsblk", argument))


@on_linux
def test_an_argument_that_leads_there_by_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".gnupg").mkdir()
    (tmp_path / "innocent").symlink_to(".gnupg")
    with pytest.raises(Forbidden):
        refuse_command(LiveLinux(), ("lsblk", f"--sysroot={tmp_path}/innocent"))


def test_on_windows_backslashes_are_paths_too() -> None:
    with pytest.raises(Forbidden):
        refuse_command(machine("windows"), ("wevtutil", "/lf:true", r"C:\Windows\System32\config\SAM"))


@on_linux
@pytest.mark.parametrize(
    "command",
    [
        ("lsblk", "--json", "--bytes", "--output", "NAME,KNAME,SIZE,MODEL,TRAN"),
        ("journalctl", "-o", "json", "--since=-7 days", "-p", "4", "--no-pager", "_TRANSPORT=kernel"),
        ("dpkg-query", "-W", "-f=${Package}\t${Version}\n"),
        ("ip", "-j", "addr"),
        ("smartctl", "--json", "-a", "/dev/sda"),
        ("systemctl", "show", "--property=Id,ActiveState", "ssh.service"),
        ("rpm", "-qa", "--queryformat", "%{NAME}\t%{VENDOR}\n"),
        ("nmcli", "-t", "-f", "NAME,TYPE,DEVICE", "connection", "show"),
    ],
)
def test_what_a_diagnosis_runs_is_not_refused(command: tuple[str, ...]) -> None:
    refuse_command(LiveLinux(), command)
    refuse_command(machine(), command)


@pytest.mark.parametrize(
    ("kind", "name", "touch", "allowed"),
    [
        ("fact", "memory", "fact memory", True),
        ("fact", "memory", "fact swap", False),
        ("registry", r"hklm\SOFTWARE\x", r"registry HKLM\Software\*", True),
        ("cim", "win32_printer", "cim Win32_Printer", True),
        ("log", "Security", "log System", False),
    ],
)
def test_names_are_asked_only_where_they_are_declared(kind: str, name: str, touch: str, allowed: bool) -> None:
    assert allows(Guard(machine(), (touch,)), "name", kind, name) is allowed


@given(st.text(max_size=40))
def test_nothing_is_allowed_to_a_topic_that_declares_nothing(name: str) -> None:
    guard = Guard(machine(), ())
    assert not allows(guard, "path", "read", name)
    assert not allows(guard, "command", (name,))
    assert not allows(guard, "name", "fact", name)


def test_the_reason_tells_the_kind_and_never_the_path() -> None:
    with pytest.raises(Forbidden) as refused:
        refuse_private("linux", "/home/maria/.ssh/bank-of-lisbon")
    assert refused.value.reason == "leads to a private place (keys)"
