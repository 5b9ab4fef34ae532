"""Protection of Windows."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.host import Host
from collectors.security import COLLECTOR
from collectors.security.section import Prompting, State
from collectors.security.windows import SOURCE, from_windows, listed, of_defender, prompting, volumes

POLICY = r"registry HKLM\SYSTEM\CurrentControlSet\Services\SharedAccess\Parameters\FirewallPolicy"


def key(**values: Any) -> dict[str, Any]:
    return {"json": {"values": values, "subkeys": []}}


@pytest.mark.policy("P10")
def test_a_laptop_tells_what_protects_it(looked: Callable[[str, Any], Any]) -> None:
    section = looked("windows-laptop-trouble", COLLECTOR)
    defender, other = section.antivirus
    assert (defender.state, defender.up_to_date, defender.tamper_protection) == (State.PASSIVE, True, True)
    assert defender.last_scan_at.isoformat() == "2026-11-19T10:00:00+00:00"
    assert (other.name, other.state, other.up_to_date) == ("Acme Total Security", State.ON, False)
    assert {wall.name: wall.on for wall in section.firewall} == {
        "domain": True, "private": False, "public": False, "Acme Total Security Firewall": True,
    }  # fmt: skip
    assert (section.secure_boot, section.memory_integrity, section.automatic_sign_in) == (True, False, True)
    assert section.administrator_prompt is Prompting.FOR_PROGRAMS


@pytest.mark.policy("P02")
def test_without_administrator_rights_less_is_told_and_the_rest_is_a_hole(looked: Callable[[str, Any], Any]) -> None:
    section = looked("windows-laptop-trouble", COLLECTOR)
    assert [(one.method, one.on) for one in section.encryption] == [("BitLocker", True)]
    assert (section.tpm_present, section.tpm_version, section.tpm_ready) == (True, "2.0", None)
    assert {hole.what for hole in section.holes} == {"encryption of all volumes", "whether the TPM is ready"}


@pytest.mark.policy("P16")
def test_whose_account_signs_in_by_itself_and_how_is_not_kept(looked: Callable[[str, Any], Any]) -> None:
    section = looked("windows-laptop-trouble", COLLECTOR)
    kept = " ".join(str(getattr(section, name)) for name in type(section).model_fields)
    assert "Primavera" not in kept
    assert "tsilva" not in kept


def test_an_administrator_sees_each_volume_and_the_tpm(answering: Callable[..., Host]) -> None:
    tpm = {"SpecVersion": "2.0, 0, 1.38", "IsEnabled_InitialValue": True, "IsActivated_InitialValue": True}
    answers = {
        "cim Win32_EncryptableVolume": {
            "json": [{"DriveLetter": "C:", "ProtectionStatus": 1}, {"ProtectionStatus": 2}]
        },
        "cim Win32_Tpm": {"json": [tpm]},
    }
    section = from_windows(answering(answers, SOURCE.touches))
    assert [(one.what, one.on) for one in section.encryption] == [("C:", True), ("a volume without a letter", None)]
    assert (section.tpm_present, section.tpm_version, section.tpm_ready) == (True, "2.0", True)
    none = from_windows(answering({"cim Win32_Tpm": {"json": []}}, SOURCE.touches))
    assert none.tpm_present is False


def test_a_real_firewall_agrees_with_its_origin(real: Callable[[str], Path], answering: Callable[..., Host]) -> None:
    answers = {}
    for profile in ("DomainProfile", "StandardProfile", "PublicProfile"):
        text = real(f"windows/win-10/10-{profile}.reg").read_text("utf-16")
        on = re.search(r'"EnableFirewall"=dword:([0-9a-f]{8})', text)
        assert on is not None
        answers[rf"{POLICY}\{profile}"] = key(EnableFirewall=int(on[1], 16))
    section = from_windows(answering(answers, SOURCE.touches))
    assert [(wall.name, wall.on) for wall in section.firewall] == [
        ("domain", True),
        ("private", True),
        ("public", True),
    ]


@pytest.mark.parametrize(
    ("policy", "told"),
    [
        ({"EnableLUA": 0, "ConsentPromptBehaviorAdmin": 5}, Prompting.NEVER),
        ({"EnableLUA": 1, "ConsentPromptBehaviorAdmin": 0}, Prompting.NEVER),
        ({"EnableLUA": 1, "ConsentPromptBehaviorAdmin": 5, "PromptOnSecureDesktop": 0}, Prompting.WITHOUT_DIMMING),
        ({"EnableLUA": 1, "ConsentPromptBehaviorAdmin": 2, "PromptOnSecureDesktop": 1}, Prompting.ALWAYS),
        ({}, None),
    ],
)
def test_how_windows_asks(policy: dict[str, Any], told: Prompting | None) -> None:
    assert prompting(policy) is told


@pytest.mark.parametrize(("age", "fresh"), [(0, True), (7, True), (8, False), (65535, None), (None, None)])
def test_definitions_of_a_week_are_up_to_date(age: int | None, fresh: bool | None) -> None:
    assert of_defender({"AntivirusEnabled": True, "AntivirusSignatureAge": age}).up_to_date is fresh


def test_a_server_without_security_center_still_tells_of_defender(answering: Callable[..., Host]) -> None:
    section = from_windows(
        answering({"cim MSFT_MpComputerStatus": {"json": [{"AntivirusEnabled": False}]}}, SOURCE.touches)
    )
    assert [one.state for one in section.antivirus] == [State.OFF]
    assert "antivirus products" in {hole.what for hole in section.holes}


def test_a_computer_that_answers_nothing_says_so(answering: Callable[..., Host]) -> None:
    section = from_windows(answering({}, SOURCE.touches))
    assert {hole.what for hole in section.holes} >= {"antivirus products", "firewall", "encryption of all volumes"}
    assert (section.firewall, section.secure_boot, section.tpm_present) == ((), None, None)


_VALUE = st.none() | st.booleans() | st.integers(-(1 << 33), 1 << 33) | st.text(max_size=30)
_ROW = st.dictionaries(
    st.sampled_from(["displayName", "productState", "AMRunningMode", "AntivirusEnabled", "AMProductVersion",
                     "AntivirusSignatureLastUpdated", "QuickScanEndTime", "DriveLetter", "ProtectionStatus",
                     "EnableLUA", "ConsentPromptBehaviorAdmin", "AntivirusSignatureAge"]), _VALUE
)  # fmt: skip


@given(_ROW)
def test_any_row_is_read(row: dict[str, Any]) -> None:
    listed(row)
    prompting(row)
    assert of_defender(row).name
    assert len(volumes([row])) == 1
