"""Sensors on Windows: thermal zones by performance counters, by ACPI for administrators, and the processor's limits.

Windows knows no fans and no sensors of the board: only their makers' own drivers do.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from collectors import _cim_values as cim
from collectors._contract import Holes, Source
from collectors._host.errors import Absent, Denied, HostError
from collectors.sensors.section import MOST, Sensors, Temperature, Throttling

if TYPE_CHECKING:
    from collectors._host.host import Host

_ZONES = "Win32_PerfFormattedData_Counters_ThermalZoneInformation"
_ACPI = "MSAcpi_ThermalZoneTemperature"
_SPEED = "Win32_PerfFormattedData_Counters_ProcessorInformation"
_ZERO = 273.15
_REASONS = {1: "heat", 2: "electrical current"}


def from_windows(host: Host) -> Sensors:
    """ACPI knows the limits, the counters need no permission; a computer may answer by one, by both, or by none."""
    holes = Holes()
    counted: tuple[Mapping[str, Any], ...] = holes.over("thermal zones", lambda: _rows(host, _ZONES), ())
    limits: tuple[Temperature, ...] = ()
    try:
        limits = acpi(host.cim(_ACPI, "InstanceName", "CurrentTemperature", "CriticalTripPoint", "PassiveTripPoint",
                               namespace=r"root\wmi"))  # fmt: skip
    except Denied:
        holes.add("limits of temperature", "needs administrator rights: start the program as administrator to see them")
    except HostError as error:
        holes.add("limits of temperature", error.reason)
    temperatures = merged(zones(counted), limits)
    speed = _speed(host)
    return Sensors(
        temperatures=temperatures, throttling=throttling(counted, speed), holes=holes.all(),
        answered_by=(_ZONES,) * bool(counted) + (_ACPI,) * bool(limits) + (_SPEED,) * bool(speed),
    )  # fmt: skip


def _rows(host: Host, name: str) -> tuple[Mapping[str, Any], ...]:
    properties = ("Name", "HighPrecisionTemperature", "Temperature", "PercentPassiveLimit", "ThrottleReasons")
    rows = tuple(host.cim(name, *properties))
    if not rows:
        raise Absent("this computer shows Windows no thermal zone")
    return rows


def _speed(host: Host) -> Mapping[str, Any]:
    """The line of all processors together; empty where the counters do not answer."""
    try:
        rows = host.cim(_SPEED, "Name", "PercentPerformanceLimit", "PerformanceLimitFlags")
    except HostError:
        return {}
    return next((row for row in rows if cim.text(row, "Name") == "_Total"), {})


def zones(rows: tuple[Mapping[str, Any], ...]) -> tuple[Temperature, ...]:
    """`HighPrecisionTemperature` in tenths of a kelvin, else `Temperature` in kelvin."""
    found = []
    for row in rows[:MOST]:
        tenths, kelvin = cim.number(row, "HighPrecisionTemperature"), cim.number(row, "Temperature")
        celsius = _celsius(tenths / 10 if tenths else kelvin)
        if celsius is not None:
            found.append(Temperature(chip=zone(cim.text(row, "Name")), celsius=celsius))
    return tuple(found)


def acpi(rows: Any) -> tuple[Temperature, ...]:
    """MSAcpi_ThermalZoneTemperature in tenths of a kelvin; the critical trip point turns the computer off."""
    found = []
    for row in list(rows)[:MOST]:
        now, critical, passive = (
            _celsius((cim.number(row, f"{what}") or 0) / 10)
            for what in ("CurrentTemperature", "CriticalTripPoint", "PassiveTripPoint")
        )
        if now is not None:
            name = zone((cim.text(row, "InstanceName") or "").removesuffix("_0"))
            found.append(Temperature(chip=name, celsius=now, high_celsius=passive, critical_celsius=critical))
    return tuple(found)


def merged(counted: tuple[Temperature, ...], limits: tuple[Temperature, ...]) -> tuple[Temperature, ...]:
    r"""A zone once, with its limits; the counters call it `\_TZ.TZ00`, ACPI `ACPI\ThermalZone\TZ00`."""
    known = {temperature.chip for temperature in limits}
    return (*limits, *(temperature for temperature in counted if temperature.chip not in known))[:MOST]


def zone(name: str | None) -> str:
    """The zone's own name, of four letters in ACPI."""
    return (name or "").replace("\\", ".").split(".")[-1].strip("_ ")[:32] or "thermal zone"


def _celsius(kelvin: float | None) -> float | None:
    celsius = round(kelvin - _ZERO, 1) if kelvin else None
    return celsius if celsius is not None and -60 < celsius < 200 else None


def throttling(rows: tuple[Mapping[str, Any], ...], speed: Mapping[str, Any]) -> Throttling | None:
    """A passive limit under 100 per cent, a reason of a zone, or a limit of the processor's speed."""
    if not rows and not speed:
        return None
    bits = 0
    for row in rows:
        bits |= cim.number(row, "ThrottleReasons") or 0
    limits = [limit for row in rows if (limit := cim.number(row, "PercentPassiveLimit")) is not None and limit > 0]
    allowed = cim.number(speed, "PercentPerformanceLimit")
    because = tuple(word for bit, word in _REASONS.items() if bits & bit)
    slowest = min([*limits, allowed if allowed and 0 < allowed <= 100 else 100])
    return Throttling(now=slowest < 100 or bool(because), because=because, speed_percent=slowest)


SOURCE = Source(from_windows, touches=(f"cim {_ZONES}", f"cim {_ACPI}", f"cim {_SPEED}"), seconds=10.0)
