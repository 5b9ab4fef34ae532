"""The folders of crash reports on a Mac."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from collectors._host.host import Host
from collectors.crashes import COLLECTOR
from collectors.crashes.macos import FOLDER, SOURCE, from_macos
from collectors.crashes.section import Kind

HOME = f"/Users/ana/{FOLDER}"


@pytest.mark.policy("P11")
def test_a_mac_tells_its_panic_and_the_programs_that_crashed(looked: Callable[[str, Any], Any]) -> None:
    section = looked("macos-notebook-trouble", COLLECTOR)
    told = [(one.kind, one.program, one.module, one.code) for one in section.crashes]
    assert told == [
        (Kind.SYSTEM, None, None, None),
        (Kind.PROGRAM, "GIMP", "libgtk-3.0.dylib", "EXC_BAD_ACCESS (SIGSEGV)"),
        (Kind.PROGRAM, "OldApp", "libsystem_kernel.dylib", "EXC_CRASH (SIGABRT)"),
    ]
    assert (section.crashes[0].reason or "").startswith("userspace watchdog timeout")
    assert len(section.dumps) == 5
    assert section.holes == ()


@pytest.mark.policy("P16")
def test_nothing_else_of_a_report_is_kept(looked: Callable[[str, Any], Any]) -> None:
    section = looked("macos-notebook-trouble", COLLECTOR)
    kept = " ".join(str(getattr(one, name)) for one in section.crashes for name in type(one).model_fields)
    kept += " ".join(dump.name for dump in section.dumps)
    for private in ("Testamento", "jcosta", "MacBook-do-Joaquim", "C0FFEE00"):
        assert private not in kept


def test_a_person_whose_reports_may_not_be_seen_is_a_hole(answering: Callable[..., Host]) -> None:
    answers = {
        "list /Users": {"json": ["Shared", "ana", "rui"]},
        f"list /{FOLDER}": {"json": []},
        f"list /Users/rui/{FOLDER}": {"error": "denied", "reason": "needs administrator rights"},
    }
    section = from_macos(answering(answers, SOURCE.touches))
    assert [(hole.what, hole.why) for hole in section.holes] == [
        ("crash reports of a person", "needs administrator rights")
    ]


def test_reports_that_were_sent_already_count_too(answering: Callable[..., Host]) -> None:
    report = '{"bug_type":"309","app_name":"Notas","timestamp":"2026-11-21 10:00:00.00 +0000"}\n{}'
    name = "Notas-2026-11-21-100000.ips"
    answers = {
        "list /Users": {"json": []}, f"list /{FOLDER}": {"json": ["Retired"]},
        f"list /{FOLDER}/Retired": {"json": [name]}, f"read /{FOLDER}/Retired/{name}": {"text": report},
    }  # fmt: skip
    (only,) = from_macos(answering(answers, SOURCE.touches)).crashes
    assert only.program == "Notas"


def test_only_the_newest_are_opened(answering: Callable[..., Host]) -> None:
    names = [f"App{number}-2026-11-21-1000{number % 60:02}.ips" for number in range(80)]
    answers = {"list /Users": {"json": ["ana"]}, f"list /{FOLDER}": {"json": []}, f"list {HOME}": {"json": names}}
    section = from_macos(answering(answers, SOURCE.touches))
    assert [hole.what for hole in section.holes] == ["older crash reports", "some crash reports"]
    assert len(section.dumps) == 50


def test_a_mac_that_answers_nothing_says_so(answering: Callable[..., Host]) -> None:
    section = from_macos(answering({}, SOURCE.touches))
    assert [hole.what for hole in section.holes] == ["people's folders", "crash reports of the system"]
