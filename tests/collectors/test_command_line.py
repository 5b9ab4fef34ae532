"""The program of a command line, without its arguments."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._command_line import started


@pytest.mark.parametrize(
    ("command", "program", "interpreter"),
    [
        (r'"C:\Program Files\A B\x.exe" --key=Segredo', r"C:\Program Files\A B\x.exe", False),
        (r"C:\Program Files (x86)\AnyDesk\AnyDesk.exe --tray", r"C:\Program Files (x86)\AnyDesk\AnyDesk.exe", False),
        (r"%windir%\system32\SecurityHealthSystray.exe", r"%windir%\system32\SecurityHealthSystray.exe", False),
        ("powershell -w hidden -enc AAAA", "powershell", True),
        (r"rundll32.exe C:\x.dll,Start", "rundll32.exe", True),
        ('"C:\\a b.exe --key=Segredo', r"C:\a b.exe", False),
        (r"C:\x\conhosts.exe", r"C:\x\conhosts.exe", False),
    ],
)
def test_windows_commands(command: str, program: str, interpreter: bool) -> None:
    what = started(command, windows=True)
    assert what is not None
    assert (what.program, what.interpreter) == (program, interpreter)


@pytest.mark.parametrize(
    ("command", "program", "name", "interpreter"),
    [
        ("/usr/bin/nextcloud --background", "/usr/bin/nextcloud", "nextcloud", False),
        ('sh -c "rclone --password x"', "sh", "sh", True),
        ("'/opt/a b/run' %U", "/opt/a b/run", "run", False),
        ("python3.12 x.py", "python3.12", "python3.12", True),
    ],
)
def test_commands_elsewhere(command: str, program: str, name: str, interpreter: bool) -> None:
    what = started(command)
    assert what is not None
    assert (what.program, what.name, what.interpreter) == (program, name, interpreter)


@pytest.mark.parametrize("command", ["", "   ", '""', "''"])
def test_nothing_starts_nothing(command: str) -> None:
    assert started(command) is None
    assert started(command, windows=True) is None


@given(st.text(max_size=400), st.booleans())
def test_any_command_is_read_and_cut(command: str, windows: bool) -> None:
    what = started(command, windows=windows)
    assert what is None or 0 < len(what.program) <= 260


@pytest.mark.policy("P16")
def test_a_hostile_command_of_ten_megabytes_costs_no_time() -> None:
    what = started("a " * 5_000_000, windows=True)
    assert what is not None
    assert what.program == "a"
