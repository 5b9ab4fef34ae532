from __future__ import annotations

import os
import sys
import threading
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from collectors._host import process
from collectors._host.errors import Absent, Denied, Flooded, Forbidden, Late, Unreadable
from collectors._host.macos import _KEPT, LiveMac, name_of

pytestmark = pytest.mark.skipif(os.name != "posix", reason="a Mac's tools and files, as far as Linux has the like")
on_a_mac = pytest.mark.skipif(sys.platform != "darwin", reason="asks the kernel of macOS")
on_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks the kernel of Linux instead")


def by_linux(file: int) -> str:
    return os.readlink(f"/proc/self/fd/{file}")


@on_a_mac
def test_the_kernel_of_macos_names_an_opened_file(tmp_path: Path) -> None:
    (file := tmp_path / "Ficheiro").write_text("x")
    with file.open() as opened:
        assert name_of(opened.fileno()) == os.path.realpath(file)


@on_a_mac
def test_a_mac_reads_its_own_description() -> None:
    assert b"ProductVersion" in LiveMac().read("/System/Library/CoreServices/SystemVersion.plist", 1 << 16, False)
    assert "x86_64" in (told := LiveMac().run(("uname", "-m"), 4, 100, (0,)).decode()) or "arm64" in told


@on_linux
@pytest.mark.parametrize(
    "another",
    [str.upper, str.lower, lambda path: unicodedata.normalize("NFD", path), lambda path: f"/System/Volumes/Data{path}"],
    ids=["upper case", "lower case", "decomposed", "by the volume of data"],
)
def test_a_file_is_read_although_the_kernel_spells_its_name_otherwise(
    another: Callable[[str], str], tmp_path: Path
) -> None:
    (file := tmp_path / "Relat\u00f3rio").write_text("x")
    assert LiveMac(name_of=lambda opened: another(by_linux(opened))).read(str(file), 10, False) == b"x"


@pytest.mark.policy("P16")
@pytest.mark.parametrize("opened", ["/Users/maria/Library/Safari/History.db", "", "/", "/tmp/other"])
def test_a_file_that_turns_out_to_be_another_one_is_never_read(opened: str, tmp_path: Path) -> None:
    (file := tmp_path / "x").write_text("x")
    with pytest.raises(Forbidden, match="changed while it was being opened"):
        LiveMac(name_of=lambda _: opened).read(str(file), 10, False)


@pytest.mark.policy("P16")
@pytest.mark.parametrize(
    "place", ["Library/Safari", "Library/Keychains", "library/MAIL", "Library/Messages", "Library/Cookies", ".ssh"]
)
def test_private_places_of_macos_are_refused_also_by_a_link(place: str, tmp_path: Path) -> None:
    (tmp_path / place).mkdir(parents=True)
    (tmp_path / place / "x").write_text("secret")
    (tmp_path / "innocent").symlink_to(place)
    machine = LiveMac(name_of=by_linux)
    for path in (tmp_path / place / "x", tmp_path / "innocent/x"):
        with pytest.raises(Forbidden, match="private place"):
            machine.read(str(path), 10, False)


@pytest.mark.policy("P16")
def test_what_the_system_keeps_says_which_permission_would_open_it(tmp_path: Path) -> None:
    (file := tmp_path / "x").write_text("x")

    def kept(_: int) -> str:
        raise PermissionError(1, "Operation not permitted")

    with pytest.raises(Denied) as denied:
        LiveMac(name_of=kept).read(str(file), 10, False)
    assert denied.value.reason == _KEPT


@on_linux
@pytest.mark.policy("P16")
def test_behind_the_second_line_a_mac_reads_what_it_may_and_nothing_else(
    in_a_child: Callable[..., Any], tmp_path: Path
) -> None:
    (tmp_path / "report.ips").write_text("told")
    answer = in_a_child(
        """
import fcntl
from collectors._host import enforce as second, mac_paths
from collectors._host.macos import LiveMac
from collectors._host.permit import permitted
second._HERE = "macos"
def named(file):
    fcntl.fcntl(file, fcntl.F_GETFD)  # asked as F_GETPATH is
    return os.readlink(f"/proc/self/fd/{file}")
mac = LiveMac(name_of=named)
enforce(mac, log, None)
file = sys.argv[1]
answer = [mac.read(file, 10, False).decode(), list(mac.list(os.path.dirname(file)))]
answer.append(mac.run(("uname", "-s"), 4.0, 100, (0,)).decode())
answer.append(sorted(mac.fact("memory"))[:1])
for attempt in (lambda: open(file), lambda: fcntl.fcntl(0, fcntl.F_GETFD), lambda: os.listdir("/Users")):
    try:
        attempt()
        answer.append("done")
    except PermissionError as error:
        answer.append(str(error))
answer.append([a.what for a in log if a.topic == "(host)"])
""",
        str(tmp_path / "report.ips"),
    )
    assert answer[:4] == ["told", ["report.ips"], "Linux\n", ["active"]]
    assert answer[4:7] == [
        "no topic opens anything by itself", "no topic does this by itself", "no topic opens anything by itself"
    ]  # fmt: skip


@pytest.fixture
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that takes the place of the system's own ones."""
    (folder := tmp_path / "bin").mkdir()
    monkeypatch.setattr(process, "SYSTEM_FOLDERS", (str(folder),))
    return folder


def counting(tools: Path, name: str, then: str = "") -> Path:
    """A real program that leaves a line each time it is run."""
    ran = tools.parent / f"{name}.ran"
    (program := tools / name).write_text(f'#!/bin/sh\necho ran >> {ran}\n/bin/sleep 0.1\necho "told $2"\n{then}')
    program.chmod(0o755)
    return ran


def test_the_inventory_is_asked_each_question_once_a_run_however_many_ask(tools: Path) -> None:
    ran, machine = counting(tools, "system_profiler"), LiveMac()
    answers: list[bytes] = []

    def ask() -> None:
        answers.append(machine.run(("system_profiler", "-json", "SPPowerDataType"), 5, 100, (0,)))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [b"told SPPowerDataType\n"] * 4
    assert ran.read_text() == "ran\n"
    assert machine.run(("system_profiler", "-json", "SPUSBDataType"), 5, 100, (0,)) == b"told SPUSBDataType\n"
    assert ran.read_text() == "ran\nran\n"
    with pytest.raises(Flooded):
        machine.run(("system_profiler", "-json", "SPUSBDataType"), 5, 3, (0,))


def test_other_tools_are_run_each_time(tools: Path) -> None:
    ran, machine = counting(tools, "pmset"), LiveMac()
    for _ in range(2):
        assert machine.run(("pmset", "-g", "therm"), 5, 100, (0,)) == b"told therm\n"
    assert ran.read_text() == "ran\nran\n"


def test_an_inventory_that_hangs_or_fails_says_so_and_may_be_asked_again(tools: Path) -> None:
    ran, machine = counting(tools, "system_profiler", "exit 3"), LiveMac()
    with pytest.raises(Late):
        machine.run(("system_profiler", "-json", "SPPowerDataType"), 0.05, 100, (0,))
    with pytest.raises(Unreadable, match="ended with code 3"):
        machine.run(("system_profiler", "-json", "SPPowerDataType"), 5, 100, (0,))
    assert ran.read_text() == "ran\nran\n"


def test_a_tool_this_mac_does_not_have_is_absent(tools: Path) -> None:
    with pytest.raises(Absent, match="is not installed"):
        LiveMac().run(("system_profiler", "-json", "SPPowerDataType"), 5, 100, (0,))
