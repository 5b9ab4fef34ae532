"""Crashes become one line for each program and place."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from collectors._contract import Holes
from collectors._host.access import AccessLog
from collectors._host.host import Host
from collectors._host.recorded import Recorded
from collectors.crashes.counting import Seen, counted, named
from collectors.crashes.section import Crashes, Kind

THEN = 1795255200.0


def of(seen: Iterable[Seen]) -> Crashes:
    machine = Recorded({"platform": "linux", "now": "2026-11-22T12:00:00+00:00", "answers": {}})
    return counted(Host(machine, "crashes", (), AccessLog()), seen, (), ("a log",), Holes())


def crash(when: float | None = THEN, program: str = "gimp", **more: str) -> Seen:
    return Seen(Kind.PROGRAM, when, program, **more)


def test_the_same_crash_is_counted_with_its_first_and_last_time_and_newest_version() -> None:
    section = of([crash(version="1.0"), crash(THEN + 60, version="1.1"), crash(None)])
    (only,) = section.crashes
    assert (only.count, only.program, only.version) == (3, "gimp", "1.1")
    assert only.first is not None
    assert only.last is not None
    assert (only.last - only.first).seconds == 60


def test_another_place_or_code_is_another_line() -> None:
    section = of([crash(), crash(module="/usr/lib/libgtk.so"), crash(code="SIGABRT"), crash(program="C:\\x\\gimp")])
    assert sorted(one.count for one in section.crashes) == [1, 1, 2]
    assert {one.module for one in section.crashes} == {None, "libgtk.so"}


def test_crashes_before_the_window_do_not_count() -> None:
    assert of([crash(1.0)]).crashes == ()


def test_the_systems_own_come_first() -> None:
    section = of([crash(), crash(), Seen(Kind.SYSTEM, THEN, reason="panic 1"), Seen(Kind.POWER, THEN)])
    assert [one.kind for one in section.crashes] == [Kind.SYSTEM, Kind.POWER, Kind.PROGRAM]


def test_panics_of_one_shape_are_one_line_and_others_are_not_hidden_by_them() -> None:
    panics = [Seen(Kind.SYSTEM, THEN, reason=reason) for reason in ("panic 1", "panic 2", "out of memory")]
    assert [one.count for one in of(panics).crashes] == [2, 1]


def test_a_flood_of_crashes_is_cut_and_counted() -> None:
    section = of([crash(program=f"p{number}") for number in range(150)])
    assert (len(section.crashes), section.crashes_cut) == (100, 50)


def test_codes_and_versions_that_are_none_are_not_kept() -> None:
    (only,) = of([crash(code="rm -rf /", version="of Marta Carvalho")]).crashes
    assert (only.code, only.version) == (None, None)


def test_a_name_is_that_of_the_file() -> None:
    assert named("C:\\Users\\marta\\jogo.exe") == "jogo.exe"
    assert named("/home/marta/jogo/") == "jogo"
    assert named("\x1b[31mx\u202ey\n") == "[31mx y"
    assert len(named("x" * 10_000_000)) == 120


@given(st.lists(st.builds(Seen, st.sampled_from(Kind), st.none() | st.floats(0, 4e9), *[st.text(max_size=30)] * 5)))
def test_anything_seen_is_counted_or_too_old(seen: list[Seen]) -> None:
    section = of(seen)
    begin = section.since.timestamp()
    new = [one for one in seen if one.when is None or one.when >= begin]
    assert sum(one.count for one in section.crashes) + section.crashes_cut == len(new)
