"""The topic as a whole, on recorded machines."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from collectors._host.host import Host
from collectors.event_logs import COLLECTOR
from collectors.event_logs.journal import COMMAND
from collectors.event_logs.linux import from_linux

ID = "5f1c0a9be7d34c2c8a6f90b1d2e3f4a5"
NOW = "2026-11-22T12:00:00+00:00"
ASKED = f"run {' '.join(COMMAND)} @1794744000"


@pytest.mark.policy("P11")
def test_a_desktop_full_of_trouble_is_grouped_counted_and_dated(looked: Callable[[str, Any], Any]) -> None:
    section = looked("linux-debian-desktop-software", COLLECTOR)
    groups = {(g.program, (g.message or "")[:12]): g for g in section.groups}
    disk, usb, wall = groups["kernel", "blk_update_r"], groups["kernel", "usb 1-0: dev"], groups["kernel", ""]
    assert (disk.count, disk.severity, disk.per_day) == (3, "error", (0, 1, 0, 1, 0, 1, 0, 0))
    assert disk.first < disk.last
    assert (usb.count, usb.severity) == (25, "warning")
    assert (disk.meaning, usb.meaning) == ("a disk could not read or write", "a USB device could not be recognised")
    assert (wall.count, wall.message) == (30, None)
    assert [g.severity for g in section.groups[:2]] == ["critical", "critical"]
    assert {s.name: s.entries for s in section.sources}["system journal"] == 81
    assert section.since.isoformat() == "2026-11-13T18:30:00+00:00"


@pytest.mark.policy("P16")
def test_browsers_mail_and_sign_ins_are_only_counted(looked: Callable[[str, Any], Any]) -> None:
    section = looked("linux-debian-desktop-software", COLLECTOR)
    kept = " ".join(g.message or "" for g in section.groups)
    for visited in ("hospital-exemplo", "Resultado das analises", "segredo.so", "192.168.50.77"):
        assert visited not in kept
    assert {g.program for g in section.groups if g.left_out} >= {"firefox", "evolution", "sshd"}


@pytest.mark.policy("P02")
def test_what_needs_rights_is_a_hole_and_what_does_not_is_looked_at(looked: Callable[[str, Any], Any]) -> None:
    section = looked("linux-fedora-laptop-software", COLLECTOR)
    reasons = {hole.what: hole.why for hole in section.holes}
    assert reasons["the system's part of the journal"] == "needs administrator rights"
    assert reasons["kernel messages"] == "needs administrator rights"
    assert reasons["sign-in logs"].startswith("left out")
    assert {s.name: s.entries for s in section.sources} == {"system journal": 5, "/var/log/dnf.log": 2}


def test_without_a_journal_the_kernel_and_the_text_logs_answer(looked: Callable[[str, Any], Any]) -> None:
    section = looked("linux-alpine-box-software", COLLECTOR)
    assert {s.name for s in section.sources} == {"kernel messages", "/var/log/messages"}
    assert "too old to matter" not in " ".join(g.message or "" for g in section.groups)
    assert ("system journal", "no journal is kept on this computer") in {(h.what, h.why) for h in section.holes}


def journal_of(lines: list[str]) -> dict[str, dict[str, object]]:
    return {
        "list /var/log/journal": {"json": [ID]},
        f"read /var/log/journal/{ID}/system.journal": {"text": "LPKSHHRH"},
        "list /var/log": {"json": []},
        ASKED: {"lines": lines},
    }


@pytest.mark.parametrize("said", [[], ["-- No entries --"]])
def test_a_healthy_journal_is_an_answer_and_not_a_hole(answering: Callable[..., Host], said: list[str]) -> None:
    section = from_linux(answering(journal_of(said), COLLECTOR.sources["linux"].touches, now=NOW))
    assert (section.groups, section.holes) == ((), ())
    assert [(s.name, s.entries) for s in section.sources] == [("system journal", 0)]


def test_more_groups_than_are_sent_are_cut_and_counted(answering: Callable[..., Host]) -> None:
    words = [chr(97 + i // 26) + chr(97 + i % 26) for i in range(400)]
    when = "1795000000000000"
    lines = [json.dumps({"MESSAGE": f"{w} failed", "PRIORITY": "3", "__REALTIME_TIMESTAMP": when}) for w in words]
    section = from_linux(answering(journal_of(lines * 10), COLLECTOR.sources["linux"].touches, now=NOW))
    assert (len(section.groups), section.groups_cut, section.entries_cut) == (150, 250, 2500)
    assert [hole.what for hole in section.holes] == ["older entries of the journal"]


def test_nothing_at_all_is_three_holes(answering: Callable[..., Host]) -> None:
    section = from_linux(answering({}, COLLECTOR.sources["linux"].touches))
    assert [hole.what for hole in section.holes] == ["system journal", "kernel messages", "text logs"]
