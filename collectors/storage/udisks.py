"""What the desktop's disk service (UDisks) last read of the disks' health: a source that needs no administrator."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from collectors._host.errors import Unreadable
from collectors._host.host import Host
from collectors.storage.health import CRITICAL_WARNINGS
from collectors.storage.section import Health

BUSCTL = (
    "busctl", "--system", "--auto-start=no", "--json=short", "call", "org.freedesktop.UDisks2",
    "/org/freedesktop/UDisks2", "org.freedesktop.DBus.ObjectManager", "GetManagedObjects",
)  # fmt: skip
_UDISKS = "org.freedesktop.UDisks2."
_BLOCKS = "/org/freedesktop/UDisks2/block_devices/"
_WARNINGS = dict(
    zip(
        ("spare", "temperature", "degraded", "readonly", "volatile_mem", "pmr_readonly"), CRITICAL_WARNINGS, strict=True
    )
)
_ABSOLUTE_ZERO = -273.15


def ask(host: Host) -> dict[str, Health]:
    """Kernel name → health, of every disk UDisks knows; the service is not started where it does not run."""
    return told_by(host.run(*BUSCTL, seconds=1.0))


def told_by(answer: bytes) -> dict[str, Health]:
    """Read busctl's JSON of all UDisks objects; raises Unreadable."""
    try:
        objects = json.loads(answer)["data"][0]
        paths = list(objects.items())
    except (ValueError, RecursionError, KeyError, IndexError, TypeError, AttributeError):
        raise Unreadable("the disk service answered in a form that cannot be understood") from None
    found = {}
    for path, interfaces in paths:
        drive = _value(interfaces, "Block", "Drive")
        if path.startswith(_BLOCKS) and isinstance(drive, str) and (health := _health(objects.get(drive))):
            found[path.removeprefix(_BLOCKS)] = health
    return found


def _health(interfaces: Any) -> Health | None:
    """By `Drive.Ata` or `NVMe.Controller`; None where the service never read the disk."""
    if _whole(interfaces, "NVMe.Controller", "SmartUpdated"):
        said = _value(interfaces, "NVMe.Controller", "SmartCriticalWarning")
        warnings = tuple(_WARNINGS[word] for word in said if word in _WARNINGS) if isinstance(said, list) else ()
        return Health(
            passed=not warnings, warnings=warnings, temperature_celsius=_celsius(interfaces, "NVMe.Controller"),
            power_on_hours=_whole(interfaces, "NVMe.Controller", "SmartPowerOnHours"),
        )  # fmt: skip
    if _whole(interfaces, "Drive.Ata", "SmartUpdated"):
        failing, seconds = _value(interfaces, "Drive.Ata", "SmartFailing"), _whole(interfaces, "Drive.Ata", _SECONDS)
        return Health(
            passed=not failing if isinstance(failing, bool) else None,
            temperature_celsius=_celsius(interfaces, "Drive.Ata"), power_on_hours=seconds // 3600 if seconds else None,
            reallocated_sectors=_whole(interfaces, "Drive.Ata", "SmartNumBadSectors"),
        )  # fmt: skip
    return None


_SECONDS = "SmartPowerOnSeconds"


def _celsius(interfaces: Any, interface: str) -> int | None:
    """UDisks tells kelvin, 0 where it does not know."""
    kelvin = _value(interfaces, interface, "SmartTemperature")
    known = isinstance(kelvin, int | float) and not isinstance(kelvin, bool) and 200 < kelvin < 500
    return round(kelvin + _ABSOLUTE_ZERO) if known else None


def _whole(interfaces: Any, interface: str, name: str) -> int | None:
    value = _value(interfaces, interface, name)
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 1 << 63 else None


def _value(interfaces: Any, interface: str, name: str) -> Any:
    properties = interfaces.get(_UDISKS + interface) if isinstance(interfaces, Mapping) else None
    variant = properties.get(name) if isinstance(properties, Mapping) else None
    return variant.get("data") if isinstance(variant, Mapping) else None
