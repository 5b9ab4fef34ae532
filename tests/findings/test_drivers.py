from __future__ import annotations

import pytest

from collectors._contract import Topic
from collectors.drivers.section import DeviceProblem, Driver, Drivers, MissingFirmware, Signature
from findings._contract import Rule
from findings.drivers import (
    device_problems,
    kernel_in_trouble,
    missing,
    missing_firmware,
    switched_off,
    unsigned,
    waits_for_restart,
)

Fires = list[tuple[Rule, tuple[Topic, ...], str]]
Silent = list[tuple[Rule, tuple[Topic, ...]]]


def device(code: int | None, kind: str = "Net", ids: str | None = None) -> Drivers:
    return Drivers(problems=(DeviceProblem(device="ACME 1", kind=kind, ids=ids, code=code, meaning="a problem"),))


def remarks(*told: str) -> Drivers:
    return Drivers(kernel_remarks=told)


FIRES: Fires = [
    (device_problems, (device(10),), "warning drivers.device-problem"),
    (device_problems, (device(43),), "warning drivers.device-problem"),
    (missing, (device(28),), "warning drivers.missing"),
    (missing, (device(None, "network adapter", "8086:51f0"),), "warning drivers.missing"),
    (switched_off, (device(22),), "advice drivers.device-switched-off"),
    (waits_for_restart, (device(14),), "advice drivers.waits-for-restart"),
    (
        unsigned,
        (Drivers(drivers=(Driver(device="ACME 1", signature=Signature.UNSIGNED),)),),
        "advice drivers.unsigned",
    ),
    (
        missing_firmware,
        (Drivers(missing_firmware=(MissingFirmware(file="a.ucode", driver="iwlwifi", count=2),)),),
        "advice drivers.missing-firmware",
    ),
    (kernel_in_trouble, (remarks("a processor was locked up"),), "warning drivers.kernel-in-trouble"),
]

SILENT: Silent = [
    (device_problems, (device(22),)),
    (device_problems, (device(28),)),
    (device_problems, (device(45),)),
    (device_problems, (device(None),)),
    (device_problems, (device(43, "Display"),)),  # told with the graphics
    (missing, (device(10),)),
    (missing, (device(None, "graphics", "8086:2a43"),)),  # nothing ever drives it
    (missing, (Drivers(),)),
    (switched_off, (device(10),)),
    (waits_for_restart, (device(10),)),
    (unsigned, (Drivers(drivers=(Driver(signature=Signature.SIGNED), Driver(name="vboxdrv"))),)),
    (missing_firmware, (Drivers(),)),
    (kernel_in_trouble, (remarks("a proprietary module was loaded", "the kernel warned of a fault in itself"),)),
]


@pytest.mark.parametrize(("rule", "sections", "told"), FIRES)
def test_a_device_or_driver_in_trouble_is_told(rule: Rule, sections: tuple[Topic, ...], told: str) -> None:
    assert [f"{finding.severity} {finding.id}" for finding in rule(*sections)] == [told]


@pytest.mark.parametrize(("rule", "sections"), SILENT)
def test_what_is_in_order_or_not_known_is_no_finding(rule: Rule, sections: tuple[Topic, ...]) -> None:
    assert list(rule(*sections)) == []


def test_a_driver_without_any_name_is_a_question_mark() -> None:
    [finding] = unsigned(Drivers(drivers=(Driver(signature=Signature.UNSIGNED),)))
    assert finding.values == ("?",)
