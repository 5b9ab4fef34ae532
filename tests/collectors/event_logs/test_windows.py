"""Channels of Windows: what counts, what is told of it, and what is only counted."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from collectors._host.host import Host
from collectors._windows_events import Event, parse
from collectors.event_logs import COLLECTOR
from collectors.event_logs.groups import grouped
from collectors.event_logs.windows import SOURCE, entries, from_windows, told


def event(provider: str = "Disk", *values: tuple[str, str], level: int = 2) -> Event:
    return Event(provider, 7, level, 1795255200.0, "System", values)


@pytest.mark.policy("P11")
def test_a_laptop_full_of_trouble_is_grouped_by_what_went_wrong(looked: Callable[[str, Any], Any]) -> None:
    section = looked("windows-laptop-trouble", COLLECTOR)
    disk = next(group for group in section.groups if group.program == "Disk")
    assert (disk.count, disk.severity, disk.code, disk.source) == (3, "error", 7, "System")
    assert disk.meaning == "the disk has a bad block"
    assert (disk.first.isoformat(), disk.per_day) == ("2026-11-20T10:00:00+00:00", (0, 0, 0, 0, 0, 2, 1, 0))
    assert section.groups[0].severity == "critical"
    assert {source.name: source.entries for source in section.sources}["System"] == 13
    assert [(hole.what, hole.why) for hole in section.holes] == [
        ("Microsoft-Windows-Diagnostics-Performance/Operational", "needs administrator rights")
    ]


@pytest.mark.policy("P16")
def test_looked_up_names_neighbours_and_mail_are_only_counted(looked: Callable[[str, Any], Any]) -> None:
    section = looked("windows-laptop-trouble", COLLECTOR)
    counted = {group.program for group in section.groups if group.left_out}
    assert counted >= {"Microsoft-Windows-DNS-Client", "bowser", "Outlook"}
    kept = " ".join(group.message or "" for group in section.groups)
    for private in ("clinica-exemplo", "PC-DO-VIZINHO", "biopsia", "irs.xlsx"):
        assert private not in kept


@pytest.mark.policy("P16")
def test_the_channel_that_tells_who_signed_in_is_never_asked() -> None:
    assert not [touch for touch in SOURCE.touches if "Security" in touch]


def test_only_critical_records_errors_and_warnings_count() -> None:
    events = [event(level=level) for level in range(6)]
    assert [entry.severity for entry in entries(events, "System")] == ["critical", "error", "warning"]


def test_values_are_one_text_without_names_that_say_nothing() -> None:
    values = (("param1", "CldFlt"), ("param2", ""), ("Status", "0x5\n\x1b[31m"), ("", "x" * 900), ("data1", "y"))
    assert told(event("Service Control Manager", *values)) == f"CldFlt; Status: 0x5; {'x' * 300}; y"


def test_of_a_dot_net_crash_only_program_and_exception_are_told() -> None:
    text = "Application: x.exe\r\nFramework\r\nException Info: System.IO.IOException: C:\\segredo.txt\r\n at X.Y()"
    assert told(event(".NET Runtime", ("", text))) == "Application: x.exe; Exception Info: System.IO.IOException"


def test_a_computer_without_any_channel_is_two_holes(answering: Callable[..., Host]) -> None:
    section = from_windows(answering({}, SOURCE.touches))
    assert [hole.what for hole in section.holes] == ["System", "Application"]


def test_a_full_answer_says_that_there_may_be_more(answering: Callable[..., Host]) -> None:
    record = (
        "<Event><System><Provider Name='Disk'/><EventID>7</EventID><Level>2</Level>"
        "<TimeCreated SystemTime='2026-11-21T10:00:00Z'/></System></Event>"
    )
    answers = {"log System": {"json": [record] * 2000}, "log Application": {"json": []}}
    section = from_windows(answering(answers, SOURCE.touches))
    assert (section.groups[0].count, len(section.groups)) == (2000, 1)
    assert [hole.what for hole in section.holes] == ["older records of System"]


def test_a_real_channel_becomes_few_groups(real: Callable[[str], Path], answering: Callable[..., Host]) -> None:
    lines = real("windows/win-evtx-DESKTOP-2KGM189/system.evtx.L1-3.jsonl").read_text("utf-8").splitlines()
    events = list(parse(json.loads(line)["xml"] for line in lines))
    host = answering({}, ())
    groups = grouped(entries(events, "System"), host.since, host.now())
    counts: dict[tuple[str | None, int | None], int] = {}
    for group in groups:
        counts[group.program, group.code] = counts.get((group.program, group.code), 0) + group.count
    assert sum(counts.values()) == len(lines)
    assert counts["Microsoft-Windows-WindowsUpdateClient", 20] == 5
    assert counts["BTHUSB", 28] == 32
    assert [group for group in groups if group.program == "Microsoft-Windows-DNS-Client" and group.message] == []
    assert len(groups) < 60
