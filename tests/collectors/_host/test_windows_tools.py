from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from collectors._host import process, windows_tools
from collectors._host.errors import Absent, Flooded, Late, Unreadable
from collectors._host.host import decoded
from collectors._host.windows_tools import in_utf_8

on_windows = pytest.mark.skipif(sys.platform != "win32", reason="Windows' own tools are needed")


@pytest.mark.parametrize(
    ("raw", "console", "text"),
    [
        ("Impressão: 12 µs".encode(), "cp850", "Impressão: 12 µs"),
        ("Impressão concluída".encode("cp850"), "cp850", "Impressão concluída"),
        ("Печать".encode("cp866"), "cp866", "Печать"),
        ("印刷".encode("cp932"), "cp932", "印刷"),
        ("Impressão".encode("utf-16"), "cp850", "Impressão"),
        ("Impressão".encode("utf-16-le"), "cp850", "Impressão"),
        (b"", "cp850", ""),
        (b"plain", "cp850", "plain"),
        (b"\x81\xfe\xff", "cp932", "\ufffd"),
    ],
)
def test_output_is_read_in_the_encoding_it_has(raw: bytes, console: str, text: str) -> None:
    assert decoded(in_utf_8(raw, console)).startswith(text)


def test_tools_are_those_in_windows_own_folders(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SYSTEMROOT", r"D:\WINNT")
    assert windows_tools.folders() == (r"D:\WINNT\System32", r"D:\WINNT\System32\wbem")
    for name in ("no-such-tool", r"C:\Windows\System32\hostname", "../hostname", "C:hostname"):
        with pytest.raises(Absent, match="not installed"):
            windows_tools.run((name,), 1.0, 100)


@pytest.fixture
def python(monkeypatch: pytest.MonkeyPatch) -> str:
    """Python as one of Windows' own tools."""
    program = Path(sys.executable)
    monkeypatch.setattr(windows_tools, "folders", lambda: (str(program.parent),))
    return program.stem


@on_windows
def test_a_tools_output_comes_back_and_its_complaints_do_not(python: str) -> None:
    code = "import sys; sys.stderr.write('no'); sys.stdout.buffer.write('Impressão'.encode('oem', 'replace'))"
    assert decoded(process.run((python, "-c", code), 10.0, 1000)).startswith("Impress")
    code = "import sys; print(repr(sys.stdin.read()))"
    assert process.run((python, "-c", code), 10.0, 1000).strip() == b"''"


@on_windows
def test_a_tool_gets_a_clean_environment(python: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOKEN", "canary-1f")
    code = "import os; print(sorted(os.environ))"
    told = process.run((python, "-c", code), 10.0, 10_000).decode()
    assert "SYSTEMROOT" in told.upper()
    assert "TOKEN" not in told


@on_windows
def test_an_unexpected_exit_code_is_unreadable_and_an_accepted_one_is_not(python: str) -> None:
    with pytest.raises(Unreadable, match="ended with code 3"):
        process.run((python, "-c", "raise SystemExit(3)"), 10.0, 100)
    assert process.run((python, "-c", "print(1); raise SystemExit(3)"), 10.0, 100, (3,)).strip() == b"1"


@on_windows
def test_a_tool_that_hangs_or_floods_ends_at_its_limit(python: str) -> None:
    begun = time.monotonic()
    with pytest.raises(Late):
        process.run((python, "-c", "import time; time.sleep(60)"), 0.5, 100)
    with pytest.raises(Flooded):
        process.run((python, "-c", "while True: print('x' * 1000)"), 20.0, 100_000)
    assert time.monotonic() - begun < 15


@on_windows
def test_what_a_tool_left_in_the_background_does_not_hold_its_answer(python: str) -> None:
    sleeper = f"[{sys.executable!r}, '-c', 'import time; time.sleep(60)']"
    begun = time.monotonic()
    answer = process.run((python, "-c", f"import subprocess; subprocess.Popen({sleeper}); print('done')"), 20.0, 100)
    assert answer.strip() == b"done"
    assert time.monotonic() - begun < 15
