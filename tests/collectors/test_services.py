"""The topic as a whole, on recorded machines."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from collectors._host.host import Host
from collectors.services import COLLECTOR
from collectors.services.linux import from_linux


def test_a_desktop_whose_printing_crashed_and_whose_backup_keeps_restarting(looked: Callable[[str, Any], Any]) -> None:
    section = looked("linux-debian-desktop-software", COLLECTOR)
    by_name = {service.name: service for service in section.services}
    cups, backup = by_name["cups.service"], by_name["backup-marta.service"]
    assert section.manager == "systemd"
    assert (cups.state, cups.start, cups.result, cups.signal, cups.restarts) == ("failed", "automatic", "signal", 11, 5)
    assert (backup.state, backup.detail, backup.exit_code, backup.restarts) == ("starting", "auto-restart", 23, 118)
    assert by_name["media-nas.mount"].kind == "mount"
    assert by_name["systemd-modules-load.service"].state == "finished"
    assert by_name["getty@tty1.service"].start == "automatic"
    assert "plymouth-start.service" not in by_name
    assert section.holes == ()


def test_what_cannot_be_asked_beyond_the_list_is_a_hole(looked: Callable[[str, Any], Any]) -> None:
    section = looked("linux-fedora-laptop-software", COLLECTOR)
    assert [hole.what for hole in section.holes] == ["how services start"]
    assert {s.name: s.state for s in section.services}["abrtd.service"] == "failed"
    assert all(s.start is None for s in section.services)


def test_openrc_answers_by_its_folders(looked: Callable[[str, Any], Any]) -> None:
    section = looked("linux-alpine-box-software", COLLECTOR)
    assert section.manager == "openrc"
    assert {s.name: s.state for s in section.services}["chronyd"] == "failed"


def test_a_manager_that_does_not_run_is_no_machine_without_services(answering: Callable[..., Host]) -> None:
    answers = {"list /etc/init.d": {"json": ["cron"]}}
    section = from_linux(answering(answers, COLLECTOR.sources["linux"].touches))
    assert (section.manager, [s.name for s in section.services]) == ("system v", ["cron"])
    assert [hole.what for hole in section.holes] == ["which services run"]


def test_nothing_at_all_is_two_holes_and_no_manager(answering: Callable[..., Host]) -> None:
    section = from_linux(answering({}, COLLECTOR.sources["linux"].touches))
    assert section.manager is None
    assert [hole.what for hole in section.holes] == ["the list of services", "which services run"]
