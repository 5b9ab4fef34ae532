"""Protection of macOS."""

from __future__ import annotations

import plistlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.errors import Unreadable
from collectors._host.host import Host
from collectors.security import COLLECTOR
from collectors.security.macos import (
    FIREWALL_SETTINGS,
    LOGIN,
    SOURCE,
    assessments,
    filevault,
    firewall_state,
    from_macos,
    integrity,
)
from collectors.security.section import State


def plist(value: Any) -> dict[str, str]:
    return {"text": plistlib.dumps(value).decode()}


@pytest.mark.policy("P10")
def test_a_mac_tells_what_protects_it(looked: Callable[[str, Any], Any]) -> None:
    section = looked("macos-notebook-trouble", COLLECTOR)
    assert (section.system_integrity, section.gatekeeper, section.xprotect_version) == (True, True, "5283")
    assert (section.boot_policy, section.automatic_sign_in) == ("Full Security", True)
    assert [(one.method, one.on) for one in section.encryption] == [("FileVault", True)]
    assert [(wall.name, wall.on) for wall in section.firewall] == [("macOS", False)]
    assert [(one.name, one.state) for one in section.antivirus] == [
        ("Sophos Endpoint", None),
        ("Microsoft Defender", State.ON),
    ]
    assert section.holes == ()


@pytest.mark.parametrize(("state", "on"), [(0, False), (1, True), (2, True)])
def test_an_older_mac_keeps_the_firewall_in_its_settings(answering: Callable[..., Host], state: int, on: bool) -> None:
    section = from_macos(answering({f"read {FIREWALL_SETTINGS}": plist({"globalstate": state})}, SOURCE.touches))
    assert [wall.on for wall in section.firewall] == [on]


def test_a_real_firewall_state(real: Callable[[str], Path], answering: Callable[..., Host]) -> None:
    state = int(real("macos/mac-firewall/defaults_read_preferences_com_alf_globalstate.txt").read_text("ascii"))
    section = from_macos(answering({f"read {FIREWALL_SETTINGS}": plist({"globalstate": state})}, SOURCE.touches))
    assert [wall.on for wall in section.firewall] == [True]


def test_nobody_signs_in_by_itself(answering: Callable[..., Host]) -> None:
    assert from_macos(answering({f"read {LOGIN}": plist({"lastUser": "x"})}, SOURCE.touches)).automatic_sign_in is False
    assert from_macos(answering({}, SOURCE.touches)).automatic_sign_in is False


@pytest.mark.parametrize(
    ("said", "on"),
    [
        ("System Integrity Protection status: enabled.\n", True),
        ("System Integrity Protection status: disabled.\n", False),
        ("System Integrity Protection status: unknown (Custom Configuration).\n\nConfiguration:\n", None),
    ],
)
def test_system_integrity(said: str, on: bool | None) -> None:
    assert integrity(said) is on


def test_gatekeeper_and_the_firewalls_tool() -> None:
    assert (assessments("assessments enabled\n"), assessments("assessments disabled\n")) == (True, False)
    assert firewall_state("Firewall is enabled. (State = 1)\n")
    assert firewall_state("Firewall is blocking all non-essential incoming connections. (State = 2)\n")
    assert firewall_state("Firewall is disabled. (State = 0)\n") is False


@pytest.mark.parametrize(
    ("said", "on", "percent"),
    [
        ("FileVault is On.\n", True, None),
        ("FileVault is Off.\n", False, None),
        ("FileVault is On.\nEncryption in progress: Percent completed = 43\n", False, 43),
    ],
)
def test_filevault_does_not_protect_before_it_is_done(said: str, on: bool, percent: int | None) -> None:
    assert (filevault(said).on, filevault(said).encrypted_percent) == (on, percent)


def test_a_mac_that_answers_nothing_says_so(answering: Callable[..., Host]) -> None:
    section = from_macos(answering({}, SOURCE.touches))
    assert {hole.what for hole in section.holes} == {
        "System Integrity Protection", "Gatekeeper", "FileVault", "firewall", "antivirus programs", "XProtect",
        "secure boot",
    }  # fmt: skip


@given(st.text(max_size=200))
def test_any_answer_is_read_or_unreadable(said: str) -> None:
    for read in (integrity, assessments, filevault, firewall_state):
        try:
            read(said)
        except Unreadable:
            continue
