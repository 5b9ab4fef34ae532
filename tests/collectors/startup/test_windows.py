"""Everything that starts by itself on Windows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.host import Host
from collectors.startup import COLLECTOR
from collectors.startup.section import Place
from collectors.startup.windows import KEYS, SOURCE, approvals, from_windows, in_folder, run_entries, unusual


def test_all_places_of_a_laptop_are_told_with_what_somebody_switched_off(looked: Callable[[str, Any], Any]) -> None:
    section = looked("windows-laptop-programs", COLLECTOR)
    assert [(e.name, e.place, e.enabled, e.for_everybody) for e in section.entries] == [
        ("SecurityHealth", Place.RUN, True, True), ("RtkAudUService", Place.RUN, True, True),
        ("AnyDesk", Place.RUN, False, True), ("Discord", Place.RUN, False, False), ("Ajuda", Place.RUN, True, False),
        ("!Limpar", Place.RUN_ONCE, True, True), ("Contas da Beatriz.lnk", Place.FOLDER, True, False),
        ("Userinit", Place.SIGN_IN, True, True), ("SpotifyAB.SpotifyMusic (Spotify)", Place.STORE_APP, True, False),
    ]  # fmt: skip
    assert section.holes == ()


@pytest.mark.policy("P16")
def test_a_script_at_sign_in_is_a_sign_and_its_text_is_not_kept(looked: Callable[[str, Any], Any]) -> None:
    section = looked("windows-laptop-programs", COLLECTOR)
    (script,) = (e for e in section.entries if e.name == "Ajuda")
    assert (script.program, script.interpreter) == ("powershell", True)
    (odd,) = (e for e in section.entries if e.place is Place.SIGN_IN)
    assert odd.program == r"C:\ProgramData\svc\hlp.exe"


def test_a_place_that_refuses_is_a_hole_and_one_that_is_absent_is_none(answering: Callable[..., Host]) -> None:
    key = KEYS[0][0]
    host = answering({f"registry {key}": {"error": "denied", "reason": "closed"}}, SOURCE.touches, platform="windows")
    holes = {hole.what: hole.why for hole in from_windows(host).holes}
    assert holes[f"start-up entries in {key}"] == "closed"
    assert "start-up entries" in holes


@pytest.mark.parametrize(
    ("commands", "left"),
    [
        ("explorer.exe", []), (r"C:\Windows\explorer.exe", []), (r"%SystemRoot%\system32\userinit.exe,", []),
        (r"C:\Windows\system32\userinit.exe,C:\x.exe", [r"C:\x.exe"]), ("explorer.exe, evil.exe", ["evil.exe"]),
        (r"D:\explorer.exe", [r"D:\explorer.exe"]), ("", []),
    ],
)  # fmt: skip
def test_only_what_is_not_windows_own_is_told(commands: str, left: list[str]) -> None:
    assert unusual(commands) == left


def test_the_first_byte_of_an_approval_is_even_where_the_entry_is_on() -> None:
    on, off = "020000000000000000000000", "0300000046ae3d8a2c5bdc01"
    values: dict[str, Any] = {"On": on, "Off": off, "Old": "06", "Odd": 3, "Wild": "zz"}
    assert approvals(values) == {"on": True, "off": False, "old": True}


def test_a_shortcut_is_told_by_its_name_only() -> None:
    (one,) = in_folder(["desktop.ini", "A.lnk"], {"a.lnk": False}, for_everybody=True)
    assert (one.name, one.program, one.enabled) == ("A.lnk", None, False)


@given(
    st.dictionaries(
        st.text(max_size=20), st.none() | st.text(max_size=60) | st.integers() | st.lists(st.text(max_size=3))
    )
)
def test_any_values_of_a_key_are_entries(values: dict[str, Any]) -> None:
    approved = approvals(values)
    for one in run_entries(values, Place.RUN, approved, for_everybody=True):
        assert one.program is None or '"' not in one.program[:1]
