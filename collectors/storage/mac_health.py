"""What an NVMe disk says of its own health on a Mac: its log of wear and errors, out of `diskutil info -plist disk0`.

Apple calls the table `SMARTDeviceSpecificKeysMayVaryNotGuaranteed`; its keys are the fields of the NVMe Base
Specification's SMART / Health Information log, the 128-bit ones in two halves (`_0` is the lower one).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from collectors._host.host import Host
from collectors._plist import table
from collectors.storage.health import CRITICAL_WARNINGS

DISKUTIL = ("diskutil", "info", "-plist")
_LOG = "SMARTDeviceSpecificKeysMayVaryNotGuaranteed"
_UNIT = 512_000
_KELVIN = 273


def ask(host: Host, disk: str) -> Mapping[str, Any]:
    """The log of a disk, as `disk0`, as fields of `Health`; empty where it keeps none.

    Raises what the host raises, and Unreadable.
    """
    return told_by(host.run(*DISKUTIL, disk, seconds=3.0))


def told_by(answer: bytes) -> Mapping[str, Any]:
    """Read the property list; raises Unreadable.

    The threshold of spare blocks is left out: Apple's disks say 99, which would call the first worn block critical.
    """
    log = table(answer).get(_LOG)
    if not isinstance(log, dict) or not log:
        return {}
    kelvin, units = _whole(log, "TEMPERATURE"), _counter(log, "DATA_UNITS_WRITTEN")
    warning = _whole(log, "CRITICAL_WARNING") or 0
    return {
        "temperature_celsius": kelvin - _KELVIN if kelvin and 200 < kelvin < 500 else None,
        "power_on_hours": _counter(log, "POWER_ON_HOURS"), "power_cycles": _counter(log, "POWER_CYCLES"),
        "unsafe_shutdowns": _counter(log, "UNSAFE_SHUTDOWNS"), "wear_percent": _whole(log, "PERCENTAGE_USED"),
        "spare_percent": _whole(log, "AVAILABLE_SPARE"), "media_errors": _counter(log, "MEDIA_ERRORS"),
        "written_bytes": None if units is None else units * _UNIT,
        "warnings": tuple(text for bit, text in enumerate(CRITICAL_WARNINGS) if warning >> bit & 1),
    }  # fmt: skip


def _counter(log: Mapping[str, Any], name: str) -> int | None:
    """A counter's lower half; None where the upper one is used, which no real disk will live to see."""
    return None if _whole(log, f"{name}_1") else _whole(log, f"{name}_0")


def _whole(log: Mapping[str, Any], name: str) -> int | None:
    value = log.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 1 << 53 else None
