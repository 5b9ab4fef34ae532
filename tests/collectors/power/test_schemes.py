from __future__ import annotations

from typing import Any

import pytest

from collectors.power.schemes import SCHEMES, TOUCHES, plan, settings
from collectors.power.section import Plan

BALANCED, OWN = "381b4222-f694-41f0-9685-ff5bb260df2e", "7b2c9f10-55aa-4d1e-9a77-1f0c2e9b4d21"
SLEEP = r"238c9fa8-0aad-41ed-83f4-97be242c8f20\29f6c1db-86da-48c5-9fdb-f2b67b1f44da"
LID = r"4f971e89-eebd-4455-a8de-9e59040e7347\5ca83367-6e45-459f-a27b-476b1d01c936"
DEFAULTS = rf"registry HKLM\SYSTEM\CurrentControlSet\Control\Power\PowerSettings\{SLEEP}\DefaultPowerSchemeValues"


def key(**values: Any) -> dict[str, Any]:
    return {"json": {"values": values, "subkeys": []}}


@pytest.mark.parametrize(
    ("scheme", "kind"),
    [
        (BALANCED, Plan.BALANCED), ("{381B4222-F694-41F0-9685-FF5BB260DF2E}", Plan.BALANCED),
        ("8c5e7fda-e8bf-4a96-9a85-a6e23a8c635c", Plan.PERFORMANCE),
        ("a1841308-3541-4fab-bc81-f71556f20b4a", Plan.POWER_SAVER), (OWN, Plan.CUSTOM), ("?", None), (7, None),
        (r"..\..\Secret", None),
    ],
)  # fmt: skip
def test_the_plan_in_force_is_known_by_its_number(answering: Any, scheme: Any, kind: Plan | None) -> None:
    assert plan(answering({}, TOUCHES), {"ActivePowerScheme": scheme}).kind is kind


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Plano para jogos", "Plano para jogos"), (r"@%SystemRoot%\system32\powrprof.dll,-15,Balanced", "Balanced"),
        ("", None), (5, None),
    ],
)  # fmt: skip
def test_a_plan_of_ones_own_has_its_name(answering: Any, written: Any, name: str | None) -> None:
    host = answering({rf"registry {SCHEMES}\{OWN}": key(FriendlyName=written)}, TOUCHES)
    assert plan(host, {"ActivePowerScheme": OWN}).name == name


def test_the_mode_chosen_upon_it_is_told(answering: Any) -> None:
    told = {"ActivePowerScheme": BALANCED, "ActiveOverlayAcPowerScheme": "ded574b5-45a0-4f42-8737-46345c09c238"}
    assert plan(answering({}, TOUCHES), told).mode == "best performance"


def test_what_was_not_changed_is_the_default_of_the_scheme_then_of_balanced(answering: Any) -> None:
    answers = {
        rf"registry {SCHEMES}\{OWN}\{SLEEP}": key(ACSettingIndex=0),
        rf"{DEFAULTS}\{BALANCED}": key(AcSettingIndex=1800, DcSettingIndex=901),
        rf"registry {SCHEMES}\{OWN}\{LID}": key(ACSettingIndex=0, DCSettingIndex=9),
    }
    mains, battery = settings(answering(answers, TOUCHES), {"ActivePowerScheme": OWN})
    assert (mains.on_battery, mains.sleep_minutes, mains.lid) == (False, 0, "nothing")
    assert (battery.on_battery, battery.sleep_minutes, battery.lid) == (True, 16, None)


@pytest.mark.parametrize(
    ("seconds", "minutes"), [(0, 0), (60, 1), (0xFFFFFFFF, 0), (-5, None), ("x", None), (None, None)]
)
def test_seconds_become_minutes(answering: Any, seconds: Any, minutes: int | None) -> None:
    host = answering(
        {rf"registry {SCHEMES}\{BALANCED}\{SLEEP}": key(ACSettingIndex=seconds, DCSettingIndex=60)}, TOUCHES
    )
    found = settings(host, {"ActivePowerScheme": BALANCED})
    assert [one.sleep_minutes for one in found if not one.on_battery] in ([minutes], [] if minutes is None else None)


def test_no_scheme_has_no_settings(answering: Any) -> None:
    assert settings(answering({}, TOUCHES), {}) == ()
    assert settings(answering({}, TOUCHES), {"ActivePowerScheme": BALANCED}) == ()
