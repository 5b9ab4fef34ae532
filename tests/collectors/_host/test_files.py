"""What the live machines of Linux and macOS share, tried on real files by both sets of rules."""

from __future__ import annotations

import errno
import os
import random
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from collectors._host.errors import Absent, Denied, Flooded, Forbidden, HostError, Unreadable
from collectors._host.files import calm
from collectors._host.linux import LiveLinux
from collectors._host.machine import Machine
from collectors._host.macos import LiveMac

pytestmark = pytest.mark.skipif(os.name != "posix", reason="files as Linux and macOS keep them")


@pytest.fixture(params=["linux", "macos"])
def machine(request: pytest.FixtureRequest) -> Machine:
    """On Linux the Mac asks this kernel for an opened file's name; on a Mac there is only the Mac."""
    on_a_mac = sys.platform == "darwin"
    if request.param == "macos":
        return LiveMac() if on_a_mac else LiveMac(name_of=lambda file: os.readlink(f"/proc/self/fd/{file}"))
    return pytest.skip("needs /proc") if on_a_mac else LiveLinux()


def read(machine: Machine, path: Path | str, most: int = 1 << 20, *, tail: bool = False) -> bytes:
    return machine.read(str(path), most, tail)


def test_a_file_is_read_from_its_beginning_or_its_end(machine: Machine, tmp_path: Path) -> None:
    (file := tmp_path / "x").write_bytes(b"0123456789")
    assert read(machine, file) == b"0123456789"
    assert read(machine, file, 3) == b"012"
    assert read(machine, file, 3, tail=True) == b"789"
    assert read(machine, file, 100, tail=True) == b"0123456789"
    assert read(machine, file, 0) == b""


def test_of_a_huge_file_only_the_asked_part_is_read(machine: Machine, tmp_path: Path) -> None:
    with (tmp_path / "huge").open("wb") as file:
        file.write(b"first")
        file.seek(10 << 30)
        file.write(b"last")
    start = time.monotonic()
    assert read(machine, tmp_path / "huge", 5) == b"first"
    assert read(machine, tmp_path / "huge", 4, tail=True) == b"last"
    assert time.monotonic() - start < 1


def test_random_bytes_and_a_line_of_ten_megabytes_come_back_whole(machine: Machine, tmp_path: Path) -> None:
    for raw in (random.Random(1).randbytes(300_000), b"x" * 10_000_000):  # a test's dice
        (tmp_path / "x").write_bytes(raw)
        assert read(machine, tmp_path / "x", 1 << 24) == raw


def test_a_pipe_a_socket_and_a_device_are_refused_at_once(machine: Machine, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "socket"))
        start = time.monotonic()
        for path in (tmp_path / "pipe", tmp_path / "socket", "/dev/zero", "/dev/tty", "/dev/random"):
            with pytest.raises(Unreadable, match="neither a file nor a folder"):
                read(machine, path)
        assert time.monotonic() - start < 0.5


def test_a_folder_is_not_a_file_and_a_file_is_not_a_folder(machine: Machine, tmp_path: Path) -> None:
    (tmp_path / "x").touch()
    with pytest.raises(Unreadable, match="it is a folder"):
        read(machine, tmp_path)
    with pytest.raises(Unreadable):
        machine.list(str(tmp_path / "x"))


@pytest.mark.parametrize("path", ["/no/such/file", "/etc/passwd/below", "/proc/4194305/stat"])
def test_what_is_not_there_is_absent(path: str, machine: Machine) -> None:
    for ask in (read, lambda m, p: m.list(p), lambda m, p: m.link(p)):
        with pytest.raises(Absent, match="not there"):
            ask(machine, path)


def test_a_name_no_system_can_have_is_a_host_error_too(machine: Machine) -> None:
    for path in ("/" + "x" * 5000, "/a\0b", "/" + "d/" * 3000):
        with pytest.raises(HostError):
            read(machine, path)
        with pytest.raises(HostError):
            machine.list(path)
        with pytest.raises(HostError):
            machine.link(path)


def test_a_circle_of_links_is_unreadable(machine: Machine, tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    with pytest.raises(HostError):
        read(machine, tmp_path / "a")


def test_names_are_listed_sorted(machine: Machine, tmp_path: Path) -> None:
    for name in ("b", "a", "ü", ".hidden"):
        (tmp_path / name).touch()
    assert machine.list(str(tmp_path)) == [".hidden", "a", "b", "ü"]


def test_a_folder_with_too_many_names_floods(machine: Machine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("collectors._host.files._MOST_NAMES", 3)
    for name in "abcd":
        (tmp_path / name).touch()
    with pytest.raises(Flooded):
        machine.list(str(tmp_path))


def test_a_link_is_told_as_it_is_written(machine: Machine, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("../somewhere")
    assert machine.link(str(tmp_path / "link")) == "../somewhere"


@pytest.mark.policy("P16")
def test_a_file_with_a_second_name_is_refused_outside_system_folders(machine: Machine, tmp_path: Path) -> None:
    (tmp_path / "one").write_text("x")
    (tmp_path / "two").hardlink_to(tmp_path / "one")
    with pytest.raises(Forbidden, match="second name"):
        read(machine, tmp_path / "two")


@pytest.mark.policy("P16")
def test_a_private_place_is_refused_by_the_machine_itself(machine: Machine, tmp_path: Path) -> None:
    (tmp_path / ".ssh").mkdir()
    (tmp_path / "innocent").symlink_to(".ssh")
    for path in (tmp_path / ".ssh", tmp_path / "innocent"):
        with pytest.raises(Forbidden, match=r"private place \(keys\)"):
            machine.list(str(path))


@pytest.mark.policy("P16")
def test_a_file_swapped_while_it_is_opened_is_never_read(machine: Machine, tmp_path: Path) -> None:
    """One thread turns a folder into a link to a private one and back; what is read is only ever the innocent file."""
    (tmp_path / "real").mkdir()
    (tmp_path / "real/file").write_text("innocent")
    (tmp_path / ".ssh").mkdir()
    (tmp_path / ".ssh/file").write_text("private")
    (tmp_path / "to-real").symlink_to("real")
    stop = threading.Event()

    def swap() -> None:
        turn = 0
        while not stop.is_set():
            turn += 1
            (tmp_path / "next").symlink_to((".ssh", "real")[turn % 2])
            (tmp_path / "next").rename(tmp_path / "to-real")

    swapper = threading.Thread(target=swap)
    swapper.start()
    seen, refused = set(), 0
    until = time.monotonic() + 1
    while time.monotonic() < until:
        try:
            seen.add(read(machine, tmp_path / "to-real/file"))
        except HostError:
            refused += 1
    stop.set()
    swapper.join()
    assert seen == {b"innocent"}
    assert refused


def test_the_clock_has_a_zone(machine: Machine) -> None:
    assert machine.now().utcoffset() is not None


def test_a_file_that_vanishes_between_two_looks_is_absent(machine: Machine, tmp_path: Path) -> None:
    (file := tmp_path / "x").write_text("x")
    assert read(machine, file) == b"x"
    file.unlink()
    with pytest.raises(Absent):
        read(machine, file)


def test_a_file_that_grows_while_it_is_read_ends_at_the_limit(machine: Machine, tmp_path: Path) -> None:
    (file := tmp_path / "log").write_text("x")
    with subprocess.Popen(["sh", "-c", 'while :; do echo line; done >> "$1"', "sh", str(file)]) as writer:
        time.sleep(0.1)
        assert len(read(machine, file, 10_000)) <= 10_000
        assert len(read(machine, file, 10_000, tail=True)) == 10_000
        writer.kill()


def test_many_threads_read_side_by_side_and_leave_nothing_open(machine: Machine, tmp_path: Path) -> None:
    for number in range(20):
        (tmp_path / str(number)).write_text(str(number) * 1000)
    before = len(os.listdir("/dev/fd"))
    wrong: list[int] = []

    def look(number: int) -> None:
        right = str(number).encode() * 1000
        wrong.extend(number for _ in range(50) if read(machine, tmp_path / str(number)) != right)

    threads = [threading.Thread(target=look, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong
    assert len(os.listdir("/dev/fd")) == before


@pytest.mark.parametrize(
    ("number", "kind", "reason"),
    [
        (errno.ENOENT, Absent, "not there"), (errno.ENOTDIR, Absent, "not there"),
        (errno.EACCES, Denied, "needs administrator rights"), (errno.EPERM, Denied, "the system keeps it"),
        (errno.EISDIR, Unreadable, "it is a folder"), (errno.EIO, Unreadable, "EIO"),
        (errno.ELOOP, Unreadable, "ELOOP"), (None, Unreadable, "unknown error"),
    ],
)  # fmt: skip
def test_an_error_of_the_system_becomes_a_calm_reason_without_the_path(
    number: int | None, kind: type[HostError], reason: str
) -> None:
    error = OSError("secret") if number is None else OSError(number, "secret", "/home/anas/secret")
    with pytest.raises(kind, match=reason) as calmed, calm("the system keeps it"):
        raise error
    assert "secret" not in calmed.value.reason


def test_an_error_of_the_host_passes_as_it_is() -> None:
    with pytest.raises(Flooded, match="too much"), calm():
        raise Flooded("too much")
