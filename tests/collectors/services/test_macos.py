"""launchd's answers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.errors import Unreadable
from collectors._host.host import Host
from collectors.services import COLLECTOR
from collectors.services.macos import SOURCE, disabled, from_macos, session, system


def test_a_macbook_tells_what_runs_what_failed_and_what_somebody_switched_off(
    looked: Callable[[str, Any], Any],
) -> None:
    section = looked("macos-laptop-programs", COLLECTOR)
    by_name = {s.name: s for s in section.services}
    crashy, backup = by_name["com.vendor.crashy"], by_name["pt.monteiro.copia"]
    assert section.manager == "launchd"
    assert (crashy.state, crashy.signal, crashy.start, crashy.part_of_system) == ("failed", 11, "disabled", False)
    assert (backup.state, backup.exit_code, backup.result) == ("failed", 78, "exit-code")
    assert (by_name["com.apple.idle"].state, by_name["com.apple.idle"].signal) == ("stopped", 9)
    assert by_name["com.philandro.anydesk.service"].start == "automatic"
    assert by_name["com.apple.pending"].state == "stopped"
    assert (by_name["com.apple.mdmclient.daemon"].state, by_name["com.apple.mdmclient.daemon"].exit_code) == (
        "stopped",
        1,
    )
    assert section.holes == ()


def test_without_the_systems_list_the_sessions_remains_and_a_hole_says_so(
    recording: Callable[[str], dict[str, Any]], answering: Callable[..., Host]
) -> None:
    answers = {k: v for k, v in recording("macos-laptop-programs")["answers"].items() if "print system" not in k}
    section = from_macos(answering(answers, SOURCE.touches, platform="macos"))
    assert [hole.what for hole in section.holes] == ["services of the whole computer"]
    assert "com.apple.Finder" in {s.name for s in section.services}


def test_a_mac_that_answers_nothing_has_no_manager(answering: Callable[..., Host]) -> None:
    section = from_macos(answering({}, SOURCE.touches, platform="macos"))
    assert section.manager is None
    assert len(section.holes) == 3


@pytest.mark.parametrize(
    ("file", "label"), [("launctl_list.txt", "com.apple.syslogd"), ("launctl_list_unloaded.txt", "com.apple.wifid")]
)
def test_the_table_of_a_real_mac_is_read_whole(real: Callable[[str], Path], file: str, label: str) -> None:
    text = real(f"macos/mac-firewall/{file}").read_text("utf-8")
    found = session(text, {})
    assert len(found) == len([line for line in text.split("\n")[1:] if line.strip()])
    assert label in found
    vmware = found["com.vmware.launchd.vmware"]
    assert (vmware.state, vmware.result, vmware.exit_code) == ("stopped", "exit-code", 71)
    assert session(text, {vmware.name: "automatic"})[vmware.name].state == "failed"


def test_the_block_of_services_ends_where_it_ends() -> None:
    answer = "x = {\n\tservices = {\n\t\t0 - \ta.b\n\t}\n\tunmanaged = {\n\t\t7 0 \tc.d\n\t}\n}\n"
    assert set(system(answer, {"a.b": "automatic"})) == {"a.b"}
    assert disabled('disabled services = {\n"a" => true\n"b" => enabled\n}') == {"a": True, "b": False}


@given(st.text(max_size=200))
def test_any_answer_is_read_or_unreadable(text: str) -> None:
    for read in (session, system):
        for answer in (text, f"PID\tStatus\tLabel\n{text}", f"services = {{\n{text}"):
            try:
                read(answer, {})
            except Unreadable:
                continue
    disabled(text)
