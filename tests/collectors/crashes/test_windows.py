"""Crashes in Windows' event log, in the forms of many years."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.host import Host
from collectors._windows_events import Event
from collectors.crashes import COLLECTOR
from collectors.crashes.section import Kind
from collectors.crashes.windows import MINIDUMPS, SOURCE, dumped, from_windows, programs_seen, system_seen

THEN = 1795255200.0


def event(provider: str, number: int, *values: str | tuple[str, str], when: float | None = THEN) -> Event:
    pairs = tuple(value if isinstance(value, tuple) else ("", value) for value in values)
    return Event(provider, number, 2, when, "x", pairs)


CRASH = ("contas.exe", "2.4", "5f", "ntdll.dll", "10.0", "aa", "c0000005", "0")
REPORT = ("1", "5", "APPCRASH", "No", "0", *CRASH)


@pytest.mark.policy("P11")
def test_a_laptop_tells_what_crashed_and_why(looked: Callable[[str, Any], Any]) -> None:
    section = looked("windows-laptop-trouble", COLLECTOR)
    told = {(one.kind, one.program, one.code, one.count) for one in section.crashes}
    assert told == {
        (Kind.SYSTEM, None, "0x00000124", 1),
        (Kind.DRIVER, None, "0x00000141", 1),
        (Kind.POWER, None, None, 1),
        (Kind.PROGRAM, "contas.exe", "0xc0000005", 2),
        (Kind.PROGRAM, "Microsoft.Photos", "0xc000027b", 1),
        (Kind.HANG, "OUTLOOK.EXE", None, 1),
    }
    assert section.crashes[0].meaning == "the hardware reported a fatal fault"
    assert [dump.name for dump in section.dumps][:2] == ["WATCHDOG-20261120-1800.dmp", "111926-12031-01.dmp"]
    assert section.holes == ()


def test_values_with_and_without_names_tell_the_same() -> None:
    named = [("AppName", CRASH[0]), ("AppVersion", "2.4"), ("T", ""), ("ModuleName", "ntdll.dll"), ("V", ""), ("S", "")]
    (first,) = programs_seen([event("Application Error", 1000, *named, ("ExceptionCode", "C0000005"))])
    (second,) = programs_seen([event("Application Error", 1000, *CRASH)])
    assert first == second


def test_a_report_counts_only_where_nothing_else_tells_of_the_program() -> None:
    crash, report = event("Application Error", 1000, *CRASH), event("Windows Error Reporting", 1001, *REPORT)
    assert len(list(programs_seen([crash, report]))) == 1
    (alone,) = programs_seen([report])
    assert (alone.program, alone.module, alone.code) == ("contas.exe", "ntdll.dll", "0xc0000005")


@pytest.mark.parametrize(
    ("values", "kind", "program", "code"),
    [
        (("", "", "AppHangB1", "", "", "word.exe", "1"), Kind.HANG, "word.exe", ""),
        (("", "", "MoAppHang", "", "", "Fotos_1.0_x64__8we", "praid:App"), Kind.HANG, "Fotos", ""),
        (("", "", "CLR20r3", "", "", "x.exe", "1.0", "5f", "x", "1", "a", "1", "2", "System.IO"), Kind.PROGRAM, "x.exe",
         "0xe0434352"),
        (("", "", "BEX64", "", "", "x.exe", "1.0", "5f", "y.dll", "1", "a", "5", "c0000409"), Kind.PROGRAM, "x.exe",
         "0xc0000409"),
        (("", "", "LiveKernelEvent", "", "", "117"), Kind.DRIVER, "", "0x00000117"),
    ],
)  # fmt: skip
def test_reports_of_each_kind(values: tuple[str, ...], kind: Kind, program: str, code: str) -> None:
    (seen,) = programs_seen([event("Windows Error Reporting", 1001, *values)])
    assert (seen.kind, seen.program, seen.code) == (kind, program, code)


def test_other_records_are_no_crashes() -> None:
    others = [event("Windows Error Reporting", 1001, "1", "5", "WindowsUpdateFailure3"), event("Application Error", 7)]
    assert list(programs_seen(others)) == []
    assert list(system_seen([event("BugCheck", 7), event("EventLog", 6005)])) == []


def power(code: str, when: float = THEN, button: str = "0") -> Event:
    values = (("BugcheckCode", code), ("PowerButtonTimestamp", button))
    return event("Microsoft-Windows-Kernel-Power", 41, *values, when=when)


def test_each_start_counts_once_by_what_tells_most() -> None:
    blue = event("BugCheck", 1001, "0x0000009f (0x3, 0x4)", when=THEN + 20)
    (seen,) = system_seen([event("EventLog", 6008, when=THEN + 5), power("159"), blue])
    assert (seen.kind, seen.code) == (Kind.SYSTEM, "0x0000009f")


def test_starts_one_after_the_other_are_all_counted() -> None:
    assert len(list(system_seen([power("0"), power("0", THEN + 120), power("0", THEN + 240)]))) == 3


@pytest.mark.parametrize(
    ("code", "button", "kind", "reason"),
    [
        ("0", "0", Kind.POWER, ""),
        ("0", "133", Kind.POWER, "the power button was held down"),
        ("159", "0", Kind.SYSTEM, ""),
        ("", "", Kind.POWER, ""),
        ("99999999999999", "0", Kind.POWER, ""),
    ],
)
def test_a_lost_power_and_a_blue_screen_are_told_apart(code: str, button: str, kind: Kind, reason: str) -> None:
    (seen,) = system_seen([power(code, button=button)])
    assert (seen.kind, seen.reason) == (kind, reason)


@pytest.mark.parametrize(
    ("name", "when"),
    [
        ("112026-12031-01.dmp", "2026-11-20T00:00:00+00:00"),
        ("Mini112026-01.dmp", None),
        ("133026-12031-01.dmp", None),
        ("WATCHDOG-20261120-1015.dmp", "2026-11-20T10:15:00+00:00"),
        ("WATCHDOG-20261120-2515.dmp", None),
    ],
)
def test_a_dumps_name_tells_when_it_was_made(name: str, when: str | None) -> None:
    made = dumped(name, UTC)
    assert (made.isoformat() if made else None) == when


@pytest.mark.policy("P02")
def test_what_only_an_administrator_sees_is_a_hole(answering: Callable[..., Host]) -> None:
    refused = {"error": "denied", "reason": "needs administrator rights"}
    section = from_windows(answering({f"list {MINIDUMPS}": refused, "log System": {"json": []}}, SOURCE.touches))
    assert [hole.what for hole in section.holes] == ["crashes of programs", "names of crash dumps"]
    assert section.answered_by == ("event log System",)


@pytest.mark.policy("P16")
def test_no_dump_is_ever_opened() -> None:
    assert [touch for touch in SOURCE.touches if touch.startswith("read ")] == []


@given(st.lists(st.builds(event, st.sampled_from(["Application Error", "Application Hang", "Windows Error Reporting",
       "BugCheck", "EventLog", "Microsoft-Windows-Kernel-Power"]), st.sampled_from([1000, 1001, 1002, 41, 6008]),
       st.text(max_size=20), st.text(max_size=20))))  # fmt: skip
def test_any_record_is_read(events: list[Event]) -> None:
    assert len([*programs_seen(events), *system_seen(events)]) <= 2 * len(events)
