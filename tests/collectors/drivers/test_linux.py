"""Drivers of Linux."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from collectors._host.host import Host
from collectors.drivers import COLLECTOR
from collectors.drivers.linux import MODULES, PCI, SOURCE, from_linux


@pytest.mark.policy("P10")
def test_a_laptop_tells_foreign_modules_missing_drivers_and_firmware(looked: Callable[[str, Any], Any]) -> None:
    section = looked("linux-laptop-trouble", COLLECTOR)
    assert [(one.name, one.version) for one in section.drivers] == [("nvidia", "535.183.01"), ("vboxdrv", None)]
    assert [(one.kind, one.ids, one.meaning) for one in section.problems] == [
        ("network adapter", "8086:51f0", "no driver is bound to it")
    ]
    assert [(one.file, one.count) for one in section.missing_firmware] == [
        ("iwlwifi-so-a0-gf-a0-83.ucode", 2),
        ("intel/ibt-0040-0041.sfi", 1),
    ]
    assert len(section.kernel_remarks) == 3
    assert section.holes == ()


def test_a_kernel_without_modules_has_none(answering: Callable[..., Host]) -> None:
    section = from_linux(answering({f"read {MODULES}": {"text": "\n"}}, SOURCE.touches))
    assert (section.drivers, section.answered_by) == ((), (MODULES,))
    assert [hole.what for hole in section.holes] == ["missing firmware"]


@pytest.mark.parametrize(
    ("uevent", "found"),
    [
        ("PCI_CLASS=20000\nPCI_ID=8086:51F0\n", 1),
        ("DRIVER=e1000e\nPCI_CLASS=20000\nPCI_ID=8086:51F0\n", 0),
        ("PCI_CLASS=60000\nPCI_ID=8086:51F0\n", 0),
        ("PCI_CLASS=zz\nPCI_ID=8086:51F0\n", 0),
        ("PCI_CLASS=20000\nPCI_ID=../../etc\n", 0),
        ("", 0),
    ],
)
def test_a_device_that_needs_a_driver_and_has_none(answering: Callable[..., Host], uevent: str, found: int) -> None:
    answers = {f"list {PCI}": {"json": ["0000:00:1f.6"]}, f"read {PCI}/0000:00:1f.6/uevent": {"text": uevent}}
    assert len(from_linux(answering(answers, SOURCE.touches)).problems) == found


def test_a_modules_version_that_is_none_is_not_kept(answering: Callable[..., Host]) -> None:
    answers = {
        f"read {MODULES}": {"text": "x 1 0 - Live 0x0 (OE)\n"}, "read /sys/module/x/version": {"text": "by Marta\n"},
    }  # fmt: skip
    (only,) = from_linux(answering(answers, SOURCE.touches)).drivers
    assert only.version is None
