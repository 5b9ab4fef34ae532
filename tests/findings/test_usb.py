from __future__ import annotations

import pytest

from collectors._contract import Topic
from collectors.usb.section import Overload, Usb, UsbDevice
from findings._contract import Rule
from findings.usb import overload, short_of_current

Fires = list[tuple[Rule, tuple[Topic, ...], str]]
Silent = list[tuple[Rule, tuple[Topic, ...]]]


def disk(asks: int | None, gets: int | None) -> Usb:
    return Usb(devices=(UsbDevice(name="Disk", milliamperes=asks, milliamperes_available=gets),))


FIRES: Fires = [
    (overload, (Usb(overloads=(Overload(port="1-2", times=3),)),), "warning usb.overload"),
    (short_of_current, (disk(900, 500),), "advice usb.short-of-current"),
]

SILENT: Silent = [
    (overload, (Usb(),)),
    (short_of_current, (disk(500, 500),)),
    (short_of_current, (disk(900, None),)),
    (short_of_current, (disk(None, 500),)),
]


@pytest.mark.parametrize(("rule", "sections", "told"), FIRES)
def test_trouble_with_current_is_told(rule: Rule, sections: tuple[Topic, ...], told: str) -> None:
    assert [f"{finding.severity} {finding.id}" for finding in rule(*sections)] == [told]


@pytest.mark.parametrize(("rule", "sections"), SILENT)
def test_what_is_in_order_or_not_known_is_no_finding(rule: Rule, sections: tuple[Topic, ...]) -> None:
    assert list(rule(*sections)) == []
