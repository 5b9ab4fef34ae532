from __future__ import annotations

import importlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host import windows_paths
from collectors._host.errors import Absent, Forbidden, Unreadable
from collectors._host.guard import refuse_private
from collectors._host.windows_paths import is_odd, true_file, true_path

on_windows = pytest.mark.skipif(sys.platform != "win32", reason="Windows' own files are needed")


@pytest.mark.parametrize(
    "path",
    [
        r"C:\Windows\System32\drivers\etc\hosts",
        r"c:/Windows/win.ini",
        r"\\?\C:\Windows\win.ini",
        r"D:\Programas\Leão\x.txt",
        "C:\\",
        r"C:\Windows\console.log",
        r"C:\common\nullable.txt",
    ],
)
def test_a_plain_file_of_a_drive_is_not_odd(path: str) -> None:
    assert not is_odd(path)


@pytest.mark.parametrize(
    "path",
    [
        r"\\server\share\x.txt",
        "//server/share/x.txt",
        r"\\?\UNC\server\share\x.txt",
        r"\\.\PhysicalDrive0",
        r"\\?\GLOBALROOT\Device\HarddiskVolume3\Users\maria\x",
        r"\\?\Volume{11111111-1111-1111-1111-111111111111}\x",
        r"\\.\C:\Windows\win.ini",
        r"\??\C:\Windows\win.ini",
        r"C:\Windows\win.ini:secret",
        r"C:\Windows\win.ini::$DATA",
        r"C:\Windows:stream\win.ini",
        r"C:\Windows\nul",
        r"C:\Windows\CON.txt",
        r"C:\com1",
        r"C:\lpt9.log",
        "C:\\com\xb9",
        r"C:\Windows\conin$",
        r"C:win.ini",
        "win.ini",
        r"\Windows\win.ini",
        "",
        "nul",
    ],
)
def test_devices_streams_and_other_computers_are_odd(path: str) -> None:
    assert is_odd(path)
    assert true_path(path) == (path,)
    with pytest.raises(Forbidden, match="not a plain file"):
        true_file(path)


@given(st.text(alphabet="aC:\\/?.", max_size=12))
def test_what_is_not_odd_begins_with_a_drive_and_has_one_colon(path: str) -> None:
    if not is_odd(path):
        plain = path.replace("/", "\\").removeprefix("\\\\?\\")
        assert plain[1:3] == ":\\"
        assert plain.count(":") == 1


@pytest.mark.policy("P16")
@pytest.mark.parametrize(
    "path",
    [
        r"C:\Users\maria\Documents\x.txt",
        r"\\?\C:\USERS\MARIA\documents\x.txt",
        r"\\.\C:\Users\maria\x",
        r"\\?\UNC\localhost\c$\Users\maria\AppData\Local\Microsoft\Edge\User Data\Default\History",
        r"C:\Users\maria\AppData\Local\Google\Chrome\User Data\Default\Login Data:stream",
        "C:\\Users\\maria.\\Documents \\x.txt",
        r"C:\USERS\MARIAL~1\DOCUME~1\x.txt",
    ],
)
def test_a_private_place_is_one_however_it_is_written(path: str) -> None:
    with pytest.raises(Forbidden):
        refuse_private("windows", path)


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder outside every person's own, which are private."""
    path = Path(tempfile.mkdtemp(dir="C:\\", prefix="alltimefix test "))
    yield path
    shutil.rmtree(path)


@on_windows
def test_a_short_name_is_made_long(folder: Path) -> None:
    long = folder / "A folder with a long name"
    long.mkdir()
    (long / "Um ficheiro.txt").write_text("x")
    short = short_name(str(long / "Um ficheiro.txt"))
    assert "~" in short
    assert true_file(short)[0].endswith(r"A folder with a long name\Um ficheiro.txt")
    assert true_path("\\\\?\\" + short) == true_path(short)


@on_windows
def test_the_system_says_what_was_opened(folder: Path) -> None:
    (folder / "Ação.txt").write_text("x")
    file = os.open(short_name(str(folder / "Ação.txt")), os.O_RDONLY)
    try:
        assert windows_paths.name_of(file) == os.path.realpath(folder / "Ação.txt")
    finally:
        os.close(file)


@on_windows
def test_files_are_read_from_their_beginning_or_end_with_every_byte(folder: Path) -> None:
    machine = live()
    (folder / "x").write_bytes(b"01\r\n\x1a56789")
    path = str(folder / "x")
    assert machine.read(path, 100, False) == b"01\r\n\x1a56789"
    assert machine.read(path, 3, False) == b"01\r"
    assert machine.read(path, 3, True) == b"789"
    assert machine.read("\\\\?\\" + path, 2, False) == b"01"
    with pytest.raises(Absent):
        machine.read(str(folder / "y"), 10, False)
    with pytest.raises(Unreadable, match="it is a folder"):
        machine.read(str(folder), 10, False)
    with pytest.raises(Unreadable):
        machine.list(path)
    assert machine.list(str(folder)) == ["x"]


@on_windows
@pytest.mark.policy("P16")
def test_a_second_name_outside_windows_own_folder_and_a_stream_are_refused(folder: Path) -> None:
    (folder / "x").write_text("x")
    os.link(folder / "x", folder / "y")
    with pytest.raises(Forbidden, match="second name"):
        live().read(str(folder / "y"), 10, False)
    for path in (f"{folder}\\x:stream", "\\\\.\\C:", f"{folder}\\nul"):
        with pytest.raises(Forbidden, match="not a plain file"):
            live().read(path, 10, False)


@on_windows
@pytest.mark.policy("P16")
def test_a_short_name_into_a_private_place_is_refused_where_it_leads(folder: Path) -> None:
    private = folder / "AppData" / "Roaming" / "Thunderbird"
    private.mkdir(parents=True)
    (private / "x.txt").write_text("x")
    short = short_name(str(private / "x.txt"))
    assert "thunderbird" not in short.casefold()
    with pytest.raises(Forbidden, match="private place"):
        live().read(short, 10, False)


def live() -> Any:
    from collectors._host.windows import LiveWindows

    return LiveWindows()


def short_name(path: str) -> str:
    ctypes: Any = importlib.import_module("ctypes")
    answer = ctypes.create_unicode_buffer(1000)
    ctypes.WinDLL("kernel32").GetShortPathNameW(path, answer, 1000)
    return str(answer.value)
