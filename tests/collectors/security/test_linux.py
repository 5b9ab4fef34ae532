"""Protection of Linux."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Any

import pytest

from collectors._host.host import Host
from collectors.security import COLLECTOR
from collectors.security.linux import SECURE_BOOT, SOURCE, from_linux
from collectors.security.section import State

SLICE = "list /sys/fs/cgroup/system.slice"
EFI = {"list /sys/firmware/efi": {"json": ["efivars"]}}


@pytest.mark.policy("P10")
def test_a_laptop_tells_what_protects_it(looked: Callable[[str, Any], Any]) -> None:
    section = looked("linux-laptop-trouble", COLLECTOR)
    sophos, clamav = section.antivirus
    assert (sophos.name, sophos.state) == ("Sophos", State.ON)
    assert (clamav.state, clamav.up_to_date, clamav.definitions_version) == (State.ON, True, "27823")
    assert [(wall.name, wall.on) for wall in section.firewall] == [("ufw", False), ("rules in the kernel", True)]
    assert [(one.what, one.method, one.on) for one in section.encryption] == [("dm-0", "LUKS2", True)]
    assert (section.secure_boot, section.tpm_present, section.tpm_version) == (True, True, "2.0")
    assert (section.access_control, section.kernel_lockdown) == (("AppArmor",), "integrity")
    assert section.holes == ()


def firewalls(host: Host) -> list[tuple[str, bool | None]]:
    return [(wall.name, wall.on) for wall in from_linux(host).firewall]


@pytest.mark.parametrize(
    ("answers", "found"),
    [
        ({SLICE: {"json": ["firewalld.service"]}}, [("firewalld", True)]),
        ({"list /etc/systemd/system/multi-user.target.wants": {"json": ["firewalld.service"]}}, [("firewalld", False)]),
        ({"list /etc/systemd/system/sysinit.target.wants": {"json": ["nftables.service"]}}, [("nftables", True)]),
        ({"read /etc/ufw/ufw.conf": {"text": "ENABLED=yes\n"}}, [("ufw", True)]),
        ({"read /proc/modules": {"text": "nf_tables 372736 42 - Live 0x0\n"}}, [("rules in the kernel", True)]),
        ({"read /proc/modules": {"text": "nf_tables 372736 0 - Live 0x0\n"}}, []),
        ({}, []),
    ],
)
def test_firewalls(answering: Callable[..., Host], answers: dict[str, Any], found: list[tuple[str, bool]]) -> None:
    assert firewalls(answering(answers, SOURCE.touches)) == found


@pytest.mark.parametrize(
    ("raw", "on"), [(bytes([6, 0, 0, 0, 1]), True), (bytes([6, 0, 0, 0, 0]), False), (b"\x06", None)]
)
def test_secure_boot_is_the_firmwares_variable(answering: Callable[..., Host], raw: bytes, on: bool | None) -> None:
    variable = {f"read {SECURE_BOOT}": {"base64": base64.b64encode(raw).decode()}}
    assert from_linux(answering({**EFI, **variable}, SOURCE.touches)).secure_boot is on


def test_a_firmware_without_the_variable_has_it_off_and_a_bios_has_none(answering: Callable[..., Host]) -> None:
    assert from_linux(answering(EFI, SOURCE.touches)).secure_boot is False
    bios = from_linux(answering({}, SOURCE.touches))
    assert bios.secure_boot is None
    assert {hole.what: hole.why for hole in bios.holes}["Secure Boot"] == "the computer was not started by UEFI"


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ({"read /sys/fs/selinux/enforce": {"text": "1"}}, ("SELinux, enforcing",)),
        ({"read /sys/fs/selinux/enforce": {"text": "0"}}, ("SELinux, only noting",)),
        ({"read /sys/module/apparmor/parameters/enabled": {"text": "N\n"}}, ()),
    ],
)
def test_access_control(answering: Callable[..., Host], answers: dict[str, Any], told: tuple[str, ...]) -> None:
    assert from_linux(answering(answers, SOURCE.touches)).access_control == told


def test_defender_that_does_not_answer_is_still_there(answering: Callable[..., Host]) -> None:
    section = from_linux(answering({SLICE: {"json": ["mdatp.service"]}}, SOURCE.touches))
    assert [(one.name, one.state) for one in section.antivirus] == [("Microsoft Defender", State.ON)]
    assert "Microsoft Defender" in {hole.what for hole in section.holes}


def test_old_definitions_are_not_up_to_date(answering: Callable[..., Host]) -> None:
    heading = "ClamAV-VDB:21 Nov 2025 09-33 +0000:27000:2079000:90:0ab1:sig:raynman:1763717580 "
    answers = {
        "list /var/lib/clamav": {"json": ["daily.cvd", "main.cvd"]},
        "read /var/lib/clamav/daily.cvd": {"text": heading},
    }
    (clamav,) = from_linux(answering(answers, SOURCE.touches)).antivirus
    assert (clamav.state, clamav.up_to_date) == (State.OFF, False)


@pytest.mark.parametrize("text", ["", "none", "[evil] none", "\x1b[31m"])
def test_an_odd_lockdown_is_unknown(answering: Callable[..., Host], text: str) -> None:
    host = answering({"read /sys/kernel/security/lockdown": {"text": text}}, SOURCE.touches)
    assert from_linux(host).kernel_lockdown is None
