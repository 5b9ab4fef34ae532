"""Updates of Linux: whichever package manager wrote a history."""

from __future__ import annotations

import base64
import gzip
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from collectors._host.host import Host
from collectors.updates import COLLECTOR
from collectors.updates.linux import DPKG, ROTATED, SOURCE, from_linux

RUN = "Start-Date: 2026-11-20  10:15:20\nUpgrade: a:amd64 (1, 2)\n"
EMPTY = {"read /var/log/apt/history.log": {"text": "\n"}}


@pytest.mark.policy("P10")
def test_a_laptop_tells_what_was_installed_what_waits_and_what_failed(looked: Callable[[str, Any], Any]) -> None:
    section = looked("linux-laptop-trouble", COLLECTOR)
    assert section.last_installed_on == date(2026, 11, 20)
    assert section.last_checked_at.isoformat() == "2026-11-21T06:00:00+00:00"
    assert (section.pending, section.pending_security, section.automatic) == (12, 5, True)
    assert [one.name for one in section.failed] == [
        "apt: Sub-process /usr/bin/dpkg returned an error code (1)",
        "update at a restart: missing-gpg-signature",
    ]
    assert section.holes == ()


def test_a_log_that_was_just_rotated_is_read_from_before(answering: Callable[..., Host]) -> None:
    packed = base64.b64encode(gzip.compress(RUN.encode())).decode()
    section = from_linux(answering({**EMPTY, f"read {ROTATED}": {"base64": packed}}, SOURCE.touches))
    assert section.last_installed_on == date(2026, 11, 20)
    dpkg = {"text": "2026-11-19 10:15:20 upgrade a:amd64 1 2\n"}
    section = from_linux(answering({**EMPTY, f"read {DPKG}": dpkg}, SOURCE.touches))
    assert section.last_installed_on == date(2026, 11, 19)


@pytest.mark.parametrize(
    ("answers", "automatic"),
    [
        ({}, None),
        ({"read /etc/apt/apt.conf.d/20auto-upgrades": {"text": 'APT::Periodic::Unattended-Upgrade "0";'}}, False),
        ({"list /etc/systemd/system/timers.target.wants": {"json": ["dnf-automatic-install.timer"]}}, True),
        ({"list /etc/systemd/system/timers.target.wants": {"json": ["fstrim.timer"]}}, None),
    ],
)
def test_whether_updates_come_by_themselves(
    answering: Callable[..., Host], answers: dict[str, Any], automatic: bool | None
) -> None:
    assert from_linux(answering(answers, SOURCE.touches)).automatic is automatic


def test_a_computer_that_answers_nothing_says_so(answering: Callable[..., Host]) -> None:
    section = from_linux(answering({}, SOURCE.touches))
    assert [hole.what for hole in section.holes] == [
        "installed updates", "waiting updates", "the last look for updates",
    ]  # fmt: skip


def test_a_history_that_may_not_be_read_is_a_hole(answering: Callable[..., Host]) -> None:
    answers = {"read /var/log/dnf.rpm.log": {"error": "denied", "reason": "needs administrator rights"}}
    section = from_linux(answering(answers, SOURCE.touches))
    assert ("/var/log/dnf.rpm.log", "needs administrator rights") in {(hole.what, hole.why) for hole in section.holes}
