from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from collectors._contract import Hole, Topic
from collectors.device.chassis import DeviceType
from collectors.device.section import Device
from collectors.operating_system import OperatingSystem
from collectors.security.section import Antivirus, Encryption, Firewall, Prompting, Security, State
from findings._contract import Rule
from findings.security import (
    can_be_switched_off,
    definitions_old,
    firewall_off,
    licence_ended,
    mac_guards_off,
    never_asks,
    not_encrypted,
    protection_off,
    says_out_of_date,
    secure_boot_off,
    signs_in_by_itself,
    two_at_once,
)

Fires = list[tuple[Rule, tuple[Topic, ...], str]]
Silent = list[tuple[Rule, tuple[Topic, ...]]]

CLOCK = datetime(2026, 11, 22, tzinfo=UTC)
WINDOWS, MAC = OperatingSystem(clock=CLOCK, name="Windows 11"), OperatingSystem(clock=CLOCK, name="macOS")
REAL = Device(type=DeviceType.LAPTOP, type_from="its chassis")
GUEST = Device(type=DeviceType.VIRTUAL_MACHINE, type_from="its chassis", runs_in="QEMU")
WEEKS_AGO, YESTERDAY = CLOCK - timedelta(days=20), CLOCK - timedelta(days=1)
RULES_UNSEEN = Hole(what="firewall", why="whether rules are loaded is for administrators to see")
UNSEEN = (Hole(what="antivirus products", why="not there"),)


def product(state: State | None, name: str = "ACME", **facts: Any) -> Antivirus:
    return Antivirus(name=name, state=state, **facts)


def guarded(*products: Antivirus) -> Security:
    return Security(antivirus=products)


def walls(**on: bool | None) -> Security:
    return Security(firewall=tuple(Firewall(name=name, on=state) for name, state in on.items()))


def locked(*on: bool | None) -> Security:
    return Security(encryption=tuple(Encryption(what="C:", on=state) for state in on))


FIRES: Fires = [
    (protection_off, (guarded(product(State.OFF), product(State.PASSIVE)), WINDOWS), "warning security.protection-off"),
    (protection_off, (guarded(product(State.ON, real_time=False)), WINDOWS), "warning security.protection-off"),
    (says_out_of_date, (guarded(product(State.ON, up_to_date=False)),), "warning security.out-of-date"),
    (
        definitions_old,
        (guarded(product(State.ON, definitions_from=WEEKS_AGO)), WINDOWS),
        "advice security.definitions-old",
    ),
    (two_at_once, (guarded(product(State.ON), product(State.ON, "Other")),), "warning security.two-at-once"),
    (licence_ended, (guarded(product(State.EXPIRED)), WINDOWS), "warning security.licence-ended"),
    (licence_ended, (guarded(product(State.ON, licence_until=YESTERDAY)), MAC), "warning security.licence-ended"),
    (firewall_off, (walls(domain=True, private=True, public=False),), "warning security.firewall-off"),
    (firewall_off, (walls(ufw=False),), "advice security.firewall-off"),
    (secure_boot_off, (Security(secure_boot=False), REAL), "advice security.secure-boot-off"),
    (not_encrypted, (locked(False, False), REAL), "advice security.not-encrypted"),
    (never_asks, (Security(administrator_prompt=Prompting.NEVER),), "warning security.never-asks"),
    (signs_in_by_itself, (Security(automatic_sign_in=True),), "advice security.signs-in-by-itself"),
    (mac_guards_off, (Security(system_integrity=False, gatekeeper=True),), "warning security.system-integrity-off"),
    (mac_guards_off, (Security(gatekeeper=False),), "warning security.gatekeeper-off"),
    (
        can_be_switched_off,
        (guarded(product(State.ON, tamper_protection=False)),),
        "advice security.tamper-protection-off",
    ),
]

SILENT: Silent = [
    (protection_off, (guarded(product(State.PASSIVE), product(State.ON, "Other")), WINDOWS)),
    (protection_off, (guarded(product(State.OFF)), MAC)),
    (protection_off, (guarded(product(None)), WINDOWS)),  # nobody knows its state
    (protection_off, (Security(antivirus=(product(State.OFF),), holes=UNSEEN), WINDOWS)),
    (protection_off, (Security(), WINDOWS)),
    (says_out_of_date, (guarded(product(State.ON, up_to_date=True), product(State.OFF, up_to_date=False)),)),
    (says_out_of_date, (guarded(product(State.ON)),)),
    (definitions_old, (guarded(product(State.ON, definitions_from=YESTERDAY)), WINDOWS)),
    (definitions_old, (guarded(product(State.ON, up_to_date=False, definitions_from=WEEKS_AGO)), WINDOWS)),
    (definitions_old, (guarded(product(State.PASSIVE, definitions_from=WEEKS_AGO)), WINDOWS)),
    (definitions_old, (guarded(product(State.ON)), WINDOWS)),
    (two_at_once, (guarded(product(State.ON), product(State.PASSIVE, "Other")),)),
    (two_at_once, (guarded(product(State.ON), product(State.ON, "ClamAV")),)),
    (licence_ended, (guarded(product(State.ON, licence_until=CLOCK + timedelta(days=9))), WINDOWS)),
    (licence_ended, (guarded(product(State.ON)), WINDOWS)),
    (firewall_off, (walls(domain=False, private=True, public=True),)),
    (firewall_off, (walls(private=False, public=False, acme=True),)),  # another product stands in
    (firewall_off, (walls(ufw=False, nftables=True),)),
    (firewall_off, (walls(ufw=None),)),
    (firewall_off, (Security(firewall=walls(ufw=False).firewall, holes=(RULES_UNSEEN,)),)),
    (firewall_off, (Security(),)),
    (secure_boot_off, (Security(secure_boot=False), GUEST)),
    (secure_boot_off, (Security(secure_boot=True), REAL)),
    (secure_boot_off, (Security(), REAL)),
    (not_encrypted, (locked(True, False), REAL)),
    (not_encrypted, (locked(None), REAL)),
    (not_encrypted, (locked(False), GUEST)),
    (not_encrypted, (Security(), REAL)),
    (never_asks, (Security(administrator_prompt=Prompting.WITHOUT_DIMMING),)),
    (never_asks, (Security(),)),
    (signs_in_by_itself, (Security(automatic_sign_in=False),)),
    (signs_in_by_itself, (Security(),)),
    (mac_guards_off, (Security(system_integrity=True, gatekeeper=True),)),
    (mac_guards_off, (Security(),)),
    (can_be_switched_off, (guarded(product(State.ON)),)),
    (can_be_switched_off, (guarded(product(State.PASSIVE, tamper_protection=False)),)),
]


@pytest.mark.parametrize(("rule", "sections", "told"), FIRES)
def test_protection_that_is_missing_is_told(rule: Rule, sections: tuple[Topic, ...], told: str) -> None:
    assert [f"{finding.severity} {finding.id}" for finding in rule(*sections)] == [told]


@pytest.mark.parametrize(("rule", "sections"), SILENT)
def test_what_is_in_order_or_not_known_is_no_finding(rule: Rule, sections: tuple[Topic, ...]) -> None:
    assert list(rule(*sections)) == []
