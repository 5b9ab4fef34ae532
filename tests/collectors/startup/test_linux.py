"""Everything that starts by itself on Linux."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.errors import Unreadable
from collectors._host.host import Host
from collectors.startup import COLLECTOR
from collectors.startup.linux import SOURCE, desktop, does_something, from_linux, units
from collectors.startup.section import Place


def test_autostart_files_and_services_of_the_session_are_told(looked: Callable[[str, Any], Any]) -> None:
    section = looked("linux-desktop-programs", COLLECTOR)
    assert [(e.name, e.place, e.enabled, e.for_everybody) for e in section.entries] == [
        ("AnyDesk", Place.AUTOSTART, True, True), ("AT-SPI D-Bus Bus", Place.AUTOSTART, False, True),
        ("Sincronizar fotos da Graça", Place.AUTOSTART, True, False),
        ("pipewire.service", Place.USER_SERVICE, True, True),
        ("fotos-da-graca.service", Place.USER_SERVICE, True, False),
    ]  # fmt: skip
    assert section.holes == ()


@pytest.mark.policy("P16")
def test_no_shell_profile_and_no_argument_is_read(looked: Callable[[str, Any], Any]) -> None:
    assert not [touch for touch in SOURCE.touches if "profile" in touch or "bashrc" in touch]
    told = " ".join(e.program or "" for e in looked("linux-desktop-programs", COLLECTOR).entries)
    assert "Melro66" not in told


def test_a_boot_script_counts_only_where_it_does_something(answering: Callable[..., Host]) -> None:
    assert not does_something("#!/bin/sh -e\n# nothing\n\nexit 0\n")
    assert does_something("#!/bin/sh\nmodprobe x\n")
    section = from_linux(answering({"read /etc/rc.local": {"text": "#!/bin/sh\nsegredo\n"}}, SOURCE.touches))
    assert [(e.name, e.place, e.program) for e in section.entries] == [("/etc/rc.local", Place.BOOT_SCRIPT, None)]


def test_a_hidden_file_switches_an_entry_off_and_one_without_a_command_is_none() -> None:
    assert desktop("[Desktop Entry]\nHidden=true\n", "x.desktop", for_everybody=False).enabled is False
    with pytest.raises(Unreadable):
        desktop("[Desktop Entry]\nName=X\n[Desktop Action y]\nExec=z\n", "x.desktop", for_everybody=True)


def test_a_folder_that_refuses_is_a_hole(answering: Callable[..., Host]) -> None:
    answers = {"list /etc/xdg/autostart": {"error": "denied", "reason": "closed"}}
    holes = {hole.what: hole.why for hole in from_linux(answering(answers, SOURCE.touches)).holes}
    assert holes["autostart files of everybody"] == "closed"


def test_sockets_and_timers_are_not_started_by_themselves() -> None:
    assert units(["a.service", "b.socket", "c.timer"]) == ["a.service"]


@given(st.text(max_size=300))
def test_any_desktop_file_is_an_entry_or_unreadable(text: str) -> None:
    for whole in (text, f"[Desktop Entry]\n{text}", f"[Desktop Entry]\nExec={text}"):
        try:
            desktop(whole, "x.desktop", for_everybody=True)
        except Unreadable:
            continue
