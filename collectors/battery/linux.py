"""Batteries on Linux: /sys/class/power_supply/*/uevent (sysfs-class-power), in µWh and µW or in µAh and µA."""

from __future__ import annotations

import re
from collections.abc import Mapping

from collectors import _udev
from collectors._contract import Holes, Source
from collectors._glance import glance
from collectors._host.errors import Absent
from collectors._host.host import Host
from collectors._placeholders import known, known_number
from collectors.battery.section import MOST, Battery, Health, PowerSupply, State, chemistry, share, wear

_FOLDER = "/sys/class/power_supply"
_MOST_SUPPLIES = 64
_NAME = re.compile(r"\w[\w.:@+-]{0,80}", re.A)
_PREFIX = "POWER_SUPPLY_"
_STATES = {
    "charging": State.CHARGING, "discharging": State.DISCHARGING, "full": State.FULL,
    "not charging": State.NOT_CHARGING,
}  # fmt: skip
_HEALTHS = {
    "good": Health.GOOD, "overheat": Health.TOO_HOT, "hot": Health.TOO_HOT, "warm": Health.GOOD, "cool": Health.GOOD,
    "cold": Health.TOO_COLD, "dead": Health.FAILING, "over voltage": Health.FAILING,
    "unspecified failure": Health.FAILING, "calibration required": Health.SERVICE, "over current": Health.FAILING,
}  # fmt: skip


def from_linux(host: Host) -> PowerSupply:
    """Every supply the kernel has: batteries of the computer, those of devices, and mains."""
    holes = Holes()
    nothing: tuple[str, ...] = ()
    names = holes.over("power supplies", lambda: _names(host), nothing)
    told = [(name, properties(_udev.uevent(host, f"{_FOLDER}/{name}"))) for name in names[:_MOST_SUPPLIES]]
    batteries = [(name, row) for name, row in told if row.get("TYPE", _kind(name)) == "Battery"]
    own = [(name, row) for name, row in batteries if row.get("SCOPE") != "Device" and row.get("PRESENT") != "0"]
    mains = [row.get("ONLINE") for _, row in told if row.get("TYPE") in ("Mains", "USB") and "ONLINE" in row]
    limits = {name: glance(host, f"{_FOLDER}/{name}/charge_control_end_threshold") for name, _ in own[:MOST]}
    return PowerSupply(
        on_mains=any(online not in ("0", "") for online in mains) if mains else None,
        batteries=tuple(battery(name, row, limits[name]) for name, row in own[:MOST]),
        device_batteries=sum(row.get("SCOPE") == "Device" for _, row in batteries),
        answered_by=("the kernel",) if told else (), holes=holes.all(),
    )  # fmt: skip


def _names(host: Host) -> tuple[str, ...]:
    try:
        return tuple(name for name in host.list(_FOLDER) if _NAME.fullmatch(name))
    except Absent:
        raise Absent("this system does not tell what feeds it") from None


def _kind(name: str) -> str:
    """Kernels before 5.8 leave the type out of `uevent`; the firmware's names are BAT0, BAT1, CMB0, …"""
    return "Battery" if re.match(r"(BAT|CMB)\w", name) else ""


def properties(uevent: Mapping[str, str]) -> dict[str, str]:
    """The supply's own properties, without their prefix."""
    return {
        key.removeprefix(_PREFIX): " ".join(value.split()) for key, value in uevent.items() if key.startswith(_PREFIX)
    }


def battery(name: str, row: Mapping[str, str], limit: str | None = None) -> Battery:
    """One battery; microunits become milliunits. Charges become energies by the voltage it was designed for."""
    mwh = {what: _milli(row, f"ENERGY_{key}") for what, key in _PARTS.items()}
    mah = {what: _milli(row, f"CHARGE_{key}") for what, key in _PARTS.items()}
    designed = _milli(row, "VOLTAGE_MIN_DESIGN") or _milli(row, "VOLTAGE_MAX_DESIGN")
    if designed and not any(mwh.values()):
        mwh = {what: None if charge is None else charge * designed // 1000 for what, charge in mah.items()}
    by = mah if mah["full"] else mwh
    capacity, temperature = _number(row, "CAPACITY"), _number(row, "TEMP")
    seconds = _number(row, "TIME_TO_EMPTY_NOW")
    return Battery(
        name=name, maker=known(row.get("MANUFACTURER")), model=known(row.get("MODEL_NAME")),
        serial=known_number(row.get("SERIAL_NUMBER")), made=made(row), chemistry=chemistry(row.get("TECHNOLOGY")),
        design_mwh=mwh["design"], full_mwh=mwh["full"], remaining_mwh=mwh["now"], design_mah=mah["design"],
        full_mah=mah["full"], remaining_mah=mah["now"], wear_percent=wear(by["design"], by["full"]),
        charge_percent=float(capacity) if capacity is not None and capacity <= 100 else share(by["now"], by["full"]),
        charge_limit_percent=int(limit) if limit and re.fullmatch(r"[1-9]\d?|100", limit, re.A) else None,
        cycles=_number(row, "CYCLE_COUNT") or None, voltage_mv=_milli(row, "VOLTAGE_NOW"),
        temperature_celsius=temperature / 10 if temperature and temperature < 1500 else None,
        state=_STATES.get(row.get("STATUS", "").lower(), State.UNKNOWN),
        health=_HEALTHS.get(row.get("HEALTH", "").lower(), Health.UNKNOWN),
        minutes_left=seconds // 60 if seconds and seconds < 360_000 else None,
    )  # fmt: skip


_PARTS = {"design": "FULL_DESIGN", "full": "FULL", "now": "NOW"}


def made(row: Mapping[str, str]) -> str | None:
    """`2021-04-09` of MANUFACTURE_YEAR, _MONTH and _DAY; as much as is there."""
    year, month, day = (_number(row, f"MANUFACTURE_{part}") for part in ("YEAR", "MONTH", "DAY"))
    if not year or not 1990 < year < 2200:
        return None
    if not month or not 0 < month < 13:
        return str(year)
    return f"{year}-{month:02}" + (f"-{day:02}" if day and 0 < day < 32 else "")


def _number(row: Mapping[str, str], key: str) -> int | None:
    value = row.get(key, "")
    return int(value) if re.fullmatch(r"\d{1,12}", value, re.A) else None


def _milli(row: Mapping[str, str], key: str) -> int | None:
    value = _number(row, key)
    return None if value is None else value // 1000


SOURCE = Source(
    from_linux,
    touches=(f"list {_FOLDER}", f"read {_FOLDER}/*/uevent", f"read {_FOLDER}/*/charge_control_end_threshold"),
)
