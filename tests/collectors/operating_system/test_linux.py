from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.errors import Unreadable
from collectors.operating_system.linux import assignments, boot_time, session


def test_quotes_and_escapes_of_settings_are_undone() -> None:
    text = '# a comment\nNAME="Debian \\"x\\""\nVERSION_ID=\'12\'\nEMPTY=\nID=debian\n not a setting\n'
    assert assignments(text) == {"NAME": 'Debian "x"', "VERSION_ID": "12", "ID": "debian"}


@pytest.mark.parametrize("strange", ["", "# only a comment\n", "\0"])
def test_a_file_without_settings_is_unreadable(strange: str) -> None:
    with pytest.raises(Unreadable):
        assignments(strange)


def test_the_start_stands_among_the_kernels_counters() -> None:
    assert boot_time("cpu  1 2 3\nbtime 1727164800\n") == datetime(2024, 9, 24, 8, tzinfo=UTC)
    with pytest.raises(Unreadable):
        boot_time("cpu  1 2 3\n")


@pytest.mark.policy("P16")
def test_of_a_session_only_the_desktop_is_taken() -> None:
    found = session("UID=1000\nUSER=ana.fontes\nTYPE=x11\nCLASS=user\nDESKTOP=xfce\nREMOTE_HOST=10.1.2.3\n")
    assert found is not None
    assert (found.drawn_by, found.name) == ("x11", "xfce")


@pytest.mark.parametrize("text", ["", "TYPE=tty\nCLASS=user\n", "TYPE=wayland\nCLASS=greeter\n", "CLASS=user\n"])
def test_terminals_and_login_screens_are_no_desktops(text: str) -> None:
    assert session(text) is None


@given(st.text())
def test_no_text_makes_the_parsers_fail_otherwise(text: str) -> None:
    session(text)
    for parse in (assignments, boot_time):
        with contextlib.suppress(Unreadable):
            parse(text)


@given(st.integers(0, 10**12))
def test_any_second_is_dealt_with(second: int) -> None:
    with contextlib.suppress(Unreadable):
        assert boot_time(f"btime {second}\n").tzinfo is UTC


def test_a_real_os_release_is_read(real: Callable[[str], Path]) -> None:
    folder = real("linux/glpi-os-release-debian-11.2")
    text = next(folder.iterdir()).read_text("utf-8")
    assert assignments(text)["PRETTY_NAME"] == "Debian GNU/Linux 11 (bullseye)"
