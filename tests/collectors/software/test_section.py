"""Asking every manager, whatever becomes of one."""

from __future__ import annotations

from collectors._contract import Holes
from collectors._host.errors import Absent, HostError, Late
from collectors.software.packages import Package, package
from collectors.software.section import ask_all


def raising(error: HostError) -> tuple[Package, ...]:
    raise error


def test_one_that_is_absent_is_no_hole_and_one_that_is_late_is() -> None:
    section = ask_all(
        Holes(),
        (
            ("dpkg", lambda: (package("a", "1"), package("b", "2"))),
            ("rpm", lambda: raising(Absent("not there"))),
            ("snap", lambda: raising(Late("slow"))),
            ("apk", lambda: ()),
        ),
    )
    assert [(s.manager, len(s.packages)) for s in section.sources] == [("dpkg", 2)]
    assert section.count == 2
    assert [(hole.what, hole.why) for hole in section.holes] == [("programs installed by snap", "slow")]


def test_nothing_at_all_is_said() -> None:
    assert [hole.what for hole in ask_all(Holes(), (("apk", lambda: ()),)).holes] == ["installed programs"]
