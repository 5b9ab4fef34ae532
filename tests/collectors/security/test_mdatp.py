"""Defender for macOS and Linux."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.errors import Unreadable
from collectors.security.mdatp import told_by
from collectors.security.section import State

MAC = "macos/mac-av-defender/defender-101.98.30.json"
LINUX = "linux/glpi-av-defender/defender-101.23062.0010.json"


def test_a_real_mac_agrees_with_its_origin(real: Callable[[str], Path]) -> None:
    rows = map(json.loads, real("manifest.jsonl").read_text("utf-8").splitlines())
    facts = next(row["expected"]["glpi_ANTIVIRUS"] for row in rows if row["path"] == MAC)
    seen = told_by(real(MAC).read_bytes())
    assert seen.name == facts["NAME"]
    assert (seen.state is State.ON, seen.up_to_date) == (facts["ENABLED"] == 1, facts["UPTODATE"] == 1)
    assert (seen.version, seen.definitions_version) == (facts["VERSION"], facts["BASE_VERSION"])
    assert seen.definitions_from is not None
    assert seen.licence_until is not None
    assert f"{seen.definitions_from:%Y-%m-%d}" == facts["BASE_CREATION"]
    assert f"{seen.licence_until:%Y-%m-%d}" == facts["EXPIRATION"]
    assert seen.tamper_protection is True


def test_a_real_linux_in_passive_mode(real: Callable[[str], Path]) -> None:
    seen = told_by(real(LINUX).read_bytes())
    assert (seen.state, seen.real_time, seen.up_to_date) == (State.PASSIVE, False, True)
    assert (seen.version, seen.tamper_protection) == ("101.23062.0010", False)


@pytest.mark.parametrize(
    ("told", "state"),
    [
        ({"realTimeProtectionEnabled": True}, State.ON),
        ({"realTimeProtectionEnabled": {"value": False}}, State.OFF),
        ({"realTimeProtectionEnabled": True, "licensed": False}, State.EXPIRED),
        ({}, None),
    ],
)
def test_its_state(told: dict[str, Any], state: State | None) -> None:
    assert told_by(json.dumps({"appVersion": "1.0", **told}).encode()).state is state


@pytest.mark.parametrize("answer", [b"", b"[]", b"{}", b"\xff", b"[" * 100_000, b'{"appVersion": "1"'])
def test_what_is_no_answer_is_unreadable(answer: bytes) -> None:
    with pytest.raises(Unreadable):
        told_by(answer)


@pytest.mark.policy("P16")
def test_its_owners_company_is_not_kept() -> None:
    told = told_by(json.dumps({"appVersion": "1", "orgId": "segredo", "managedBy": {"value": "segredo"}}).encode())
    assert "segredo" not in " ".join(str(getattr(told, name)) for name in type(told).model_fields)


_VALUE = st.none() | st.booleans() | st.integers() | st.text(max_size=20) | st.dictionaries(st.just("value"), st.text())
_KEYS = ["definitionsStatus", "definitionsUpdated", "productExpiration", "realTimeProtectionEnabled",
         "tamperProtection", "definitionsVersion", "appVersion", "licensed"]  # fmt: skip


@given(st.dictionaries(st.sampled_from(_KEYS), _VALUE))
def test_any_answer_is_read(told: dict[str, Any]) -> None:
    assert told_by(json.dumps({"appVersion": "1", **told}).encode()).name
