from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from collectors.operating_system import COLLECTOR

SYSTEMD: dict[str, Any] = {"list /run/systemd/system": {"json": []}}
ASK_TIME = "run timedatectl show --property=NTPSynchronized --value"


def look(answering: Any, answers: dict[str, Any]) -> Any:
    source = COLLECTOR.sources["linux"]
    return source.collect(answering(answers, source.touches))


def test_a_laptop_that_waits_for_a_restart(looked: Any) -> None:
    system = looked("linux-laptop", COLLECTOR)
    assert (system.name, system.version, system.codename) == ("Ubuntu", "24.04", "noble")
    assert (system.full_name, system.architecture) == ("Ubuntu 24.04.1 LTS", "x86_64")
    assert system.kernel == "6.8.0-45-generic"
    assert system.booted_at == datetime(2024, 9, 24, 8, 0, tzinfo=UTC)
    assert (system.time_zone, system.locale, system.clock_is_synchronised) == ("Europe/Lisbon", "pt_PT.UTF-8", True)
    assert system.restart_pending is True
    assert system.restart_for == ("linux-image-6.8.0-48-generic", "linux-base")
    assert [(desktop.drawn_by, desktop.name) for desktop in system.desktops] == [("wayland", "ubuntu")]
    assert system.started_by == "systemd"
    assert system.holes == ()


def test_the_clock_is_the_computers_own(looked: Any) -> None:
    assert looked("linux-laptop", COLLECTOR).clock.isoformat() == "2024-10-03T14:20:05+01:00"


@pytest.mark.policy("P05")
def test_the_installation_is_an_estimate(looked: Any) -> None:
    found = looked("linux-old-desktop", COLLECTOR).installed
    assert [estimate.on for estimate in found] == [date(2012, 4, 16)] * 2
    assert all("estimate" in estimate.based_on for estimate in found)


def test_an_old_desktop_with_a_wrong_clock(looked: Any) -> None:
    system = looked("linux-old-desktop", COLLECTOR)
    assert (system.clock_is_synchronised, system.time_zone) == (False, "Atlantic/Azores")
    assert system.restart_pending is None, "Debian without the hook keeps no note of it"
    assert [desktop.drawn_by for desktop in system.desktops] == ["x11"]


def test_a_fedora_tells_its_edition_and_its_end(looked: Any) -> None:
    system = looked("linux-virtual-machine", COLLECTOR)
    assert (system.name, system.edition, system.version) == ("Fedora Linux", "Server Edition", "40")
    assert system.supported_until == date(2025, 5, 13)
    assert system.desktops == (), "a terminal is no desktop"


def test_a_clock_set_by_nobody_is_told(looked: Any) -> None:
    assert looked("linux-raspberry-pi", COLLECTOR).clock_is_synchronised is False


@pytest.mark.parametrize(("said", "meant"), [("yes\n", True), ("no\n", False), ("maybe\n", None)])
def test_other_time_services_are_asked_where_systemd_runs(answering: Any, said: str, meant: bool | None) -> None:
    assert look(answering, SYSTEMD | {ASK_TIME: {"text": said}}).clock_is_synchronised is meant


def test_without_systemd_nobody_is_asked_for_the_clock(answering: Any) -> None:
    system = look(answering, {ASK_TIME: {"text": "yes\n"}})
    assert system.clock_is_synchronised is None
    assert "clock" not in {hole.what for hole in system.holes}


def test_a_distribution_that_keeps_notes_and_has_none_waits_for_nothing(answering: Any) -> None:
    assert (
        look(answering, {"list /usr/share/update-notifier": {"json": ["notify-reboot-required"]}}).restart_pending
        is False
    )


@pytest.mark.parametrize(("kept", "pending"), [(["6.11.1-arch1-1"], True), (["6.10.0-arch1-1"], False), ([], False)])
def test_on_arch_a_replaced_kernel_waits_for_a_restart(answering: Any, kept: list[str], pending: bool) -> None:
    answers = {
        "read /etc/os-release": {"text": "NAME=Manjaro\nID=manjaro\nID_LIKE=arch\n"},
        "read /proc/sys/kernel/osrelease": {"text": "6.10.0-arch1-1\n"},
        "list /lib/modules": {"json": kept},
    }
    assert look(answering, answers).restart_pending is pending


def test_the_second_place_of_os_release_is_asked_too(answering: Any) -> None:
    assert look(answering, {"read /usr/lib/os-release": {"text": "NAME=NixOS\n"}}).name == "NixOS"


def test_a_zone_stands_in_a_file_where_the_link_is_none(answering: Any) -> None:
    assert look(answering, {"read /etc/timezone": {"text": "Europe/Lisbon\n"}}).time_zone == "Europe/Lisbon"


def test_a_computer_that_tells_nothing_gets_nothing_made_up(answering: Any) -> None:
    system = look(answering, {})
    told = {name for name in type(system).model_fields if getattr(system, name) not in (None, ())}
    assert told == {"clock", "holes"}
    assert {"name and version", "last start", "architecture"} <= {hole.what for hole in system.holes}
