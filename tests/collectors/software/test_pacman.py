"""The blocks of `pacman -Qi`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.errors import Unreadable
from collectors.software.pacman import install_day, parse, size_kib

ANSWER = """\
Name            : zstd
Version         : 1.5.7-2
Architecture    : x86_64
URL             : https://facebook.github.io/zstd/
Optional Deps   : one: for this
                  two: for that
Installed Size  : 1.50 MiB
Packager        : Levente Polyak <anthraxx@archlinux.org>
Install Date    : Sat Nov  1 09:00:00 2025
Install Reason  : Installed as a dependency for another package

Name            : htop
Version         : 3.4.1-1
Install Reason  : Explicitly installed
"""


def test_blocks_become_packages() -> None:
    zstd, htop = parse(ANSWER)
    assert (zstd.name, zstd.version, zstd.architecture, zstd.size_kib) == ("zstd", "1.5.7-2", "x86_64", 1536)
    assert (zstd.publisher, zstd.installed_on, zstd.on_purpose) == ("Levente Polyak", date(2025, 11, 1), False)
    assert (htop.name, htop.installed_on, htop.on_purpose) == ("htop", None, True)


def test_a_real_machine_is_read(real: Callable[[str], Path]) -> None:
    text = real("linux/glpi-packaging-pacman/pacman").read_text("utf-8")
    found = parse(text)
    assert len(found) == text.count("Name            : ")
    first = found[0]
    assert (first.name, first.version, first.architecture) == ("ca-certificates", "20180821-1", "any")
    assert all(p.version and p.installed_on and p.size_kib is not None and p.on_purpose is not None for p in found)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Fri Oct 17 12:53:02 2018", date(2018, 10, 17)),
        ("Fri 17 Oct 2018 12:53:02 PM CEST", date(2018, 10, 17)),
        ("Fri Oct 41 12:53:02 2018", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_days_in_both_forms(text: str, day: date | None) -> None:
    assert install_day(text) == day


def test_sizes_have_units() -> None:
    assert [size_kib(t) for t in ("0.00 B", "512.00 KiB", "2.00 GiB", "7 apples", "")] == [0, 512, 2097152, None, None]


@given(st.text(st.sampled_from("Name : Version1.0\nInstall Date\té<@>"), max_size=300))
def test_any_answer_is_read_or_unreadable(text: str) -> None:
    install_day(text)
    size_kib(text)
    try:
        parse(text)
    except Unreadable:
        return
