"""Batteries on macOS: AppleSmartBattery in ioreg counts, SPPowerDataType judges and names the charger."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from collectors import _cim_values as values
from collectors import _plist, _system_profiler
from collectors._contract import Holes, Source
from collectors._host.errors import HostError
from collectors._placeholders import known, known_number
from collectors.battery.section import MOST, Battery, Charger, Health, PowerSupply, State, share, wear

if TYPE_CHECKING:
    from collectors._host.host import Host

_DATA_TYPE = "SPPowerDataType"
_IOREG = ("ioreg", "-a", "-r", "-c", "AppleSmartBattery")
_HEALTHS = {
    "good": Health.GOOD, "normal": Health.GOOD, "fair": Health.SERVICE, "poor": Health.SERVICE,
    "check battery": Health.SERVICE, "service battery": Health.SERVICE, "service recommended": Health.SERVICE,
    "replace soon": Health.SERVICE, "replace now": Health.FAILING, "permanent battery failure": Health.FAILING,
}  # fmt: skip
Told = Mapping[str, Any]


def from_macos(host: Host) -> PowerSupply:
    """An iMac's ioreg answers nothing at all: whether there is a battery is told by the inventory."""
    holes = Holes()
    nothing: tuple[Told, ...] = ()
    entries = holes.over("power supply", lambda: _system_profiler.ask(host, _DATA_TYPE), nothing)
    told = {name: entry for entry in entries if (name := values.text(entry, "_name"))}
    inventory = told.get("spbattery_information")
    try:
        smart = tuple(n for n in _plist.nodes(host.run(*_IOREG)) if n.get("BatteryInstalled") is not False)[:MOST]
    except HostError as error:
        smart = ()
        if inventory is not None:
            holes.add("battery's capacities", error.reason)
    batteries = tuple(battery(node, inventory or {}) for node in smart)
    if not batteries and inventory is not None:
        batteries = (battery({}, inventory),)
    charger = told.get("sppower_ac_charger_information", {})
    answered = ["AppleSmartBattery"] * bool(smart) + [_DATA_TYPE] * bool(entries)
    return PowerSupply(
        on_mains=_on_mains(smart, charger, batteries, bool(entries)), batteries=batteries, charger=_charger(charger),
        answered_by=tuple(answered), holes=holes.all(),
    )  # fmt: skip


def _on_mains(smart: tuple[Told, ...], charger: Told, batteries: tuple[Battery, ...], told: bool) -> bool | None:
    for node in smart:
        if isinstance(node.get("ExternalConnected"), bool):
            return bool(node["ExternalConnected"])
    connected = values.flag(charger, "sppower_battery_charger_connected")
    return (True if told and not batteries else None) if connected is None else connected


def battery(node: Told, inventory: Told) -> Battery:
    """One battery by its node (mAh, mV, hundredths of a degree); the inventory where the node is silent.

    On Apple silicon MaxCapacity and CurrentCapacity are per cent and the charges stand under AppleRaw…; on Intel they
    are mAh.
    """
    charge, health, model = (_part(inventory, part) for part in ("charge", "health", "model"))
    raw_full, most = values.number(node, "AppleRawMaxCapacity"), values.number(node, "MaxCapacity")
    in_percent = bool(raw_full) or (most or 0) <= 100
    full = (raw_full if in_percent else most) or values.number(charge, "sppower_battery_max_capacity")
    now = values.number(node, "AppleRawCurrentCapacity" if in_percent else "CurrentCapacity")
    now = now or values.number(charge, "sppower_battery_current_capacity")
    design, temperature = values.number(node, "DesignCapacity"), values.number(node, "Temperature")
    percent = values.number(charge, "sppower_battery_state_of_charge")
    minutes = values.number(node, "TimeRemaining")
    return Battery(
        name="battery",
        maker=known(values.text(node, "Manufacturer") or values.text(model, "sppower_battery_manufacturer")),
        model=known(values.text(node, "DeviceName") or values.text(model, "sppower_battery_device_name")),
        serial=known_number(_serial(node) or values.text(model, "sppower_battery_serial_number")),
        design_mah=_positive(design), full_mah=_positive(full), remaining_mah=_positive(now),
        wear_percent=_wear(design, full, health),
        charge_percent=share(now, full) if percent is None or percent > 100 else float(percent),
        cycles=_first(values.number(node, "CycleCount"), values.number(health, "sppower_battery_cycle_count")),
        cycles_by_design=_positive(values.number(node, "DesignCycleCount9C")),
        voltage_mv=_positive(values.number(node, "Voltage")),
        temperature_celsius=round(temperature / 100, 1) if temperature and 0 < temperature < 15_000 else None,
        state=_state(node, charge), health=_health(node, health),
        minutes_left=minutes if minutes and 0 < minutes < 6000 and not node.get("IsCharging") else None,
    )  # fmt: skip


def _serial(node: Told) -> str | None:
    return values.text(node, "Serial") or values.text(node, "BatterySerialNumber")


def _wear(design: int | None, full: int | None, health: Told) -> float | None:
    """By the counted charges; else the share of the first capacity the system itself shows (`92%`)."""
    counted = wear(design, full)
    match = re.fullmatch(r"(\d{1,3}) ?%", values.text(health, "sppower_battery_health_maximum_capacity") or "", re.A)
    return wear(100, int(match.group(1))) if counted is None and match else counted


def _state(node: Told, charge: Told) -> State:
    charging = _first(values.flag(node, "IsCharging"), values.flag(charge, "sppower_battery_is_charging"))
    full = _first(values.flag(node, "FullyCharged"), values.flag(charge, "sppower_battery_fully_charged"))
    if full:
        return State.FULL
    if charging:
        return State.CHARGING
    outside = values.flag(node, "ExternalConnected")
    if outside is None:
        return State.UNKNOWN
    return State.NOT_CHARGING if outside else State.DISCHARGING


def _health(node: Told, health: Told) -> Health:
    if values.number(node, "PermanentFailureStatus"):
        return Health.FAILING
    word = values.text(health, "sppower_battery_health") or ""
    return _HEALTHS.get(word.casefold(), Health.UNKNOWN)


def _charger(told: Told) -> Charger | None:
    if values.flag(told, "sppower_battery_charger_connected") is not True:
        return None
    return Charger(
        name=known(values.text(told, "sppower_ac_charger_name")),
        maker=known(values.text(told, "sppower_ac_charger_manufacturer")),
        watts=_positive(values.number(told, "sppower_ac_charger_watts")),
    )


def _part(inventory: Told, part: str) -> Told:
    below = inventory.get(f"sppower_battery_{part}_info")
    return below if isinstance(below, dict) else {}


def _positive(number: int | None) -> int | None:
    return number if number and 0 < number < 10_000_000 else None


def _first(one: Any, other: Any) -> Any:
    return other if one is None else one


SOURCE = Source(
    from_macos,
    touches=("run " + " ".join(_system_profiler.command(_DATA_TYPE)), "run " + " ".join(_IOREG)),
    seconds=12.0,
)
