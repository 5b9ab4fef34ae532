"""dpkg's list of packages, the dates in its log, and what apt marked as automatic."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.errors import Absent, Unreadable
from collectors._host.host import Host
from collectors.software.dpkg import TOUCHES, automatically_installed, dates, packages, parse, unpacked_on

STATUS = """\
Package: bash
Status: install ok installed
Section: shells
Installed-Size: 7164
Maintainer: Matthias Klose <doko@debian.org>
Architecture: amd64
Version: 5.2.15-2+b7
Description: GNU Bourne Again SHell
 Version: not a field
 .
 Package: neither

Package: gone
Status: deinstall ok config-files
Version: 1.0

Package: broken
Status: install ok half-installed
Version: 2.0
"""
LOG = """\
2026-11-02 09:10:11 startup archives unpack
2026-11-02 09:10:12 install gimp:amd64 <none> 2.10.34-1
2026-11-09 09:10:12 upgrade gimp:amd64 2.10.34-1 2.10.36-1
2026-11-15 20:00:01 upgrade gimp:amd64 2.10.36-1 2.10.38-1
2026-13-45 20:00:01 install never:all <none> 1
2026-11-15 20:00:02 status installed libc6:amd64 2.36-9
"""


def test_only_what_is_installed_counts() -> None:
    (bash,) = parse(STATUS)
    assert (bash.name, bash.version, bash.architecture, bash.section) == ("bash", "5.2.15-2+b7", "amd64", "shells")
    assert (bash.publisher, bash.size_kib, bash.on_purpose) == ("Matthias Klose", 7164, None)


def test_the_log_tells_the_first_installation_and_the_last_update() -> None:
    assert dates(LOG) == {("install", "gimp"): date(2026, 11, 2), ("upgrade", "gimp"): date(2026, 11, 15)}


def test_a_real_log_is_read(real: Callable[[str], Path]) -> None:
    log = real("linux/lin-plaso-dev/dpkg.log").read_text("utf-8")
    assert dates(log) == {("install", "base-passwd"): date(2016, 8, 6)}


def test_what_apt_marked_is_not_on_purpose() -> None:
    states = "Package: a\nArchitecture: amd64\nAuto-Installed: 1\n\nPackage: b\nAuto-Installed: 0\n"
    assert automatically_installed(states) == {"a"}
    made = parse(
        "Package: a\nStatus: install ok installed\n\nPackage: b\nStatus: install ok installed\n", {}, frozenset("a")
    )
    assert [p.on_purpose for p in made] == [False, True]


def test_logs_that_are_not_for_everybody_cost_only_the_dates(answering: Callable[..., Host]) -> None:
    host = answering(
        {"read /var/lib/dpkg/status": {"text": STATUS}, "read /var/log/dpkg.log": {"error": "denied"}}, TOUCHES
    )
    assert [p.installed_on for p in packages(host)] == [None]


def test_no_database_is_absent_and_an_empty_one_unreadable(answering: Callable[..., Host]) -> None:
    with pytest.raises(Absent):
        packages(answering({}, TOUCHES))
    with pytest.raises(Unreadable):
        parse("")


def test_three_thousand_packages_are_read_in_a_moment() -> None:
    stanza = STATUS.split("\n\n")[0] + "\n" + " words " * 120 + "\n"
    text = "\n".join(stanza.replace("bash", f"bash{i}") for i in range(3000))
    began = time.process_time()
    assert len(parse(text)) == 3000
    assert time.process_time() - began < 1.0


@given(st.text(st.sampled_from("Package: Stausinledok\nVr0-12 \x00é"), max_size=400))
def test_any_text_is_read_or_unreadable(text: str) -> None:
    dates(text)
    automatically_installed(text)
    try:
        parse(text)
    except Unreadable:
        return


@given(
    st.lists(st.sampled_from(["Package: a", "Status: install ok installed", "Version: 1", "", " x", ":", "Status: "]))
)
def test_any_order_of_lines_is_read_or_unreadable(lines: list[str]) -> None:
    try:
        found = parse("\n".join(lines))
    except Unreadable:
        return
    assert all(package.name for package in found)


def test_the_day_a_package_was_unpacked_stands_in_where_the_log_is_gone() -> None:
    rows = (
        "total 9",
        "-rw 1 12 2026-11-20 bash.list",
        "-rw 1 9 2026-10-01 libc6:amd64.list",
        "-rw 1 9 2026-13-99 x.list",
    )
    listing = "".join(f"{row}\n" for row in rows)
    days = unpacked_on(listing)
    assert days == {"bash": date(2026, 11, 20), "libc6": date(2026, 10, 1)}
    (bash,) = parse(STATUS, {}, None, days)
    assert (bash.installed_on, bash.updated_on) == (None, date(2026, 11, 20))
