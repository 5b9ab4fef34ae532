"""Which manager is asked on Linux."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from collectors._host.host import Host
from collectors.services import COLLECTOR
from collectors.services.linux import SOURCE, from_linux


def test_systemd_is_asked_where_it_runs(looked: Callable[[str, Any], Any]) -> None:
    section = looked("linux-desktop-programs", COLLECTOR)
    assert section.manager == "systemd"
    assert [(s.name, s.state) for s in section.services] == [
        ("anydesk.service", "running"),
        ("cups.service", "stopped"),
    ]
    assert [hole.what for hole in section.holes] == ["how services start"]


def test_openrc_is_asked_by_its_folders(answering: Callable[..., Host]) -> None:
    answers = {"list /run/openrc": {"json": []}, "list /etc/init.d": {"json": ["sshd"]}}
    assert from_linux(answering(answers, SOURCE.touches)).manager == "openrc"
