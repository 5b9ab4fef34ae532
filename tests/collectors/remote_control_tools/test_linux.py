"""Remote control tools on Linux."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from collectors._host.host import Host
from collectors.remote_control_tools import COLLECTOR
from collectors.remote_control_tools.linux import SOURCE, from_linux


def test_packages_processes_and_what_starts_are_told(looked: Callable[[str, Any], Any]) -> None:
    section = looked("linux-desktop-programs", COLLECTOR)
    assert [(t.name, t.version, t.installed, t.running, t.starts_by_itself) for t in section.tools] == [
        ("AnyDesk", "7.0.2", True, True, True), ("GNOME Remote Desktop", None, True, True, False),
    ]  # fmt: skip
    assert section.holes == ()


def test_one_that_was_unpacked_by_hand_counts_as_installed(answering: Callable[..., Host]) -> None:
    section = from_linux(answering({"list /opt": {"json": ["rustdesk"]}}, SOURCE.touches))
    assert [(t.name, t.installed, t.running) for t in section.tools] == [("RustDesk", True, None)]
    assert [hole.what for hole in section.holes] == ["installed programs", "running programs"]
