"""Sensors on Linux: hwmon by psutil, the processor's own counters of heat, and the Raspberry Pi's account of itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from collectors._contract import Holes, Source
from collectors._glance import glance, glance_number, names
from collectors._host.errors import Absent, HostError, Unreadable
from collectors.sensors.section import MOST, Fan, Sensors, Temperature, Throttling

if TYPE_CHECKING:
    from collectors._host.host import Host
    from redaction.redacted import Json

_CPUS = "/sys/devices/system/cpu"
_MOST_CORES = 64
_RASPBERRY = "/sys/devices/platform/soc/soc:firmware/get_throttled"
_RASPBERRY_BITS = {0: "too little voltage", 1: "frequency held down", 2: "slowed down", 3: "too hot"}
_COLDEST, _HOTTEST = -60.0, 200.0
_NO_LIMIT = 150.0  # what a chip shows that knows no limit: 0, 65261, 255, -273 and the like


def from_linux(host: Host) -> Sensors:
    """Sensors that answer nothing are left out; a virtual computer has none."""
    holes = Holes()
    told = holes.over("temperatures", lambda: temperatures(_fact(host, "temperatures")), ())
    fans = _fans(host)
    throttling = _throttling(host)
    answered = ["hwmon"] * bool(told or fans) + ["the processor's counters"] * (throttling is not None)
    return Sensors(temperatures=told, fans=fans, throttling=throttling, answered_by=tuple(answered), holes=holes.all())


def _fact(host: Host, name: str) -> Json:
    told = host.fact(name)
    if not told:
        raise Absent("this computer shows no such sensor; virtual computers have none")
    return told


def temperatures(told: Json) -> tuple[Temperature, ...]:
    """psutil's figures, chip → rows; it fills a missing limit with the other one, so an equal pair is one limit."""
    found = []
    for chip, row in _rows(told):
        celsius = _degrees(row, "current", _HOTTEST)
        if not celsius:
            continue  # exactly 0 is what firmware says that measures nothing
        high, critical = _degrees(row, "high", _NO_LIMIT), _degrees(row, "critical", _NO_LIMIT)
        found.append(
            Temperature(
                chip=chip, label=_label(row), celsius=celsius, high_celsius=None if high == critical else high or None,
                critical_celsius=critical or None,
            )
        )  # fmt: skip
    return tuple(found[:MOST])


def _fans(host: Host) -> tuple[Fan, ...]:
    """Few computers show them; that a chip counts no fan is no hole."""
    try:
        return fans(host.fact("fans"))
    except HostError:
        return ()


def fans(told: Json) -> tuple[Fan, ...]:
    """psutil's figures, chip → rows."""
    found = [
        Fan(chip=chip, label=_label(row), turns_per_minute=int(turns))
        for chip, row in _rows(told)
        if isinstance(turns := row.get("current"), int | float) and 0 <= turns < 60_000
    ]
    return tuple(found[:MOST])


def _rows(told: Json) -> list[tuple[str, dict[str, Any]]]:
    if not isinstance(told, dict):
        raise Unreadable("the sensors answered in a form that cannot be understood")
    return [
        (str(chip)[:64], row)
        for chip, rows in told.items()
        for row in (rows if isinstance(rows, list) else ())
        if isinstance(row, dict)
    ]


def _label(row: dict[str, Any]) -> str | None:
    label = row.get("label")
    return (label.strip()[:64] or None) if isinstance(label, str) else None


def _degrees(row: dict[str, Any], name: str, most: float) -> float | None:
    value = row.get(name)
    if not isinstance(value, int | float) or isinstance(value, bool) or not _COLDEST < value < most:
        return None
    return round(float(value), 1)


def _throttling(host: Host) -> Throttling | None:
    """Intel's counters (thermal_throttle, one folder a core); the Raspberry Pi's bits."""
    bits = glance(host, _RASPBERRY)
    if bits and re.fullmatch(r"(0x)?[0-9a-fA-F]{1,8}", bits):
        return raspberry(int(bits, 16))
    cores = [name for name in names(host, _CPUS) if re.fullmatch(r"cpu\d{1,4}", name, re.A)][:_MOST_CORES]
    package = glance_number(host, f"{_CPUS}/cpu0/thermal_throttle/package_throttle_count")
    if package is None and glance_number(host, f"{_CPUS}/cpu0/thermal_throttle/core_throttle_count") is None:
        return None
    counts = [glance_number(host, f"{_CPUS}/{core}/thermal_throttle/core_throttle_count") or 0 for core in cores]
    return Throttling(events=max([package or 0, *counts]))


def raspberry(bits: int) -> Throttling:
    """`vcgencmd get_throttled`: the lower bits say what is so now, the same 16 higher what was since the start."""
    because = [word for bit, word in _RASPBERRY_BITS.items() if bits >> bit & 1]
    before = [f"{word}, since the start" for bit, word in _RASPBERRY_BITS.items() if bits >> bit + 16 & 1]
    return Throttling(now=bool(bits & 0b1110), because=tuple(because or before))


SOURCE = Source(
    from_linux,
    touches=(
        "fact temperatures", "fact fans", f"read {_RASPBERRY}", f"list {_CPUS}",
        f"read {_CPUS}/*/thermal_throttle/core_throttle_count",
        f"read {_CPUS}/*/thermal_throttle/package_throttle_count",
    ),
)  # fmt: skip
